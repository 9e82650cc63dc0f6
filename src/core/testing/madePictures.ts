import { deflateSync } from 'node:zlib';

/** Small picture files built from the specifications, for what no encoder at hand writes. */

const segment = (marker: number, ...bytes: number[]): number[] => [
  0xff,
  marker,
  (bytes.length + 2) >> 8,
  (bytes.length + 2) & 255,
  ...bytes,
];

const letters = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

const u32 = (value: number): number[] => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];

export const app14 = (transform: number): number[] =>
  segment(0xee, ...letters('Adobe'), 0, 100, 0, 0, 0, 0, transform);

/** APP1 with a TIFF directory of one entry: the orientation. */
export const exif = (orientation: number, isLittle: boolean): number[] =>
  segment(0xe1, ...letters('Exif'), 0, 0, ...tiff(orientation, isLittle));

export function tiff(orientation: number, isLittle: boolean): number[] {
  const short = (value: number) => (isLittle ? [value & 255, value >> 8] : [value >> 8, value & 255]);
  const long = (value: number) => (isLittle ? u32(value).reverse() : u32(value));
  return [
    ...letters(isLittle ? 'II' : 'MM'),
    ...short(42),
    ...long(8),
    ...short(1),
    ...short(0x0112),
    ...short(3),
    ...long(1),
    ...short(orientation),
    ...short(0),
    ...long(0),
  ];
}

export interface FlatJpeg {
  readonly width: number;
  readonly height: number;
  /** Value of each component, for each block of 8 × 8 by rows; constant within the block. */
  readonly blocks: readonly (readonly number[])[];
  /** 0xc0 baseline, 0xc2 progressive with its first scan only, others for refusals. */
  readonly frame?: number;
  readonly bits?: number;
  readonly before?: readonly number[];
  readonly ids?: string;
  readonly hasEnd?: boolean;
}

/**
 * A JPEG of flat blocks: quantised by 8, so that the DC coefficient is the value less 128. DC categories have codes of
 * four bits, the only AC symbol (end of block) has the code 0.
 */
export function flatJpeg({
  width,
  height,
  blocks,
  frame = 0xc0,
  bits = 8,
  before = [],
  ids = '\x01\x02\x03\x04',
  hasEnd = true,
}: FlatJpeg): Uint8Array {
  const components = blocks[0].length;
  const names = letters(ids).slice(0, components);
  let stream = '';
  const last = names.map(() => 0);
  for (const block of blocks)
    for (const [c, value] of block.entries()) {
      const difference = value - 128 - last[c];
      last[c] = value - 128;
      const size = difference === 0 ? 0 : Math.abs(difference).toString(2).length;
      const magnitude = difference < 0 ? difference + 2 ** size - 1 : difference;
      stream += size.toString(2).padStart(4, '0');
      if (size > 0) stream += magnitude.toString(2).padStart(size, '0');
      if (frame === 0xc0) stream += '0';
    }
  stream = stream.padEnd(Math.ceil(stream.length / 8) * 8, '1');
  const data = (stream.match(/.{8}/g) ?? []).flatMap((byte) => {
    const value = parseInt(byte, 2);
    return value === 255 ? [255, 0] : [value];
  });
  const counts = (length: number, count: number) =>
    Array.from({ length: 16 }, (_, i) => (i + 1 === length ? count : 0));
  return Uint8Array.from([
    0xff,
    0xd8,
    ...before,
    ...segment(0xdb, 0, ...Array.from({ length: 64 }, () => 8)),
    ...segment(
      frame,
      bits,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      components,
      ...names.flatMap((name) => [name, 0x11, 0]),
    ),
    ...segment(0xc4, 0, ...counts(4, 12), ...Array.from({ length: 12 }, (_, i) => i)),
    ...segment(0xc4, 0x10, ...counts(1, 1), 0),
    ...segment(0xda, components, ...names.flatMap((name) => [name, 0]), 0, frame === 0xc0 ? 63 : 0, 0),
    ...data,
    ...(hasEnd ? [0xff, 0xd9] : []),
  ]);
}

/** A chunk with its length and checksum (PNG 3, 5.3). */
export function chunk(type: string, bytes: readonly number[]): number[] {
  const body = [...letters(type), ...bytes];
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return [...u32(bytes.length), ...body, ...u32(~crc)];
}

export interface MadePng {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly isInterlaced?: boolean;
  /** With the filter's byte before each row. */
  readonly rows: readonly number[];
  /** Chunks between the header and the data. */
  readonly before?: readonly number[];
}

export const madePng = ({
  width,
  height,
  depth,
  colour,
  isInterlaced = false,
  rows,
  before = [],
}: MadePng): Uint8Array =>
  Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [...u32(width), ...u32(height), depth, colour, 0, 0, isInterlaced ? 1 : 0]),
    ...before,
    ...chunk('IDAT', [...deflateSync(Uint8Array.from(rows))]),
    ...chunk('IEND', []),
  ]);
