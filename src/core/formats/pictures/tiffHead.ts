import { sized, viewOf, type HeaderReader, type PictureHead } from './headerReader.ts';

const tag = { width: 256, height: 257, orientation: 274 } as const;
/** No camera writes so many; a directory that says more is read so far. */
const mostEntries = 512;

export interface TiffTags {
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
}

/** Size of a TIFF's first page (TIFF 6.0, BigTIFF), both byte orders, turned by its own orientation. */
export function* tiffHead(): HeaderReader<PictureHead | null> {
  const tags = yield* tiffTags(0);
  return tags && sized(tags.width, tags.height, tags.orientation >= 5);
}

/** The first directory of the TIFF that begins at `base`: a file, or what EXIF holds. Null where it is none. */
export function* tiffTags(base: number): HeaderReader<TiffTags | null> {
  const head = yield { at: base, length: 16 };
  if (head.length < 8 || head[0] !== head[1] || (head[0] !== 0x49 && head[0] !== 0x4d)) return null;
  const isLittle = head[0] === 0x49;
  const view = viewOf(head);
  const version = view.getUint16(2, isLittle);
  const isBig = version === 43;
  if (isBig ? head.length < 16 : version !== 42) return null;
  const directory = base + (isBig ? Number(view.getBigUint64(8, isLittle)) : view.getUint32(4, isLittle));
  const [countBytes, entryBytes] = isBig ? [8, 20] : [2, 12];
  if (!Number.isSafeInteger(directory)) return null;
  const counted = yield { at: directory, length: countBytes };
  if (counted.length < countBytes) return null;
  const said = isBig
    ? Number(viewOf(counted).getBigUint64(0, isLittle))
    : viewOf(counted).getUint16(0, isLittle);
  const entries = yield { at: directory + countBytes, length: Math.min(said, mostEntries) * entryBytes };
  const found = { [tag.width]: 0, [tag.height]: 0, [tag.orientation]: 1 };
  const values = viewOf(entries);
  for (let at = 0; at + entryBytes <= entries.length; at += entryBytes) {
    const id = values.getUint16(at, isLittle);
    if (id !== tag.width && id !== tag.height && id !== tag.orientation) continue;
    const type = values.getUint16(at + 2, isLittle);
    found[id] = number(values, at + (isBig ? 12 : 8), type, isLittle, isBig);
  }
  const orientation = found[tag.orientation];
  return {
    width: found[tag.width],
    height: found[tag.height],
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
  };
}

/** BYTE, SHORT, LONG and LONG8 stand in the entry itself; 0 for any other type. */
function number(view: DataView, at: number, type: number, isLittle: boolean, isBig: boolean): number {
  if (type === 1) return view.getUint8(at);
  if (type === 3) return view.getUint16(at, isLittle);
  if (type === 4) return view.getUint32(at, isLittle);
  return type === 16 && isBig ? Number(view.getBigUint64(at, isLittle)) : 0;
}
