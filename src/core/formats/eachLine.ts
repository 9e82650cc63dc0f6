import { Cancelled, type Job, type SourceFile } from '../dataset/source.ts';
import { decodeLines } from './textEncoding.ts';

const chunkBytes = 1 << 20;
/** What of a line is handed on at most: longer ones are no records, and must not fill the memory. */
const longestLine = 1 << 20;

/** A line without its end; `offset` and `length` in bytes of the file, 0 and 0 in UTF-16. */
export type TakeLine = (text: string, line: number, offset: number, length: number) => void;

/**
 * Lines of a text file of any size, from 1, in memory bounded by 2 MB: UTF-8, Windows-1252 where it is not that, or
 * UTF-16 by its byte order mark. Rejects where the file cannot be read; throws `Cancelled`.
 */
export async function eachLine(file: SourceFile, job: Job, take: TakeLine): Promise<void> {
  const [first, second] = await file.read(0, Math.min(2, file.size));
  const utf16 = first === 0xff && second === 0xfe ? 'le' : first === 0xfe && second === 0xff ? 'be' : null;
  const cut = createCutter(utf16, take);
  for (let from = 0; from < file.size; from += chunkBytes) {
    if (job.cancelled()) throw new Cancelled();
    const to = Math.min(file.size, from + chunkBytes);
    cut.add(await file.read(from, to));
    job.progress({ step: 'Reading lines', done: to, total: file.size, unit: 'bytes' });
  }
  cut.end();
}

function createCutter(utf16: 'le' | 'be' | null, take: TakeLine) {
  let rest = new Uint8Array(0);
  /** Bytes of the line so far that are not in `rest`: it is longer than any record. */
  let dropped = 0;
  let offset = 0;
  let line = 0;

  const give = (text: string, length: number) => {
    line++;
    const start = line === 1 && utf16 === null && text.startsWith('\uFEFF') ? 3 : 0;
    const plain = (line === 1 ? text.replace(/^\uFEFF/, '') : text).replace(/\r$/, '');
    const bytes = length - start - (text.endsWith('\r') ? 1 : 0);
    take(plain, line, utf16 === null ? offset + start : 0, utf16 === null ? bytes : 0);
  };

  /** Whole lines, each with its `\n`; or the last one, without. */
  function giveAll(bytes: Uint8Array, isLast: boolean) {
    const text = decodeLines(bytes, utf16);
    const isPlain = utf16 === null && text.length === bytes.length;
    const lines = text.split('\n');
    if (!isLast) lines.pop();
    let at = 0;
    for (const one of lines) {
      let length = one.length;
      if (!isPlain && utf16 === null) {
        const end = bytes.indexOf(10, at);
        length = (end < 0 ? bytes.length : end) - at;
      }
      give(one, length + dropped);
      offset += dropped + length + 1;
      dropped = 0;
      at += length + 1;
    }
  }

  return {
    add(chunk: Uint8Array) {
      const bytes = rest.length === 0 ? chunk : joined(rest, chunk);
      const end = lastLineEnd(bytes, utf16);
      if (end > 0) giveAll(bytes.subarray(0, end), false);
      rest = bytes.slice(end);
      if (rest.length <= longestLine) return;
      dropped += rest.length - longestLine;
      rest = rest.slice(0, longestLine);
    },
    end() {
      if (rest.length > 0) giveAll(rest, true);
    },
  };
}

/** After the last `\n`; 0 where there is none. */
function lastLineEnd(bytes: Uint8Array, utf16: 'le' | 'be' | null): number {
  if (utf16 === null) return bytes.lastIndexOf(10) + 1;
  const low = utf16 === 'le' ? 0 : 1;
  for (let at = bytes.length - (bytes.length % 2) - 2; at >= 0; at -= 2)
    if (bytes[at + low] === 10 && bytes[at + 1 - low] === 0) return at + 2;
  return 0;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
