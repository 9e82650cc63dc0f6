import { Cancelled, type Job, type SourceFile } from '../../dataset/source.ts';
import { baseName } from '../paths.ts';
import { encodingMark, type TextEncoding } from '../textEncoding.ts';
import { newlineOf, scanRows } from './csvScan.ts';

const chunkBytes = 1 << 20;
/** An opening quote that nothing closes would take in the rest of the file. */
const longestRow = 1 << 24;
/** Bytes looked through for closing quotes in vain, after which a quoted cell must end in its line. */
const mostWasted = 1 << 26;

/** A row that cannot be read: `line` is where it begins. */
export class CsvFault extends Error {
  readonly line: number;
  constructor(line: number, what: string) {
    super(what);
    this.name = 'CsvFault';
    this.line = line;
  }
}

/** `offset` and `length` in bytes of the file, without the line's end; `length` 0 where the file is UTF-16. */
export type TakeRow = (cells: readonly string[], line: number, offset: number, length: number) => void;

export interface RowsRead {
  /** Rows with bytes that are no UTF-8, which were read as Windows-1252, and the line of the first. */
  readonly foreign: number;
  readonly foreignLine: number;
}

/**
 * Reads a CSV file row by row in bounded memory; `take` gets the cells and the line (from 1) where the row begins.
 * Blank lines are passed over. UTF-16 is known by its byte order mark; a row that is not UTF-8 is read as Windows-1252.
 * A row whose quote is never closed, or that is longer than 16 MiB, goes to `lost`, and reading goes on with the line
 * after it; without `lost` it is thrown. Throws a CsvFault, Cancelled, or what the file throws.
 */
export async function eachRow(
  file: SourceFile,
  delimiter: string,
  job: Job,
  before: { readonly done: number; readonly total: number },
  take: TakeRow,
  encoding: TextEncoding = 'utf-8',
  lost: (fault: CsvFault) => void = (fault) => {
    throw fault;
  },
): Promise<RowsRead> {
  const marked = encoding === 'utf-8' ? encodingMark(await file.read(0, Math.min(2, file.size))) : encoding;
  const decoder = marked.startsWith('utf-16') ? new TextDecoder(marked) : null;
  const read = { foreign: 0, foreignLine: 0 };
  let line = 1;
  let wasted = 0;
  let newline = -1;
  /** Where `bytes` begins in the file. */
  let base = 0;
  let bytes = new Uint8Array(0);
  /** Within a line that is too long: nothing is kept until its end. */
  let isSkipping = false;

  const openQuote = (at: number) =>
    lost(new CsvFault(at, 'A quote is opened in this row and not closed as it should be'));

  for (let from = 0; from < file.size;) {
    if (job.cancelled()) throw new Cancelled();
    const to = Math.min(file.size, from + Math.max(chunkBytes, bytes.length));
    const isLast = to >= file.size;
    const chunk = await file.read(from, to);
    bytes = joined(bytes, decoder ? encoded(decoder.decode(chunk, { stream: !isLast })) : chunk);
    if (from === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
      bytes = bytes.subarray(3);
      base = 3;
    }
    from = to;
    if (newline < 0) newline = newlineOf(bytes);
    if (isSkipping) {
      const end = bytes.indexOf(newline);
      base += end < 0 ? bytes.length : end + 1;
      bytes = end < 0 ? new Uint8Array(0) : bytes.subarray(end + 1);
      isSkipping = end < 0;
      if (!isSkipping) line++;
    }
    const isTooLong = !isLast && bytes.length > longestRow;
    const done = scanRows(bytes, isLast, {
      delimiter: delimiter.charCodeAt(0),
      newline,
      isSingleByte: marked === 'windows-1252',
      get maySpanLines() {
        return wasted < mostWasted && !isTooLong;
      },
      take(cells, start, end, lines, isForeign) {
        if (isForeign && read.foreign++ === 0) read.foreignLine = line;
        if (cells.length > 1 || cells[0].trim() !== '')
          take(cells, line, base + start, decoder ? 0 : end - start);
        line += lines;
      },
      lost(start, lines) {
        wasted += bytes.length - start;
        openQuote(line);
        line += lines;
      },
    });
    base += done;
    bytes = bytes.subarray(done);
    if (bytes.length > longestRow) {
      lost(new CsvFault(line, `The row goes on for more than ${longestRow >> 20} million bytes`));
      base += bytes.length;
      bytes = new Uint8Array(0);
      isSkipping = true;
    }
    job.progress({
      step: `Reading ${baseName(file.path)}`,
      done: before.done + to,
      total: before.total,
      unit: 'bytes',
    });
  }
  return read;
}

function joined(rest: Uint8Array<ArrayBuffer>, chunk: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (rest.length === 0) return chunk;
  const bytes = new Uint8Array(rest.length + chunk.length);
  bytes.set(rest);
  bytes.set(chunk, rest.length);
  return bytes;
}

const encoder = new TextEncoder();
const encoded = (text: string) => encoder.encode(text);
