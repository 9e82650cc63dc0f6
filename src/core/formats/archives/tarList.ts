import { Cancelled, type Job } from '../../dataset/source.ts';
import { longName, paxRecords, tarBlock, tarHeader, type TarHeader } from './tarHeader.ts';

/** What stands in a tar: a file, or why there is none. */
export interface TarEntry {
  readonly name: string;
  readonly size: number;
  /** Where its bytes begin, or those of the file that it is another name of. */
  readonly start: number;
  readonly type: string;
  readonly link: string;
  /** Where its header stands. */
  readonly header: number;
  readonly isSparse: boolean;
}

export interface TarList {
  readonly entries: readonly TarEntry[];
  /** Bytes where a header should be and is none; the list goes on at the next header. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  /** Where the bytes end. */
  readonly end: number;
}

/** Names and values that a header carries before itself; longer ones are passed over. */
const longestMeta = 1 << 20;
const smallestWindow = 4 * tarBlock;
const largestWindow = 1 << 20;

/** Reads [start, end), fewer bytes at the end of the file. */
export type ReadRange = (start: number, end: number) => Promise<Uint8Array>;

/** Walks the headers from one to the next. Where they lie close together, a read takes many. */
export async function listTar(read: ReadRange, job: Job, onRead: (at: number) => void): Promise<TarList> {
  const entries: TarEntry[] = [];
  const gaps: { from: number; to: number }[] = [];
  let buffer: Uint8Array = new Uint8Array(0);
  let bufferFrom = 0;
  let window = smallestWindow;
  async function bytesAt(at: number, length: number): Promise<Uint8Array> {
    if (at < bufferFrom || at + length > bufferFrom + buffer.length) {
      if (job.cancelled()) throw new Cancelled();
      const isNear = at >= bufferFrom && at < bufferFrom + buffer.length + window;
      window = isNear ? Math.min(window * 2, largestWindow) : smallestWindow;
      buffer = await read(at, at + Math.max(window, length));
      bufferFrom = at;
      onRead(at);
    }
    return buffer.subarray(at - bufferFrom, at - bufferFrom + length);
  }

  let isGap = false;
  let zeros = 0;
  let before = new Map<string, string>();
  const everywhere = new Map<string, string>();
  for (let at = 0; ;) {
    const block = await bytesAt(at, tarBlock);
    if (block.length < tarBlock) {
      if (block.length > 0 && !isGap) gaps.push({ from: at, to: at + block.length });
      return { entries, gaps, end: at + block.length };
    }
    const header = tarHeader(block);
    if (header === 'zeros') {
      if (++zeros === 2) return { entries, gaps, end: at + tarBlock };
      at += tarBlock;
      continue;
    }
    zeros = 0;
    if (header === null) {
      if (isGap) gaps[gaps.length - 1].to = at + tarBlock;
      else gaps.push({ from: at, to: at + tarBlock });
      isGap = true;
      at += tarBlock;
      continue;
    }
    isGap = false;
    const data = at + tarBlock;
    if ('xgLK'.includes(header.type)) {
      const bytes = header.size <= longestMeta ? await bytesAt(data, header.size) : new Uint8Array(0);
      if (header.type === 'L') before.set('path', longName(bytes));
      else if (header.type === 'K') before.set('linkpath', longName(bytes));
      else
        for (const [key, value] of paxRecords(bytes))
          (header.type === 'x' ? before : everywhere).set(key, value);
      at = data + padded(header.size);
      continue;
    }
    const entry = entryOf(header, new Map([...everywhere, ...before]), at);
    before = new Map();
    entries.push(entry);
    at = data + ('123456'.includes(header.type) ? 0 : padded(entry.size));
  }
}

function entryOf(header: TarHeader, pax: ReadonlyMap<string, string>, at: number): TarEntry {
  const size = pax.get('size');
  return {
    name: (pax.get('path') ?? header.name).replaceAll('\\', '/'),
    size: size !== undefined && /^\d{1,15}$/.test(size) ? Number(size) : header.size,
    start: at + tarBlock,
    type: header.type,
    link: pax.get('linkpath') ?? header.link,
    header: at,
    isSparse: header.type === 'S' || [...pax.keys()].some((key) => key.startsWith('GNU.sparse.')),
  };
}

const padded = (size: number): number => Math.ceil(size / tarBlock) * tarBlock;
