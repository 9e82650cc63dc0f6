import { Cancelled, type Job, type Progress, type SourceFile } from '../../dataset/source.ts';
import { JsonScanner, token, type Token } from './jsonScanner.ts';
import { jsonValue } from './jsonValue.ts';

const chunkBytes = 1 << 21;
/** A record or member of more bytes is passed over: what is held must not grow with a hostile file. */
const longest = 1 << 26;

export interface JsonRecord {
  /** Its number in an array, its name in an object. */
  readonly key: number | string;
  /** As JSON.parse gives it; undefined where it is too long to hold. */
  readonly value: unknown;
  /** Its bytes in the file. */
  readonly offset: number;
  readonly length: number;
  /** These bytes, of an object or array that is not too long to hold; only until the reader returns. */
  readonly bytes?: Uint8Array | undefined;
}

export interface JsonRecordReader {
  /** Whether the elements or members of this member of the top object are records. '': of the top itself. */
  isList(name: string): boolean;
  /** A record of a list; `list` is the member's name, or ''. */
  record(record: JsonRecord, list: string): void;
  /** Any other member of the top object; what is not asked for is not parsed. */
  readonly member?: ((member: JsonRecord) => void) | undefined;
}

/**
 * Reads a JSON document of any size record by record, in memory for one chunk and one record. An array at the top is
 * the list ''; whether an object at the top is one is asked too. Where a member stands twice both are handed on: the
 * reader must let the later one win, as JSON.parse does. Throws a JsonFault where JSON.parse would throw (bare NaN and
 * Infinity aside), or Cancelled; records before the fault have been handed on.
 */
export async function eachJsonRecord(
  file: SourceFile,
  reader: JsonRecordReader,
  job: Job,
  progress: Pick<Progress, 'step'> & { readonly before?: number; readonly total?: number },
): Promise<void> {
  const walk = createWalk(reader);
  for (let from = 0; ; from += chunkBytes) {
    if (job.cancelled()) throw new Cancelled();
    const to = Math.min(from + chunkBytes, file.size);
    if (walk.feed(await file.read(from, to), to >= file.size)) return;
    const { step, before = 0, total = file.size } = progress;
    job.progress({ step, done: before + to, total, unit: 'bytes' });
  }
}

function createWalk(reader: JsonRecordReader) {
  const scanner = new JsonScanner();
  /** The bytes from `heldFrom` on: the chunk, and the record that reaches into it. */
  let held: Uint8Array = new Uint8Array(0);
  let heldFrom = 0;
  /** Where the value that is being passed over began; −1 where none is. */
  let captured = -1;
  let tooLong = false;
  /** The list that the scan is in: its name, and how many records it had so far. */
  let list: string | null = null;
  let count = 0;
  let isMap = false;
  let isTop = true;
  let name = '';
  let depth = 0;

  function hand(offset: number, length: number, value: () => unknown, bytes?: Uint8Array): void {
    const { member } = reader;
    if (list === null) {
      if (member) member({ key: name, value: value(), offset, length, bytes });
      return;
    }
    reader.record({ key: isMap ? name : count++, value: value(), offset, length, bytes }, list);
  }

  /** A value begins: a list to walk through, or one to hand on whole. */
  function open(t: Token): void {
    const begins = isTop ? '' : name;
    const isWalked = list === null && (t === token.beginArray && isTop ? true : reader.isList(begins));
    if (isWalked || isTop) {
      if (isWalked) {
        list = begins;
        count = 0;
        isMap = t === token.beginObject;
      }
      isTop = false;
      depth++;
      return;
    }
    captured = scanner.start;
    tooLong = false;
  }

  function close(): void {
    depth--;
    list = null;
  }

  function scalarOf(t: Token): unknown {
    if (t === token.number) return scanner.number;
    if (t === token.string) return scanner.text() ?? undefined;
    return t === token.null ? null : t === token.true;
  }

  /** True at the end of the document. */
  function advance(): boolean {
    for (;;) {
      if (captured >= 0) {
        if (!scanner.skip()) return false;
        const offset = captured;
        const end = scanner.finish;
        captured = -1;
        const bytes = tooLong ? undefined : held.subarray(offset - heldFrom, end - heldFrom);
        hand(offset, end - offset, () => bytes && jsonValue(bytes), bytes);
      }
      const t = scanner.next();
      if (t === token.more) return false;
      if (t === token.end) return true;
      if (t === token.key) name = scanner.text() ?? '';
      else if (t === token.beginArray || t === token.beginObject) open(t);
      else if (t === token.endArray || t === token.endObject) close();
      else if (depth > 0) hand(scanner.start, scanner.finish - scanner.start, () => scalarOf(t));
    }
  }

  return {
    /** True at the end of the document. */
    feed(chunk: Uint8Array, last: boolean): boolean {
      const end = heldFrom + held.length;
      if (captured >= 0 && !tooLong && end - captured + chunk.length <= longest) {
        const rest = held.subarray(captured - heldFrom);
        const joined = new Uint8Array(rest.length + chunk.length);
        joined.set(rest);
        joined.set(chunk, rest.length);
        held = joined;
        heldFrom = captured;
      } else {
        tooLong ||= captured >= 0;
        held = chunk;
        heldFrom = end;
      }
      scanner.feed(chunk, last);
      return advance();
    },
  };
}
