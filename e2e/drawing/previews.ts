import { randomOf } from '../../src/core/mixing/random.ts';
import { drawScene } from '../../src/core/mixing/draw/drawScene.ts';
import { defaultMixing } from '../../src/core/mixing/settings.ts';
import { encodeJpeg, encodePng } from '../../src/core/pictures/encode.ts';
import type { Bitmap } from '../../src/core/pictures/picture.ts';
import { pyramidOf } from '../../src/core/pictures/pyramid.ts';
import { makeDataset } from '../../src/core/testing/makeDataset.ts';
import { startMixing, type Preview, type PreviewRequest } from '../../src/engine/mixingClient.ts';
import { bytesOf, difference } from './bytes.ts';
import { testBitmap } from './pictures.ts';

/** What can be said of a preview outside the browser. */
export interface Told {
  readonly width: number;
  readonly height: number;
  readonly canvas: readonly [number, number];
  readonly images: readonly number[];
  readonly missing: readonly number[];
  readonly notes: readonly string[];
  /** Colour in the middle. */
  readonly middle: readonly number[];
  readonly path: 'WebGPU' | 'CPU';
}

/** Colour at the lower left. */
export interface Corner {
  readonly corner: readonly number[];
}

const size = [200, 160] as const;
const bitmaps = Array.from({ length: 6 }, (_, i) => testBitmap(randomOf('previews', i), ...size));
const sound = bitmaps.map((bitmap) => new Blob([encodePng(bitmap)]));

/** A client over six images, whose files may be others; `reads` counts how often each was asked for. */
function studio(files: Readonly<Record<number, Blob | null>> = {}, isSized = true) {
  const reads = new Map<number, number>();
  const dataset = makeDataset(
    ['cell', 'platelet'],
    bitmaps.map((_, i) => ({
      path: `${i}.png`,
      width: isSized ? size[0] : 0,
      height: isSized ? size[1] : 0,
      boxes: [[i % 2, 20, 30, 60, 50]],
    })),
  );
  const client = startMixing(dataset, async (image) => {
    reads.set(image, (reads.get(image) ?? 0) + 1);
    return image in files ? files[image] : sound[image];
  });
  const split = new Uint8Array(dataset.images.count);
  const settings = { ...defaultMixing, canvas: 256 };
  const ask = (more: Partial<PreviewRequest> = {}) =>
    client.preview({
      slot: 'stage',
      settings,
      split,
      repeats: null,
      image: 0,
      steps: [{ operation: 'mosaic4', probability: 1, parameters: {} }],
      seed: 'one',
      pins: {},
      pixels: 512,
      moving: false,
      ...more,
    });
  return { client, ask, reads };
}

const plain = { steps: [] } as const;

function told({ bitmap, composite, missing, notes, drawnBy }: Preview): Told {
  const { width, height, pixels } = bytesOf(bitmap);
  const at = 4 * (width * Math.floor(height / 2) + Math.floor(width / 2));
  return {
    width,
    height,
    canvas: [composite.scene.width, composite.scene.height],
    images: composite.images,
    missing,
    notes,
    middle: Array.from(pixels.subarray(at, at + 3)),
    path: drawnBy.path,
  };
}

export const previews = {
  /** A mosaic as the client gives it, against the twin on the same pictures. */
  async mosaic(): Promise<{ most: number; told: Told; again: number[] }> {
    const { client, ask, reads } = studio();
    const preview = (await ask())!;
    const { scene, images } = preview.composite;
    const pictures = images.map((image) => pyramidOf(bitmaps[image]));
    const scale = Math.min(1, 512 / Math.max(scene.width, scene.height));
    const most = difference(bytesOf(preview.bitmap), drawScene(scene, pictures, scale));
    await Promise.all(['a', 'b', 'c'].map((seed) => ask({ slot: seed, seed })));
    client.stop();
    return { most, told: told(preview), again: [...reads.values()] };
  },

  /** Five wishes at once for one place, one for another. */
  async burst(): Promise<(number | null)[]> {
    const { client, ask } = studio();
    const given = [40, 50, 60, 70, 80].map((pixels) => ask({ ...plain, pixels, moving: true }));
    const all = await Promise.all([...given, ask({ ...plain, slot: 'sheet', pixels: 90 })]);
    client.stop();
    return all.map((preview) => preview && preview.composite.scene.width);
  },

  /** Bounds of a turned box whose record in the source holds a diamond, with and without that source. */
  async polygons(): Promise<(readonly number[])[]> {
    const dataset = makeDataset(
      ['cell'],
      [{ path: '0.png', width: 100, height: 100, boxes: [[0, 40, 40, 20, 20]] }],
    );
    dataset.boxes.record.length[0] = 100;
    const text = JSON.stringify({ segmentation: [[50, 40, 60, 50, 50, 60, 40, 50]] }).padEnd(100);
    const rects = [];
    for (const record of [async () => new TextEncoder().encode(text), null]) {
      const client = startMixing(dataset, async () => sound[0], record);
      const preview = await client.preview({
        slot: 'stage',
        settings: defaultMixing,
        split: new Uint8Array(1),
        repeats: null,
        image: 0,
        steps: [{ operation: 'rotate', probability: 1, parameters: {} }],
        seed: 'one',
        pins: { values: { 'rotate.angle': 45 } },
        pixels: 100,
        moving: false,
      });
      rects.push(preview!.composite.labels[0].rect);
      client.stop();
    }
    return rects;
  },

  /** Under a moving hand: sizes of frames until they rest. */
  async drag(): Promise<{ widths: number[]; rest: number }> {
    const { client, ask } = studio();
    const widths: number[] = [];
    for (let i = 0; i < 8; i++) {
      const pins = { values: { 'mosaic4.centreX': 0.3 + 0.05 * i } };
      widths.push((await ask({ moving: true, pins }))!.bitmap.width);
    }
    const rest = (await ask())!.bitmap.width;
    client.stop();
    return { widths, rest };
  },

  /** One image each whose file is at fault. */
  async faults(): Promise<Told[]> {
    const png = new Uint8Array(await sound[0].arrayBuffer());
    const huge = png.slice();
    new DataView(huge.buffer).setUint32(16, 20_000);
    new DataView(huge.buffer).setUint32(20, 20_000);
    const { client, ask } = studio({
      0: null,
      1: new Blob([png.subarray(0, 300)]),
      2: new Blob([huge]),
      3: new Blob(['<html>no picture</html>']),
    });
    const all = [];
    for (const image of [0, 1, 2, 3]) all.push(told((await ask({ ...plain, image }))!));
    client.stop();
    return all;
  },

  /** Left half red, right half blue, stored upright with a turn of EXIF, with alpha, and huge but allowed. */
  async kinds(isSized: boolean): Promise<Record<string, Told & Corner>> {
    const turned = withTurn(encodeJpeg(halves(...size), 95), 6);
    const clear = halves(...size);
    for (let p = 3; p < clear.pixels.length; p += 4) clear.pixels[p] = 0;
    const { client, ask } = studio(
      {
        0: new Blob([turned]),
        1: new Blob([await browserPng(clear)]),
        2: new Blob([encodeJpeg(halves(3000, 2400), 90)]),
      },
      isSized,
    );
    const out: Record<string, Told & Corner> = {};
    for (const [image, name] of ['turned', 'clear', 'large'].entries()) {
      const preview = (await ask({ ...plain, image }))!;
      const { width, height, pixels } = bytesOf(preview.bitmap);
      const at = 4 * ((height - 6) * width + 5);
      out[name] = { ...told(preview), corner: Array.from(pixels.subarray(at, at + 3)) };
    }
    client.stop();
    return out;
  },
};

function halves(width: number, height: number): Bitmap {
  const pixels = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      pixels.set(x < width / 2 ? [220, 30, 20, 255] : [20, 40, 210, 255], 4 * (y * width + x));
  return { width, height, pixels };
}

/** APP1 with one entry, the orientation, behind the first marker. */
function withTurn(jpeg: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...jpeg.subarray(2)]);
}

/** RGBA rows without filters, deflated by the browser: our own encoder writes no alpha. */
async function browserPng({ width, height, pixels }: Bitmap): Promise<Uint8Array<ArrayBuffer>> {
  const rows = new Uint8Array(height * (4 * width + 1));
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(4 * width * y, 4 * width * (y + 1)), y * (4 * width + 1) + 1);
  const deflated = new Response(new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate')));
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 6, 0, 0, 0], 8);
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', header),
    ...chunk('IDAT', new Uint8Array(await deflated.arrayBuffer())),
    ...chunk('IEND', new Uint8Array(0)),
  ]);
}

function chunk(type: string, bytes: Uint8Array): number[] {
  const body = [...new TextEncoder().encode(type), ...bytes];
  let crc = ~0;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
  return [...u32(bytes.length), ...body, ...u32(~crc)];
}
