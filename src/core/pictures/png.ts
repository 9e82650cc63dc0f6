import { decode } from 'fast-png';
import type { PictureHeader } from './decode.ts';
import { chunksOf } from './pngChunks.ts';

/** Samples of a pixel by PNG's colour type (PNG 3, table 9): grey, colour, palette, grey and alpha, colour and alpha. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly isInterlaced: boolean;
}

function headerOf(bytes: Uint8Array): Header | null {
  const [first] = chunksOf(bytes);
  if (first?.type !== 'IHDR' || first.end - first.start !== 13) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + first.start, 13);
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth: view.getUint8(8),
    colour: view.getUint8(9),
    isInterlaced: view.getUint8(12) === 1,
  };
}

export function pngHeader(bytes: Uint8Array): PictureHeader | null {
  const header = headerOf(bytes);
  if (header === null) return null;
  const chunks = chunksOf(bytes);
  const has = (type: string) => chunks.some((chunk) => chunk.type === type);
  const { width, height, depth, colour, isInterlaced } = header;
  const problem = !(colour in samples)
    ? `The PNG says that it has colour type ${colour}, which there is none of.`
    : isInterlaced && depth < 8
      ? `An interlaced PNG of ${depth} ${depth === 1 ? 'bit' : 'bits'} a sample is not read here.`
      : has('IEND')
        ? null
        : 'The file ends before the picture does.';
  return {
    width,
    height,
    problem,
    notes: [
      ...(depth === 16 ? ['16 bits a sample reduced to 8.'] : []),
      ...(colour === 4 || colour === 6 || has('tRNS')
        ? ['Transparency ignored, as OpenCV and Pillow do for trainers.']
        : []),
      ...(has('acTL') ? ['Animated: the default frame is taken.'] : []),
    ],
  };
}

/** Only what the picture itself needs goes to the decoder: a broken profile or text must not cost the picture. */
const needed = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);

/** Of 16 bits the upper 8, as libpng's `png_set_strip_16`; fewer than 8 are spread over 0..255; alpha is ignored. */
export function pngPixels(bytes: Uint8Array): Uint8Array {
  const parts = chunksOf(bytes).filter(({ type }) => needed.has(type));
  const plain = new Uint8Array(8 + parts.reduce((sum, { start, end }) => sum + 12 + end - start, 0));
  plain.set(bytes.subarray(0, 8));
  let at = 8;
  for (const { start, end } of parts) {
    plain.set(bytes.subarray(start - 8, end + 4), at);
    at += 12 + end - start;
  }
  const png = decode(plain, { checkCrc: true });
  const { width, height, depth, channels, data, palette } = png;
  const out = new Uint8Array(4 * width * height).fill(255);
  // Samples of fewer than 8 bits are packed, each row from a new byte.
  const stride = depth < 8 ? Math.ceil((width * depth) / 8) : width * channels;
  const isGrey = channels < 3;
  const shift = depth === 16 ? 8 : 0;
  const whole = 2 ** Math.min(8, depth) - 1;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const to = 4 * (y * width + x);
      if (depth < 8) {
        const packed = data[y * stride + Math.floor((x * depth) / 8)];
        const value = (packed >> (8 - depth - ((x * depth) % 8))) & whole;
        if (palette) out.set(colourAt(palette, value), to);
        else out.fill((255 * value) / whole, to, to + 3);
        continue;
      }
      const from = y * stride + x * channels;
      if (palette) out.set(colourAt(palette, data[from]), to);
      else for (let c = 0; c < 3; c++) out[to + c] = data[from + (isGrey ? 0 : c)] >> shift;
    }
  return out;
}

function colourAt(palette: readonly number[][], index: number): number[] {
  if (index >= palette.length) throw new Error(`colour ${index} of a palette of ${palette.length}`);
  return palette[index];
}
