import type { SourceFile } from '../../dataset/source.ts';
import { ArchiveFault } from './archiveFault.ts';
import type { HeldBytes } from './heldBytes.ts';
import { crc32 } from './crc32.ts';
import { inflate, inflateStart } from './inflate.ts';
import { hex, streamStart, unpackFrom } from './packedStream.ts';
import { createUnpackedReader } from './unpackedReader.ts';
import type { ZipEntry } from './zipDirectory.ts';

/** Entries up to this size are unpacked whole; larger ones by segments. */
const wholeBytes = 1 << 20;
/** First bytes that are read without the rest. */
const headBytes = 65_536;
/** Room behind the end, with which the fast loop of `inflate` reaches it. */
const slack = 260;
let scratch = new Uint8Array(1 << 16);

type ReadRange = (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>;

/** An open zip: what is known of its entries stays in a few maps, since there may be millions of them. */
export interface OpenZip {
  readonly file: SourceFile;
  readonly held: HeldBytes;
  readonly entries: readonly ZipEntry[];
  /** An entry's own bytes, header and all. */
  readonly whole: (i: number) => Promise<Uint8Array>;
  /** Where data begins, of entries of which a range was asked for. */
  readonly dataStarts: Map<number, number>;
  readonly large: Map<number, ReadRange>;
  /** CRC-32 of stored entries that are being read in order. */
  readonly sums: Map<number, { at: number; crc: number }>;
}

/** Bytes [start, end) of entry `i`. A read that reaches the end checks size and CRC-32. Rejects with an ArchiveFault. */
export async function readEntry(
  zip: OpenZip,
  i: number,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const entry = zip.entries[i];
  const to = Math.min(end, entry.size);
  const from = Math.min(start, to);
  if (from >= to) return new Uint8Array(0);
  if (from === 0 && to === entry.size && to <= wholeBytes) return readWhole(zip, i);
  if (entry.method === 0) return readStored(zip, i, from, to);
  if (entry.size > wholeBytes) return largeReader(zip, i)(from, to);
  if (to > headBytes || to * 4 > entry.size) return (await readWhole(zip, i)).slice(from, to);
  const head = () => unpackFrom(packedStream(zip, i), streamStart, 8192).next(to);
  const bytes = await named(entry, head)();
  if (bytes.length < to) throw wrongSize(entry);
  return bytes.slice(from);
}

async function readWhole(zip: OpenZip, i: number): Promise<Uint8Array<ArrayBuffer>> {
  const entry = zip.entries[i];
  let bytes = await zip.whole(i);
  let begin = headerLength(entry, bytes);
  if (begin + entry.packedSize > bytes.length) {
    // Another entry is said to lie within this one's fields: it cannot cost this one its end.
    const start = entry.headerOffset + begin;
    bytes = await zip.file.read(start, start + entry.packedSize);
    if (bytes.length < entry.packedSize) throw wrongSize(entry);
    begin = 0;
  }
  const end = begin + entry.packedSize;
  const out =
    entry.method === 0 ? new Uint8Array(bytes.subarray(begin, end)) : unpack(entry, bytes, begin, end);
  checkSum(entry, crc32(out));
  return out;
}

function unpack(entry: ZipEntry, packed: Uint8Array, at: number, end: number): Uint8Array<ArrayBuffer> {
  const { size } = entry;
  if (scratch.length < size + slack) scratch = new Uint8Array(size + slack);
  const state = inflateStart();
  state.at = at;
  try {
    if (inflate(state, packed, end, scratch, size + slack, 0) === 'done' && state.out === size)
      return scratch.slice(0, size);
  } catch (error) {
    throw cannotUnpack(entry, error);
  }
  throw wrongSize(entry);
}

/** Stored bytes, as they are; those read in order from the first are summed up. */
async function readStored(
  zip: OpenZip,
  i: number,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const entry = zip.entries[i];
  const begin = await dataStart(zip, i);
  const bytes = await zip.file.read(begin + from, begin + to);
  if (bytes.length < to - from) throw wrongSize(entry);
  const sum = from === 0 ? { at: 0, crc: 0 } : zip.sums.get(i);
  if (sum?.at !== from) return bytes;
  const crc = crc32(bytes, sum.crc);
  if (to < entry.size) zip.sums.set(i, { at: to, crc });
  else {
    zip.sums.delete(i);
    checkSum(entry, crc);
  }
  return bytes;
}

function largeReader(zip: OpenZip, i: number): ReadRange {
  const known = zip.large.get(i);
  if (known) return known;
  const entry = zip.entries[i];
  const read = named(entry, createUnpackedReader(packedStream(zip, i), zip.held, entry).read);
  zip.large.set(i, read);
  return read;
}

function packedStream(zip: OpenZip, i: number) {
  const read = async (start: number, end: number) => {
    const begin = await dataStart(zip, i);
    return zip.file.read(begin + start, begin + end);
  };
  return { layout: 'raw', packedSize: zip.entries[i].packedSize, read } as const;
}

async function dataStart(zip: OpenZip, i: number): Promise<number> {
  const known = zip.dataStarts.get(i);
  if (known !== undefined) return known;
  const entry = zip.entries[i];
  const header = await zip.file.read(entry.headerOffset, entry.headerOffset + 30);
  const start = entry.headerOffset + headerLength(entry, header);
  zip.dataStarts.set(i, start);
  return start;
}

/** Length of the entry's own header (APPNOTE 4.3.7), whose extra fields may differ from the directory's. */
function headerLength(entry: ZipEntry, b: Uint8Array): number {
  const isHeader = b.length >= 30 && b[0] === 0x50 && b[1] === 0x4b && b[2] === 3 && b[3] === 4;
  if (!isHeader) throw fault(entry, `is not at byte ${entry.headerOffset}, where the archive says`);
  return 30 + (b[26] | (b[27] << 8)) + (b[28] | (b[29] << 8));
}

function checkSum(entry: ZipEntry, crc: number): void {
  if (crc !== entry.crc)
    throw fault(entry, `has the checksum ${hex(crc)} where the archive says ${hex(entry.crc)}`);
}

const fault = ({ name, headerOffset }: ZipEntry, what: string): ArchiveFault =>
  new ArchiveFault(`“${name}” ${what}`, headerOffset);

const wrongSize = (entry: ZipEntry): ArchiveFault =>
  fault(entry, `does not unpack to the ${entry.size} bytes that the archive says`);

/** Names the entry in a fault of what it is packed in; anything else is as it was. */
const cannotUnpack = (entry: ZipEntry, error: unknown): unknown =>
  error instanceof ArchiveFault ? fault(entry, `cannot be unpacked: ${error.message}`) : error;

function named<A extends unknown[], T>(
  entry: ZipEntry,
  read: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  return (...args) =>
    read(...args).catch((error: unknown) => {
      throw cannotUnpack(entry, error);
    });
}
