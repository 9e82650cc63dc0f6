import { Cancelled, type Job, type SourceFile } from '../../dataset/source.ts';
import { ArchiveFault } from './archiveFault.ts';
import { directoryEntry, viewOf, type ZipDirectory } from './zipEnd.ts';
import { entryName } from './zipNames.ts';

/** One entry of an archive's central directory, whose sizes are the ones that count. */
export interface ZipEntry {
  /** `/` separated; ends in `/` for a folder. */
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  /** A symbolic link: what it holds is a path. */
  readonly isLink: boolean;
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
  readonly headerOffset: number;
  /** Of the name and the extra fields, in the directory; those of the entry's own header may differ a little. */
  readonly nameBytes: number;
  readonly extraBytes: number;
}

const chunkBytes = 1 << 20;

/** What of a directory was read; `fault` where it ends before its time: the entries before it were read. */
export interface ReadDirectory {
  readonly entries: readonly ZipEntry[];
  readonly fault: ArchiveFault | null;
}

/** Reads the central directory (APPNOTE 4.3.12), a megabyte at a time. Rejects with Cancelled. */
export async function readDirectory(
  file: SourceFile,
  { begin, end, count, shift }: ZipDirectory,
  job: Job,
): Promise<ReadDirectory> {
  const entries: ZipEntry[] = [];
  const cut = (byte: number) => ({
    entries,
    fault: new ArchiveFault(`its directory breaks off after ${entries.length} of ${count} entries`, byte),
  });
  let bytes: Uint8Array = new Uint8Array(0);
  let base = begin;
  for (let at = 0; base + at < end;) {
    const left = bytes.length - at;
    const length = left < 46 ? 46 : entryLength(viewOf(bytes), at);
    if (left < length) {
      if (job.cancelled()) throw new Cancelled();
      base += at;
      at = 0;
      bytes = await file.read(base, Math.min(end, base + chunkBytes));
      if (bytes.length < 46 || bytes.length < entryLength(viewOf(bytes), 0)) return cut(base);
      continue;
    }
    const view = viewOf(bytes);
    if (view.getUint32(at, true) !== directoryEntry) {
      // A digital signature may stand behind the entries (APPNOTE 4.3.13).
      return view.getUint32(at, true) === 0x05054b50 ? { entries, fault: null } : cut(base + at);
    }
    entries.push(parseEntry(bytes, view, at, shift));
    at += length;
  }
  // Writers without zip64 count modulo 65,536; the directory's own length tells better.
  if (entries.length < count) return cut(end);
  return { entries, fault: null };
}

const entryLength = (view: DataView, at: number): number =>
  46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);

function parseEntry(bytes: Uint8Array, view: DataView, at: number, shift: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const name = bytes.subarray(at + 46, nameEnd);
  const extraBytes = view.getUint16(at + 30, true);
  const extra = bytes.subarray(nameEnd, nameEnd + extraBytes);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const offset = view.getUint32(at + 42, true);
  const sizes = [size, packedSize, offset];
  const [wideSize, widePacked, wideOffset] =
    size === 0xffffffff || packedSize === 0xffffffff || offset === 0xffffffff ? widen(sizes, extra) : sizes;
  const method = view.getUint16(at + 10, true);
  return {
    name: entryName(name, (flags & 0x800) !== 0, extraBytes > 0 ? extraField(extra, 0x7075) : null),
    method,
    // Bit 0, strong encryption (6), a masked directory (13).
    encrypted: (flags & 0x2041) !== 0 || method === 99,
    // The upper half of the external attributes is a Unix mode where the maker was Unix (3) or macOS (19).
    isLink: [3, 19].includes(bytes[at + 5]) && view.getUint32(at + 38, true) >>> 28 === 0xa,
    packedSize: widePacked,
    size: wideSize,
    crc: view.getUint32(at + 16, true),
    headerOffset: wideOffset + shift,
    nameBytes: name.length,
    extraBytes,
  };
}

/** 32-bit fields that are all ones stand, in the same order, as 64-bit ones in extra field 1. */
function widen(sizes: readonly number[], extra: Uint8Array): number[] {
  const wide = extraField(extra, 1);
  let at = 0;
  return sizes.map((small) => {
    if (small !== 0xffffffff || !wide || at + 8 > wide.byteLength) return small;
    at += 8;
    return Number(wide.getBigUint64(at - 8, true));
  });
}

function extraField(extra: Uint8Array, id: number): DataView | null {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > extra.length) return null;
    if (view.getUint16(at, true) === id) return new DataView(extra.buffer, extra.byteOffset + at + 4, length);
    at += 4 + length;
  }
  return null;
}
