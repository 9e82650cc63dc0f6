import { expose, transfer } from 'comlink';
import { sizeFromHeader } from '../src/core/formats/pictures/imageSize.ts';
import { mostPixels } from '../src/core/pictures/decode.ts';
import { orientationOf } from '../src/core/pictures/orientation.ts';
import { reducedSize, type Part, type Size } from '../src/core/pictures/reducedSize.ts';

/** A picture reduced for the page, upright. */
export interface Thumbnail {
  readonly bitmap: ImageBitmap;
  /** Of the whole picture, before it was reduced. */
  readonly width: number;
  readonly height: number;
}

/** Where the header of nearly every picture ends. */
const headerBytes = 262_144;

const api = {
  /**
   * The picture, or a part of it, with a shorter side of at most `side` pixels; never enlarged. Null where it cannot be
   * read or is too large to try.
   */
  async reduce(file: Blob, side: number, part: Part | null): Promise<Thumbnail | null> {
    const size = await sizeOf(file);
    if (size === null || size.width * size.height > mostPixels) return null;
    const { x, y, width, height } = part ? partOf(size, part) : { x: 0, y: 0, ...size };
    const reduced = reducedSize({ width, height }, side);
    const bitmap = await createImageBitmap(file, x, y, width, height, {
      resizeWidth: reduced.width,
      resizeHeight: reduced.height,
      resizeQuality: 'medium',
    });
    return transfer({ bitmap, ...size }, [bitmap]);
  },
};

/** From the header, turned as browsers turn it; by decoding where the header is not one that core reads. */
async function sizeOf(file: Blob): Promise<Size | null> {
  const bytes = new Uint8Array(await file.slice(0, headerBytes).arrayBuffer());
  const stored = sizeFromHeader(bytes);
  if (stored !== null)
    return orientationOf(bytes) >= 5 ? { width: stored.height, height: stored.width } : stored;
  const whole = await createImageBitmap(file).catch(() => null);
  if (whole === null) return null;
  const size = { width: whole.width, height: whole.height };
  whole.close();
  return size;
}

/** In whole pixels of the picture, at least one. */
function partOf(size: Size, part: Part): Part {
  const x = Math.min(size.width - 1, Math.max(0, Math.floor(part.x * size.width)));
  const y = Math.min(size.height - 1, Math.max(0, Math.floor(part.y * size.height)));
  return {
    x,
    y,
    width: Math.max(1, Math.min(size.width - x, Math.ceil(part.width * size.width))),
    height: Math.max(1, Math.min(size.height - y, Math.ceil(part.height * size.height))),
  };
}

export type ThumbnailApi = typeof api;
expose(api);
