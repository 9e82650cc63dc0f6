import type { SourceFile } from '../../dataset/source.ts';
import { ArchiveFault } from './archiveFault.ts';
import type { HeldBytes } from './heldBytes.ts';
import { crc32 } from './crc32.ts';
import { inflate, inflateStart } from './inflate.ts';
import { hex, streamStart, unpackFrom } from './packedStream.ts';
import { createUnpackedReader } from './unpackedReader.ts';
import type { ZipEntry } from './zipDirectory.ts';
import { viewOf } from './zipEnd.ts';

/** Entries up to this size are unpacked whole; larger ones by segments. */
const wholeBytes = 1 << 20;
/** First bytes that are read without the rest. */
const headBytes = 65_536;
const localHeader = 0x04034b50;

/** How an entry's own bytes are read: with its neighbours, header and all, or a range of the archive. */
export interface EntryBytes {
  readonly zip: SourceFile;
  readonly held: HeldBytes;
  whole(): Promise<Uint8Array>;
}

/** Bytes [from, to) of an entry. A read that reaches the end checks size and CRC-32. Rejects with an ArchiveFault. */
export function entryReader(entry: ZipEntry, { zip, held, whole }: EntryBytes): SourceFile['read'] {
  const { size, packedSize, method, headerOffset } = entry;
  let dataStart: number | null = null;
  let large: SourceFile['read'] | null = null;
  const watch = { at: 0, crc: 0 };

  async function dataAt(): Promise<number> {
    return (dataStart ??=
      headerOffset + headerLength(entry, await zip.read(headerOffset, headerOffset + 30)));
  }
  const packed = async (start: number, end: number) => {
    const begin = await dataAt();
    return zip.read(begin + start, begin + end);
  };

  async function readWhole(): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await whole();
    const begin = headerLength(entry, bytes);
    if (begin + packedSize > bytes.length) throw fault(entry, 'lies over what follows it');
    const data = bytes.subarray(begin, begin + packedSize);
    const out = method === 0 ? data.slice() : unpack(data, entry);
    checkSum(entry, crc32(out));
    return out;
  }

  /** Stored bytes, as they are; those read in order from the first are summed up. */
  async function stored(from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    const begin = await dataAt();
    const bytes = await zip.read(begin + from, begin + to);
    if (from !== watch.at) return bytes;
    watch.crc = crc32(bytes, from === 0 ? 0 : watch.crc);
    watch.at = to === size ? 0 : to;
    if (to === size) checkSum(entry, watch.crc);
    return bytes;
  }

  return async (start = 0, end = size) => {
    const to = Math.min(end, size);
    const from = Math.min(start, to);
    if (from >= to) return new Uint8Array(0);
    const isWhole = from === 0 && to === size;
    if (method === 0) return isWhole && size <= wholeBytes ? readWhole() : stored(from, to);
    if (size > wholeBytes) {
      large ??= named(entry, createUnpackedReader({ layout: 'raw', packedSize, read: packed }, held, entry));
      return large(from, to);
    }
    if (!isWhole && to <= headBytes && to * 4 <= size) {
      const stream = { layout: 'raw', packedSize, read: packed } as const;
      return (await named(entry, () => unpackFrom(stream, streamStart, 8192).next(to))()).slice(from);
    }
    const bytes = await readWhole();
    return isWhole ? bytes : bytes.slice(from, to);
  };
}

/** Length of the entry's own header, whose extra fields may differ from the directory's. */
function headerLength(entry: ZipEntry, bytes: Uint8Array): number {
  const view = viewOf(bytes);
  if (bytes.length < 30 || view.getUint32(0, true) !== localHeader)
    throw fault(entry, `is not at byte ${entry.headerOffset}, where the archive says`);
  return 30 + view.getUint16(26, true) + view.getUint16(28, true);
}

function unpack(packed: Uint8Array, entry: ZipEntry): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(entry.size);
  const state = inflateStart();
  try {
    if (inflate(state, packed, packed.length, out, out.length, 0) === 'done' && state.out === out.length)
      return out;
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    throw fault(entry, `cannot be unpacked: ${error.message}`);
  }
  throw fault(entry, `does not unpack to the ${entry.size} bytes that the archive says`);
}

function checkSum(entry: ZipEntry, crc: number): void {
  if (crc !== entry.crc)
    throw fault(entry, `has the checksum ${hex(crc)} where the archive says ${hex(entry.crc)}`);
}

const fault = ({ name, headerOffset }: ZipEntry, what: string): ArchiveFault =>
  new ArchiveFault(`“${name}” ${what}`, headerOffset);

function named<A extends unknown[], T>(
  entry: ZipEntry,
  read: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  return async (...args) => {
    try {
      return await read(...args);
    } catch (error) {
      if (!(error instanceof ArchiveFault)) throw error;
      throw fault(entry, `cannot be unpacked: ${error.message}`);
    }
  };
}
