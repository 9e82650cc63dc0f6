import type { SourceFile } from '../../dataset/source.ts';

/** Enough for every header but that of a JPEG with a thumbnail or a profile in front. */
const firstBytes = 4096;
const headerBytes = 65_536;

/** Width and height in pixels as stored, before any EXIF turn. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Size from the header of a JPEG, PNG, WebP, GIF or BMP; null where it is none of these or cut short. */
export async function pictureSize(file: SourceFile): Promise<PictureSize | null> {
  try {
    const bytes = await file.read(0, Math.min(file.size, firstBytes));
    const size = sizeFromHeader(bytes);
    if (size || !isJpeg(bytes)) return size;
    return await longJpeg(file);
  } catch {
    return null;
  }
}

/** The same from the first bytes alone. */
export function sizeFromHeader(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (isJpeg(bytes)) return jpegFrame(bytes, 2).size;
    if (view.getUint32(0) === 0x89504e47) return sized(view.getUint32(16), view.getUint32(20));
    if (view.getUint32(0) === 0x47494638) return sized(view.getUint16(6, true), view.getUint16(8, true));
    if (view.getUint16(0) === 0x424d)
      return sized(view.getInt32(18, true), Math.abs(view.getInt32(22, true)));
    if (view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return webp(view);
  } catch {
    // A RangeError: the header is cut short.
  }
  return null;
}

function sized(width: number, height: number): PictureSize | null {
  return width > 0 && height > 0 ? { width, height } : null;
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}

/** Walks the segments to the frame header (SOF0 to SOF15 but for DHT, JPG and DAC); `next` is where it ran out. */
function jpegFrame(bytes: Uint8Array, from: number): { size: PictureSize | null; next: number } {
  let at = from;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return { size: null, next: Infinity };
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return {
        size: sized((bytes[at + 7] << 8) | bytes[at + 8], (bytes[at + 5] << 8) | bytes[at + 6]),
        next: at,
      };
    }
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xd9 || marker === 0xda) return { size: null, next: Infinity };
    at += alone ? 2 : 2 + ((bytes[at + 2] << 8) | bytes[at + 3]);
  }
  return { size: null, next: at };
}

/** A JPEG whose thumbnails and profiles fill the first 64 kB: go on from segment to segment. */
async function longJpeg(file: SourceFile): Promise<PictureSize | null> {
  let at = 2;
  for (let reads = 0; reads < 64 && at < file.size; reads++) {
    const bytes = await file.read(at, Math.min(file.size, at + headerBytes));
    const { size, next } = jpegFrame(bytes, 0);
    if (size || next === 0 || !isFinite(next)) return size;
    at += next;
  }
  return null;
}

function webp(view: DataView): PictureSize | null {
  const chunk = view.getUint32(12);
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (chunk === 0x56503858) return sized(uint24(24) + 1, uint24(27) + 1);
  if (chunk === 0x56503820)
    return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (chunk === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  return null;
}
