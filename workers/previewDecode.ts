import { sizeFromHeader, type PictureSize } from '../src/core/formats/pictures/imageSize.ts';
import { decodePicture, mostPixels } from '../src/core/pictures/decode.ts';
import { isJpeg, jpegHeader } from '../src/core/pictures/jpeg.ts';
import { orientationOf } from '../src/core/pictures/orientation.ts';
import type { Bitmap, Picture } from '../src/core/pictures/picture.ts';
import { isPng } from '../src/core/pictures/pngChunks.ts';
import { pngHeader } from '../src/core/pictures/png.ts';
import { pyramidOf, shrunk } from '../src/core/pictures/pyramid.ts';
import { slotSide } from '../src/gpu/textureCache.ts';

/** A picture ready to be drawn, with its size as it stands upright before it was reduced; or why there is none. */
export type PreviewPicture =
  | {
      readonly ok: true;
      readonly picture: Picture;
      readonly width: number;
      readonly height: number;
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly problem: string };

/** Reduced to a longer side of `slotSide`. Never throws but where reading the file does. */
export async function readForPreview(blob: Blob, annotated: PictureSize | null): Promise<PreviewPicture> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const stored = sizeFromHeader(bytes);
  // The decoder of core refuses it by its header, in words.
  const isHuge = stored !== null && stored.width * stored.height > mostPixels;
  if (isHuge || !isForBrowser(bytes, annotated)) return byCore(bytes, annotated, stored);
  const decoded = await byBrowser(blob).catch(() => null);
  if (decoded === null) return byCore(bytes, annotated, stored);
  const isBaked = isJpeg(bytes) || isPng(bytes);
  return { ...decoded, notes: isBaked ? [] : ['Shown by this browser alone: baking reads JPEG and PNG.'] };
}

/**
 * A browser is many times as fast. What it would give otherwise than a trainer's reader is left to core: alpha (a
 * canvas loses the colour under it), 16 bits, CMYK, and EXIF turns that are not to be taken.
 */
function isForBrowser(bytes: Uint8Array, annotated: PictureSize | null): boolean {
  if (isPng(bytes)) return pngHeader(bytes)?.notes.length === 0 && orientationOf(bytes) === 1;
  if (!isJpeg(bytes)) return true;
  const header = jpegHeader(bytes);
  if (header === null || header.notes.length > 0) return false;
  const { width, height } = header;
  const isOfStored = annotated?.width === width && annotated.height === height;
  return orientationOf(bytes) === 1 || !isOfStored || width === height;
}

function byCore(
  bytes: Uint8Array,
  annotated: PictureSize | null,
  stored: PictureSize | null,
): PreviewPicture {
  if (stored && stored.width * stored.height > mostPixels && !isJpeg(bytes) && !isPng(bytes))
    return { ok: false, problem: `More than ${mostPixels / 1e6} million pixels are not read.` };
  const decoded = decodePicture(bytes, annotated);
  if (!decoded.ok) return decoded;
  const { bitmap, notes } = decoded;
  return { ok: true, picture: picture(bitmap), width: bitmap.width, height: bitmap.height, notes };
}

const picture = (bitmap: Bitmap): Picture => pyramidOf(shrunk(bitmap, slotSide));

async function byBrowser(blob: Blob): Promise<Omit<PreviewPicture & { ok: true }, 'notes'>> {
  const decoded = await createImageBitmap(blob, {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
    imageOrientation: 'from-image',
  });
  try {
    const { width, height } = decoded;
    const share = Math.min(1, slotSide / Math.max(width, height));
    const w = Math.max(1, Math.round(width * share));
    const h = Math.max(1, Math.round(height * share));
    const context = new OffscreenCanvas(w, h).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    context.imageSmoothingQuality = 'high';
    context.drawImage(decoded, 0, 0, w, h);
    const pixels = new Uint8Array(context.getImageData(0, 0, w, h).data.buffer);
    for (let p = 3; p < pixels.length; p += 4) pixels[p] = 255;
    return { ok: true, picture: pyramidOf({ width: w, height: h, pixels }), width, height };
  } finally {
    decoded.close();
  }
}
