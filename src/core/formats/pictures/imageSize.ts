import type { SourceFile } from '../../dataset/source.ts';
import {
  readFromBytes,
  readFromFile,
  sized,
  viewOf,
  type HeaderReader,
  type PictureHead,
  type PictureSize,
} from './headerReader.ts';
import { isoHead } from './isoHead.ts';
import { jpegHead } from './jpegHead.ts';
import { pngHead } from './pngHead.ts';
import { tiffHead } from './tiffHead.ts';

export type { PictureSize } from './headerReader.ts';

/**
 * Size of a picture as it is seen, from its header alone: JPEG, PNG, WebP, GIF, BMP, TIFF, AVIF, HEIC; null where it is
 * none of these, cut short or cannot be read. At most 1 MB in 512 reads is looked at, mostly 4 kB in one.
 *
 * Where EXIF turns a picture on its side its sides change places, as `pictures/decode.ts` turns it, and as the readers
 * do that annotations without sizes are made for: Ultralytics (`exif_size`, and OpenCV's `imread`), MMCV's `imread`,
 * Detectron2's `read_image`. Annotations that give sizes are believed, and `decode.ts` follows them.
 */
export async function pictureSize(file: SourceFile): Promise<PictureSize | null> {
  try {
    const head = await readFromFile(pictureHead(), file);
    if (!head) return null;
    const { width, height, isOnItsSide } = head;
    return isOnItsSide ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}

/** The size as stored, before any EXIF turn, from the first bytes alone; null also where they are too few. */
export function sizeFromHeader(bytes: Uint8Array): PictureSize | null {
  try {
    const head = readFromBytes(pictureHead(), bytes);
    return head && { width: head.width, height: head.height };
  } catch {
    // A RangeError: the header is cut short.
    return null;
  }
}

const begins = (bytes: Uint8Array, text: string, at = 0): boolean =>
  bytes.length >= at + text.length &&
  Array.from(text).every((char, i) => bytes[at + i] === char.charCodeAt(0));

/** By the first bytes, not by the name. */
function* pictureHead(): HeaderReader {
  const bytes = yield { at: 0, length: 64 };
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return yield* jpegHead();
  if (begins(bytes, '\x89PNG\r\n\x1a\n')) return yield* pngHead();
  if (begins(bytes, 'II') || begins(bytes, 'MM')) return yield* tiffHead();
  if (begins(bytes, 'ftyp', 4)) return yield* isoHead();
  const view = viewOf(bytes);
  if (begins(bytes, 'GIF8')) return sized(view.getUint16(6, true), view.getUint16(8, true));
  if (begins(bytes, 'BM')) return bmp(view);
  if (begins(bytes, 'RIFF') && begins(bytes, 'WEBP', 8)) return webp(view);
  return null;
}

/** OS/2's first header has sides of 16 bits; all later ones of 32, the height negative where rows go down. */
function bmp(view: DataView): PictureHead | null {
  if (view.getUint32(14, true) === 12) return sized(view.getUint16(18, true), view.getUint16(20, true));
  return sized(view.getInt32(18, true), Math.abs(view.getInt32(22, true)));
}

/** Extended, lossless or lossy (RFC 9649, 2.7, 3.4; RFC 6386, 9.1). */
function webp(view: DataView): PictureHead | null {
  const chunk = view.getUint32(12);
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (chunk === 0x56503858) return sized(uint24(24) + 1, uint24(27) + 1);
  if (chunk === 0x5650384c && view.getUint8(20) === 0x2f) {
    const bits = view.getUint32(21, true);
    return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (chunk === 0x56503820 && uint24(23) === 0x2a019d)
    return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  return null;
}
