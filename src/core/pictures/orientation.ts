import { segmentsOf } from './jpegSegments.ts';
import { chunksOf } from './pngChunks.ts';
import type { Bitmap } from './picture.ts';

/** How a stored picture is to be turned: EXIF's tag 0x0112. 1: as it is. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** From a JPEG's APP1 or a PNG's eXIf; 1 where it says nothing that can be read. Never throws. */
export function orientationOf(bytes: Uint8Array): Orientation {
  for (const { marker, start, end } of segmentsOf(bytes)) {
    // "Exif", 0, 0 goes before the TIFF header (EXIF 2.32, 4.7.2).
    const isExif = marker === 0xe1 && [0x45, 0x78, 0x69, 0x66, 0, 0].every((b, i) => bytes[start + i] === b);
    if (isExif) return fromTiff(bytes.subarray(start + 6, end));
  }
  const chunk = chunksOf(bytes).find(({ type }) => type === 'eXIf');
  return chunk ? fromTiff(bytes.subarray(chunk.start, chunk.end)) : 1;
}

function fromTiff(tiff: Uint8Array): Orientation {
  const isLittle = tiff[0] === 0x49 && tiff[1] === 0x49;
  if (!isLittle && !(tiff[0] === 0x4d && tiff[1] === 0x4d)) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const short = (at: number) => (at + 2 <= tiff.length ? view.getUint16(at, isLittle) : 0);
  const directory = tiff.length >= 8 ? view.getUint32(4, isLittle) : tiff.length;
  for (let entry = 0; entry < short(directory); entry++) {
    const at = directory + 2 + 12 * entry;
    if (at + 12 > tiff.length) return 1;
    if (short(at) !== 0x0112) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}

/** Whether the sides change places. */
export const isOnItsSide = (orientation: Orientation): boolean => orientation >= 5;

/** The picture as it is to be seen. */
export function turned(bitmap: Bitmap, orientation: Orientation): Bitmap {
  if (orientation === 1) return bitmap;
  const { width, height, pixels } = bitmap;
  const [w, h] = isOnItsSide(orientation) ? [height, width] : [width, height];
  const out = new Uint8Array(pixels.length);
  const from = new Uint32Array(pixels.slice().buffer);
  const to = new Uint32Array(out.buffer);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [sx, sy] = isOnItsSide(orientation) ? [y, x] : [x, y];
      to[y * w + x] =
        from[
          (isUpward[orientation] ? height - 1 - sy : sy) * width +
            (isLeftward[orientation] ? width - 1 - sx : sx)
        ];
    }
  return { width: w, height: h, pixels: out };
}

/** Stored rows or columns that go against the shown ones: 2 mirrored, 3 half turn, 4 flipped, 5 transposed, 6 a quarter to the right, 7 transverse, 8 a quarter to the left. */
const isLeftward = [false, false, true, true, false, false, false, true, true];
const isUpward = [false, false, false, true, true, false, true, true, false];
