import { drawScene } from '../../src/core/mixing/draw/drawScene.ts';
import { fromUnitSquare, after, inverse, scaling } from '../../src/core/mixing/geometry.ts';
import type { Scene } from '../../src/core/mixing/scene.ts';
import { createDrawer } from '../../src/gpu/drawer.ts';
import { composites, type Drawn } from './scenes.ts';

/** Milliseconds of each composite of a kind, by way of drawing. */
export interface Times {
  readonly kind: string;
  readonly twin: readonly number[];
  readonly canvas2d: readonly number[];
  /** Null: there is no adapter. */
  readonly gpu: readonly number[] | null;
  readonly adapter: string | null;
}

/** One picture of 640 × 480 onto the device, milliseconds each. */
export interface Uploads {
  readonly writeTexture: readonly number[];
  readonly copyExternalImageToTexture: readonly number[];
}

const clock = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** The rival: the browser's own canvas, with the same layers under setTransform, globalAlpha and clip. */
function drawCanvas(context: CanvasRenderingContext2D, scene: Scene, sources: readonly ImageBitmap[]): void {
  for (const group of scene.groups) {
    context.save();
    if (group.mask) clip(context, group.mask.rings);
    context.globalAlpha = group.opacity;
    if (group.ground && !('noise' in group.ground)) {
      context.fillStyle = `rgb(${group.ground.join(' ')})`;
      context.fillRect(0, 0, scene.width, scene.height);
    }
    for (const layer of group.layers) {
      const source = sources[layer.picture];
      const back = inverse(fromUnitSquare(layer.from));
      if (!back) continue;
      const m = after(fromUnitSquare(layer.to), after(back, scaling(1 / source.width, 1 / source.height)));
      context.save();
      clip(context, [layer.to]);
      if (layer.mask) clip(context, layer.mask.rings);
      context.setTransform(m[0], m[3], m[1], m[4], m[2], m[5]);
      context.drawImage(source, 0, 0);
      context.restore();
    }
    context.restore();
  }
}

function clip(context: CanvasRenderingContext2D, rings: readonly (readonly number[])[]): void {
  context.beginPath();
  for (const ring of rings) {
    context.moveTo(ring[0], ring[1]);
    for (let p = 2; p < ring.length; p += 2) context.lineTo(ring[p], ring[p + 1]);
    context.closePath();
  }
  context.clip('evenodd');
}

async function times(kind: string, count: number): Promise<Times> {
  const drawn = composites(kind, count + 4);
  const drawer = createDrawer(navigator.gpu);
  const { path, adapter } = await drawer.drawnBy();
  const sources = new Map<Drawn['bitmaps'][number], ImageBitmap>();
  for (const { bitmaps } of drawn)
    for (const bitmap of bitmaps) {
      const data = new ImageData(new Uint8ClampedArray(bitmap.pixels), bitmap.width, bitmap.height);
      if (!sources.has(bitmap)) sources.set(bitmap, await createImageBitmap(data));
    }
  const [twin, canvas2d, gpu]: number[][] = [[], [], []];
  for (const { scene, pictures, bitmaps } of drawn) {
    twin.push(await clock(() => drawScene(scene, pictures)));
    const canvas = new OffscreenCanvas(scene.width, scene.height);
    const context = canvas.getContext('2d', {
      willReadFrequently: true,
    }) as unknown as CanvasRenderingContext2D;
    const own = bitmaps.map((bitmap) => sources.get(bitmap)!);
    canvas2d.push(
      await clock(() => {
        drawCanvas(context, scene, own);
        // Reading a pixel waits until all are drawn.
        context.getImageData(0, 0, 1, 1);
      }),
    );
    if (path === 'WebGPU')
      gpu.push(await clock(async () => (await drawer.bitmap(scene, pictures, 1)).result.close()));
  }
  return {
    kind,
    twin: twin.slice(4),
    canvas2d: canvas2d.slice(4),
    gpu: path === 'WebGPU' ? gpu.slice(4) : null,
    adapter,
  };
}

async function uploads(count: number): Promise<Uploads | null> {
  const adapter = await navigator.gpu?.requestAdapter();
  const device = await adapter?.requestDevice();
  if (!device) return null;
  const [{ bitmaps }] = composites('mixup', 1);
  const [{ width, height, pixels }] = bitmaps;
  const image = await createImageBitmap(new ImageData(new Uint8ClampedArray(pixels), width, height));
  // COPY_DST, TEXTURE_BINDING, RENDER_ATTACHMENT.
  const texture = device.createTexture({ size: [width, height], format: 'rgba8unorm', usage: 2 | 4 | 16 });
  const [written, copied]: number[][] = [[], []];
  for (let n = 0; n < count + 2; n++) {
    written.push(
      await clock(async () => {
        device.queue.writeTexture({ texture }, new Uint8Array(pixels), { bytesPerRow: 4 * width }, [
          width,
          height,
        ]);
        await device.queue.onSubmittedWorkDone();
      }),
    );
    copied.push(
      await clock(async () => {
        device.queue.copyExternalImageToTexture({ source: image }, { texture }, [width, height]);
        await device.queue.onSubmittedWorkDone();
      }),
    );
  }
  device.destroy();
  return { writeTexture: written.slice(2), copyExternalImageToTexture: copied.slice(2) };
}

const benchPage = { times, uploads };
export type BenchPage = typeof benchPage;
Object.assign(globalThis, { benchPage });
