import { sized, type HeaderReader, type PictureHead } from './headerReader.ts';
import { tiffTags } from './tiffHead.ts';

/** Frames: SOF0 to SOF15 but for DHT (c4), JPG (c8) and DAC (cc) (ITU T.81, table B.1). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Markers without a length: TEM, RST0 to RST7, a second SOI. */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Goes from segment to segment to the frame, over profiles and thumbnails of any size; the first EXIF turns it. */
export function* jpegHead(): HeaderReader<PictureHead | null> {
  let orientation = 0;
  for (let at = 2; ;) {
    const bytes = yield { at, length: 16 };
    // Fill bytes, and what libjpeg too passes over on its way to the next marker.
    const skip = bytes.findIndex((byte, i) => byte === 0xff && i + 1 < bytes.length && bytes[i + 1] !== 0xff);
    if (skip !== 0) {
      if (bytes.length < 16) return null;
      at += skip < 0 ? 15 : skip;
      continue;
    }
    const marker = bytes[1];
    if (marker === 0 || isAlone(marker)) {
      at += 2;
      continue;
    }
    // A scan or the end: no frame went before.
    if (marker === 0xda || marker === 0xd9 || bytes.length < 4) return null;
    if (isFrame(marker)) {
      if (bytes.length < 9) return null;
      return sized((bytes[7] << 8) | bytes[8], (bytes[5] << 8) | bytes[6], orientation >= 5);
    }
    const length = (bytes[2] << 8) | bytes[3];
    if (length < 2) return null;
    if (marker === 0xe1 && orientation === 0 && isExif(bytes))
      orientation = (yield* tiffTags(at + 10))?.orientation ?? 1;
    at += 2 + length;
  }
}

/** "Exif", 0, 0 goes before the TIFF header (EXIF 2.32, 4.7.2). */
const isExif = (bytes: Uint8Array): boolean =>
  bytes.length >= 10 && [0x45, 0x78, 0x69, 0x66, 0, 0].every((byte, i) => bytes[4 + i] === byte);
