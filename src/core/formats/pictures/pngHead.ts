import { sized, viewOf, type HeaderReader, type PictureHead } from './headerReader.ts';
import { tiffTags } from './tiffHead.ts';

const ihdr = 0x49484452;
const idat = 0x49444154;
const exif = 0x65584966;
/** Chunks looked at for an eXIf before the pixels. */
const mostChunks = 64;

/** Size from IHDR (PNG 3rd edition, 11.2.1), which Apple's CgBI may stand before; an eXIf before the pixels turns it. */
export function* pngHead(): HeaderReader<PictureHead | null> {
  let size: PictureHead | null = null;
  for (let at = 8, n = 0; n < mostChunks; n++) {
    const chunk = yield { at, length: 16 };
    if (chunk.length < 16) return size;
    const view = viewOf(chunk);
    const type = view.getUint32(4);
    if (type === ihdr) size = sized(view.getUint32(8), view.getUint32(12));
    if (type === idat || (size === null && n > 0)) return size;
    if (type === exif && size) {
      const tags = yield* tiffTags(at + 8);
      return { ...size, isOnItsSide: (tags?.orientation ?? 1) >= 5 };
    }
    at += 12 + view.getUint32(0);
  }
  return size;
}
