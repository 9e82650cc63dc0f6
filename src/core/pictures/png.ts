import { decode } from 'fast-png';
import type { PictureHeader } from './decode.ts';
import { chunksOf, type Chunk } from './pngChunks.ts';

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
      : !has('IEND')
        ? 'The file ends before the picture does.'
        : packedBytes(chunks) > 2 * rawBytes(header) + 65536
          ? 'The file holds far more data than its picture has.'
          : null;
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

const packedBytes = (chunks: readonly Chunk[]): number =>
  chunks.reduce((sum, { type, start, end }) => sum + (type === 'IDAT' ? end - start : 0), 0);

/** An honest file is hardly larger than this; one that is could unpack to a thousand times its size. */
const rawBytes = ({ width, height, depth, colour }: Header): number =>
  height * (2 + (width * depth * (samples[colour] ?? 0)) / 8);

/** Only what the picture itself needs goes to the decoder: a broken profile or text must not cost the picture. */
const needed = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);

/** Of 16 bits the upper 8, as libpng's `png_set_strip_16`; fewer than 8 are spread over 0..255; alpha is ignored. */
export function pngPixels(bytes: Uint8Array): Uint8Array {
  const { width, height, depth, channels, data, palette } = decode(withoutRest(bytes), { checkCrc: true });
  const out = new Uint8Array(4 * width * height).fill(255);
  const read = depth < 8 ? packedSamples(data, width, depth) : (index: number) => data[index];
  if (palette || depth < 8) {
    const whole = 2 ** depth - 1;
    const [reds, greens, blues] = [0, 1, 2].map((c) =>
      Uint8Array.from({ length: whole + 1 }, (_, v) =>
        palette ? (palette[v]?.[c] ?? 0) : (255 * v) / whole,
      ),
    );
    const colours = palette ? palette.length : whole + 1;
    for (let p = 0; p < width * height; p++) {
      const value = read(p);
      if (value >= colours) throw new Error(`colour ${value} of a palette of ${colours}`);
      out[4 * p] = reds[value];
      out[4 * p + 1] = greens[value];
      out[4 * p + 2] = blues[value];
    }
    return out;
  }
  const shift = depth === 16 ? 8 : 0;
  const [green, blue] = channels < 3 ? [0, 0] : [1, 2];
  for (let from = 0, to = 0; to < out.length; from += channels, to += 4) {
    out[to] = data[from] >> shift;
    out[to + 1] = data[from + green] >> shift;
    out[to + 2] = data[from + blue] >> shift;
  }
  return out;
}

/** Samples of fewer than 8 bits are packed, each row from a new byte. */
function packedSamples(data: ArrayLike<number>, width: number, depth: number): (index: number) => number {
  const stride = Math.ceil((width * depth) / 8);
  return (index) => {
    const bit = (index % width) * depth;
    const byte = data[Math.floor(index / width) * stride + (bit >> 3)];
    return (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
  };
}

function withoutRest(bytes: Uint8Array): Uint8Array {
  const parts = chunksOf(bytes).filter(({ type }) => needed.has(type));
  const out = new Uint8Array(8 + parts.reduce((sum, { start, end }) => sum + 12 + end - start, 0));
  out.set(bytes.subarray(0, 8));
  let at = 8;
  for (const { start, end } of parts) {
    out.set(bytes.subarray(start - 8, end + 4), at);
    at += 12 + end - start;
  }
  return out;
}
