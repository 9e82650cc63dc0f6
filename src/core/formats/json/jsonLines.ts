import { Cancelled, type Job, type Progress, type SourceFile } from '../../dataset/source.ts';
import { encodingMark } from '../textEncoding.ts';
import { JsonFault } from './jsonScanner.ts';
import { jsonValue } from './jsonValue.ts';

const chunkBytes = 1 << 20;
/** A longer line is passed over: what is held must not grow with a hostile file. */
const longest = 1 << 24;
const lineFeed = 10;

export interface JsonLine {
  /** From 1. */
  readonly line: number;
  /** As JSON.parse gives it, with the bare NaN and Infinity that Python writes. */
  readonly value: unknown;
  /** Its bytes in the file, without the line break; `length` 0 where the file is not UTF-8. */
  readonly offset: number;
  readonly length: number;
  /** Its text in UTF-8; only until the reader returns. */
  readonly bytes: Uint8Array;
}

/** A line that is no JSON, or too long. */
export interface JsonLineFault {
  readonly line: number;
  /** From 1, in characters; where the line is at fault as a whole, absent. */
  readonly column?: number;
  /** A sentence. */
  readonly what: string;
}

export interface JsonLineReader {
  line(line: JsonLine): void;
  fault(fault: JsonLineFault): void;
  /** Asked between chunks: whether the rest need not be read. */
  readonly enough?: () => boolean;
}

/**
 * Reads JSON Lines (jsonlines.org: one value a line, UTF-8) in memory for one chunk and one line. Blank lines are
 * passed over, CR LF, a byte order mark and UTF-16 with one are understood; a broken line costs itself alone. Throws
 * `Cancelled`, or the Error of a file that cannot be read.
 */
export async function eachJsonLine(
  file: SourceFile,
  reader: JsonLineReader,
  job: Job,
  progress: Pick<Progress, 'step'> & { readonly before?: number; readonly total?: number },
): Promise<void> {
  const { step, before = 0, total = file.size } = progress;
  const encoding = encodingMark(await file.read(0, Math.min(3, file.size)));
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
  const lines = createLines(reader, decoder === null);
  const encoder = new TextEncoder();
  for (let from = 0; from < file.size && !reader.enough?.(); from += chunkBytes) {
    if (job.cancelled()) throw new Cancelled();
    const to = Math.min(from + chunkBytes, file.size);
    const bytes = await file.read(from, to);
    const isLast = to >= file.size;
    lines.feed(decoder ? encoder.encode(decoder.decode(bytes, { stream: !isLast })) : bytes, isLast);
    job.progress({ step, done: before + to, total, unit: 'bytes' });
  }
}

function createLines(reader: JsonLineReader, hasSpans: boolean) {
  /** The beginning of a line that the last chunk cut. */
  let rest: Uint8Array = new Uint8Array(0);
  let offset = 0;
  let line = 1;
  let isTooLong = false;

  function take(bytes: Uint8Array): void {
    const begin = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    let end = bytes.length;
    while (end > begin && isBlank(bytes[end - 1])) end--;
    let start = begin;
    while (start < end && isBlank(bytes[start])) start++;
    if (start === end) return;
    const text = bytes.subarray(start, end);
    let value: unknown;
    try {
      value = jsonValue(text);
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      const column = charactersOf(bytes.subarray(begin, start + error.byte)) + 1;
      reader.fault({ line, column, what: `${error.message}.` });
      return;
    }
    reader.line({ line, value, offset: offset + start, length: hasSpans ? end - start : 0, bytes: text });
  }

  function end(bytes: Uint8Array): void {
    if (isTooLong || bytes.length > longest)
      reader.fault({ line, what: `The line is longer than ${longest >> 20} MB.` });
    else take(bytes);
    isTooLong = false;
    line++;
  }

  return {
    feed(chunk: Uint8Array, isLast: boolean): void {
      let from = 0;
      for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
        const own = chunk.subarray(from, at);
        const whole = rest.length > 0 ? joined(rest, own) : own;
        end(whole);
        offset += whole.length + 1;
        rest = new Uint8Array(0);
        from = at + 1;
      }
      rest = joined(rest, chunk.subarray(from));
      if (rest.length > longest || isTooLong) {
        isTooLong = true;
        offset += rest.length;
        rest = new Uint8Array(0);
      }
      if (isLast && (rest.length > 0 || isTooLong)) end(rest);
    },
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const isBlank = (c: number) => c === 32 || c === 9 || c === 13;

/** Characters of a UTF-8 text: bytes that continue none. */
function charactersOf(bytes: Uint8Array): number {
  let count = 0;
  for (const c of bytes) if ((c & 0xc0) !== 0x80) count++;
  return count;
}
