import { sized, viewOf, type HeaderReader, type PictureHead } from './headerReader.ts';

/** AVIF and HEIC keep what describes their pictures in one box; one larger than this is not looked into. */
const longestMeta = 1 << 18;

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Size of the primary picture of an AVIF or HEIC (ISO 23008-12): its `ispe`, turned by its `irot`, which every decoder
 * heeds. Null for other files of that family, such as films.
 */
export function* isoHead(): HeaderReader<PictureHead | null> {
  for (let at = 0, n = 0; n < 16; n++) {
    const head = yield { at, length: 16 };
    const box = boxAt(head, 0, Infinity);
    if (!box) return null;
    if (box.type === 'meta') {
      const length = Math.min(box.end, longestMeta);
      const meta = yield { at, length };
      return meta.length < Math.min(box.end, length + 1) ? null : primarySize(meta, box.start + 4);
    }
    at += box.end;
  }
  return null;
}

/** The box at a place: 32 or 64 bits of length, zero for all that is left. */
function boxAt(bytes: Uint8Array, at: number, end: number): Box | null {
  if (at + 8 > bytes.length) return null;
  const view = viewOf(bytes);
  const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
  const short = view.getUint32(at);
  if (short === 1 && at + 16 > bytes.length) return null;
  const length = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? end - at : short;
  const start = at + (short === 1 ? 16 : 8);
  return length >= start - at && at + length <= end ? { type, start, end: at + length } : null;
}

function boxes(bytes: Uint8Array, from: number, end: number): Box[] {
  const found: Box[] = [];
  for (let box = boxAt(bytes, from, end); box; box = boxAt(bytes, box.end, end)) found.push(box);
  return found;
}

function primarySize(bytes: Uint8Array, from: number): PictureHead | null {
  const view = viewOf(bytes);
  const inside = boxes(bytes, from, bytes.length);
  const pitm = inside.find(({ type }) => type === 'pitm');
  const iprp = inside.find(({ type }) => type === 'iprp');
  if (!pitm || !iprp) return null;
  const primary = bytes[pitm.start] === 0 ? view.getUint16(pitm.start + 4) : view.getUint32(pitm.start + 4);
  const parts = boxes(bytes, iprp.start, iprp.end);
  const ipco = parts.find(({ type }) => type === 'ipco');
  if (!ipco) return null;
  const properties = boxes(bytes, ipco.start, ipco.end);
  const own = parts
    .filter(({ type }) => type === 'ipma')
    .flatMap((box) => propertiesOf(view, box, primary))
    .flatMap((index) => properties[index - 1] ?? []);
  const ispe = own.find(({ type }) => type === 'ispe');
  if (!ispe) return null;
  const irot = own.find(({ type }) => type === 'irot');
  const [width, height] = [view.getUint32(ispe.start + 4), view.getUint32(ispe.start + 8)];
  // Anticlockwise quarters.
  return irot && bytes[irot.start] & 1 ? sized(height, width) : sized(width, height);
}

/** Numbers, from 1, of the properties that an item has (ItemPropertyAssociation, ISO 23008-12, 9.3). */
function propertiesOf(view: DataView, { start, end }: Box, item: number): number[] {
  const isWideId = view.getUint8(start) >= 1;
  const isWideIndex = (view.getUint8(start + 3) & 1) === 1;
  const count = view.getUint32(start + 4);
  let at = start + 8;
  for (let n = 0; n < count && at + 3 <= end; n++) {
    const id = isWideId ? view.getUint32(at) : view.getUint16(at);
    at += isWideId ? 4 : 2;
    const many = view.getUint8(at++);
    const size = isWideIndex ? 2 : 1;
    if (id === item)
      return Array.from({ length: many }, (_, k) =>
        isWideIndex ? view.getUint16(at + 2 * k) & 0x7fff : view.getUint8(at + k) & 0x7f,
      );
    at += many * size;
  }
  return [];
}
