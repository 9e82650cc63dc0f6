import { newlineOf, scanRows } from './csvScan.ts';

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

/** `line` from 1; `offset` and `length` in bytes of what was fed, without the line's end. */
export type TakeRow = (cells: readonly string[], line: number, offset: number, length: number) => void;

export interface FeedOptions {
  readonly delimiter: string;
  readonly isSingleByte: boolean;
  readonly take: TakeRow;
  readonly lost: (fault: CsvFault) => void;
}

type Bytes = Uint8Array;

/** Takes a table in blocks of bytes and hands on its rows; keeps no more than a block and a row of 16 MiB. */
export function createCsvFeed({ delimiter, isSingleByte, take, lost }: FeedOptions) {
  let bytes: Bytes = new Uint8Array(0);
  /** Where `bytes` begins in all that was fed. */
  let base = 0;
  let line = 1;
  let newline = -1;
  let wasted = 0;
  /** Bytes of the first row that were looked through without its end. */
  let looked = 0;
  /** The first row goes on and on: its quote, if it is one, counts as never closed. */
  let isTooLong = false;
  /** Within such a row of one line: nothing is kept until its end. */
  let isSkipping = false;
  const read = { foreign: 0, foreignLine: 0 };

  const tooLong = () =>
    lost(new CsvFault(line, `The row goes on for more than ${longestRow >> 20} million bytes`));

  function drop(count: number): void {
    base += count;
    bytes = bytes.subarray(count);
  }

  function scan(isLast: boolean): void {
    const done = scanRows(bytes, isLast, {
      delimiter: delimiter.charCodeAt(0),
      newline,
      isSingleByte,
      get maySpanLines() {
        return wasted < mostWasted && !isTooLong;
      },
      take(cells, start, end, lines, isForeign) {
        isTooLong = false;
        if (isForeign && read.foreign++ === 0) read.foreignLine = line;
        if (end - start > longestRow) tooLong();
        else if (cells.length > 1 || cells[0].trim() !== '') take(cells, line, base + start, end - start);
        line += lines;
      },
      lost(lines, looked) {
        isTooLong = false;
        wasted += looked;
        lost(new CsvFault(line, 'A quote is opened in this row and not closed as it should be'));
        line += lines;
      },
    });
    drop(done);
  }

  function skip(): void {
    const end = bytes.indexOf(newline);
    drop(end < 0 ? bytes.length : end + 1);
    isSkipping = end < 0;
    if (!isSkipping) line++;
  }

  return {
    /** Rows with bytes that are no UTF-8, which were read as Windows-1252, and the line of the first. */
    read: read as Readonly<typeof read>,
    /** The block is the caller's again once the next was fed. */
    feed(block: Bytes, isLast: boolean): void {
      bytes = joined(bytes, block);
      // A long row is looked through again only when there is twice as much of it.
      if (!isLast && bytes.length < 2 * looked) return;
      if (newline < 0) {
        if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) drop(3);
        newline = newlineOf(bytes);
      }
      if (isSkipping) skip();
      scan(isLast);
      looked = bytes.length;
      if (bytes.length <= longestRow) return;
      isTooLong = true;
      scan(isLast);
      if (bytes.length <= longestRow) return;
      tooLong();
      isSkipping = true;
      skip();
      looked = 0;
    },
  };
}

function joined(rest: Bytes, block: Bytes): Bytes {
  if (rest.length === 0) return block;
  const bytes = new Uint8Array(rest.length + block.length);
  bytes.set(rest);
  bytes.set(block, rest.length);
  return bytes;
}
