import type { SourceFile } from '../../dataset/source.ts';
import { ArchiveFault } from './archiveFault.ts';

/** Where a zip's directory lies, and by how much its offsets are to be moved. */
export interface ZipDirectory {
  readonly begin: number;
  readonly end: number;
  readonly count: number;
  readonly shift: number;
}

const endRecord = 0x06054b50;
const endLocator64 = 0x07064b50;
const endRecord64 = 0x06064b50;
export const directoryEntry = 0x02014b50;
/** The record of the end and the longest comment behind it. */
const longestEnd = 22 + 65_535;
/** Bytes that only look like the end are in a comment or in what was appended: so many are tried. */
const mostEnds = 16;

/** Finds the directory (APPNOTE 6.3.10, 4.3.14 to 4.3.16, zip64 included). Throws an ArchiveFault. */
export async function findDirectory(file: SourceFile): Promise<ZipDirectory> {
  const tail = await file.read(Math.max(0, file.size - longestEnd), file.size);
  const tailStart = file.size - tail.length;
  const view = viewOf(tail);
  let fault: ArchiveFault | null = null;
  for (let at = tail.length - 22, tried = 0; at >= 0 && tried < mostEnds; at--) {
    if (tail[at] !== 0x50 || view.getUint32(at, true) !== endRecord) continue;
    tried++;
    try {
      return await directoryAt(file, view, at, tailStart);
    } catch (error) {
      if (!(error instanceof ArchiveFault)) throw error;
      fault ??= error;
    }
  }
  throw fault ?? new ArchiveFault('it has no directory at its end (cut short, or not a zip)');
}

async function directoryAt(
  file: SourceFile,
  view: DataView,
  at: number,
  tailStart: number,
): Promise<ZipDirectory> {
  const place = tailStart + at;
  let found = {
    disk: view.getUint16(at + 4, true),
    count: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
  };
  let end = place;
  if (at >= 20 && view.getUint32(at - 20, true) === endLocator64) {
    const end64 = await readEnd64(file, place - 20, Number(view.getBigUint64(at - 12, true)));
    found = { ...found, ...end64 };
    end = end64.at;
  }
  const { disk, count, size, offset } = found;
  if (disk !== 0 && disk !== 0xffff)
    throw new ArchiveFault(`it is the last of ${disk + 1} parts; join the parts first`, place);
  // The directory stands before its end: bytes before the archive (a self-extractor, a cut) move all by the same.
  for (const begin of [end - size, offset]) {
    if (begin < 0 || begin + size > end) continue;
    if (size < 46 ? count === 0 : (await signature(file, begin)) === directoryEntry)
      return { begin, end: begin + size, count, shift: begin - offset };
  }
  throw new ArchiveFault('its directory is not where its end says', Math.max(0, Math.min(offset, place)));
}

async function signature(file: SourceFile, at: number): Promise<number> {
  const bytes = await file.read(at, at + 4);
  return bytes.length < 4 ? 0 : viewOf(bytes).getUint32(0, true);
}

async function readEnd64(file: SourceFile, locator: number, offset: number) {
  // The record stands right before its locator unless something was put before the archive.
  for (const at of [offset, locator - 56]) {
    if (!Number.isSafeInteger(at) || at < 0 || at + 56 > file.size) continue;
    const view = viewOf(await file.read(at, at + 56));
    if (view.byteLength < 56 || view.getUint32(0, true) !== endRecord64) continue;
    return {
      disk: view.getUint32(16, true),
      count: Number(view.getBigUint64(32, true)),
      size: Number(view.getBigUint64(40, true)),
      offset: Number(view.getBigUint64(48, true)),
      at,
    };
  }
  throw new ArchiveFault('its zip64 directory is missing', locator);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
