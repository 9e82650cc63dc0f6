/** How the rows of a table are written, and who gets them. Bytes are UTF-8, or one a character where `isSingleByte`. */
export interface RowScan {
  readonly delimiter: number;
  readonly newline: number;
  readonly isSingleByte: boolean;
  /** Whether a quoted cell may go on in the next line; asked at each. */
  readonly maySpanLines: boolean;
  /** A row's cells, its first and last byte, and how many lines it takes; `isForeign`: some bytes are no UTF-8. */
  take(cells: string[], start: number, end: number, lines: number, isForeign: boolean): void;
  /** A row opens a quote that is not closed, and goes up to the end of that line; `looked`: bytes gone through for it. */
  lost(lines: number, looked: number): void;
}

const quote = 0x22;
const space = 0x20;
const carriageReturn = 0x0d;
/** More cells than a table has columns: what is beyond would only fill the memory. */
const mostCells = 65_536;

const singleBytes = new TextDecoder('windows-1252');
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads the whole rows of `bytes` and returns where the first begins that is not whole; with `isLast` all of it is
 * read. Quotes as RFC 4180 and Python's `csv` have them: what follows a closing quote belongs to the cell, but where a
 * cell of several lines ends so, its quote is taken for a stray one. Written here, not taken from a library, because
 * rows are wanted with their bytes, a stray quote must cost its own line only, and cells are cut from one decoding of
 * the block, byte for character.
 */
export function scanRows(bytes: Uint8Array, isLast: boolean, scan: RowScan): number {
  const { delimiter, newline, isSingleByte } = scan;
  const size = bytes.length;
  const text = singleBytes.decode(bytes);
  let isForeign: boolean;

  function cellOf(from: number, to: number): string {
    let high = 0;
    for (let i = from; i < to; i++) high |= bytes[i];
    if (high < 0x80 || isSingleByte) return text.slice(from, to);
    const decoded = utf8.decode(bytes.subarray(from, to));
    if (!decoded.includes('\uFFFD') || holdsReplacement(bytes, from, to)) return decoded;
    isForeign = true;
    return text.slice(from, to);
  }

  /** The first byte from `at` on that ends a cell, or `size`. */
  function cellEnd(at: number): number {
    while (at < size && bytes[at] !== delimiter && bytes[at] !== newline) at++;
    return at;
  }

  let start = 0;
  rows: while (start < size) {
    const cells: string[] = [];
    let lines = 1;
    isForeign = false;
    for (let at = start; ;) {
      let first = at;
      while (bytes[first] === space) first++;
      let end: number;
      let cell: string;
      if (bytes[first] === quote) {
        const lineEnd = endOfLine(bytes, newline, first);
        const { maySpanLines } = scan;
        const limit = maySpanLines ? size : lineEnd;
        const close = closingQuote(bytes, first, limit);
        if (!isLast && (close < 0 ? maySpanLines : close + 1 === size)) return start;
        const tail = close + 1;
        end = close < 0 ? size : cellEnd(tail);
        const isBroken = close > lineEnd && text.slice(tail, end).trim() !== '';
        if (close < 0 || isBroken) {
          if (lineEnd === size && !isLast) return start;
          scan.lost(lines, close < 0 ? limit - first : end - first);
          start = lineEnd + 1;
          continue rows;
        }
        const after = cellOf(tail, end).replace(/\s+$/, '');
        cell = cellOf(first + 1, close).replaceAll('""', '"') + after;
        if (close > lineEnd) lines += count(bytes, newline, first, close);
      } else {
        let high = 0;
        for (end = at; end < size; end++) {
          const byte = bytes[end];
          if (byte === delimiter || byte === newline) break;
          high |= byte;
        }
        let to = end;
        if (end === size || bytes[end] === newline) while (to > at && bytes[to - 1] === carriageReturn) to--;
        cell = high < 0x80 ? text.slice(at, to) : cellOf(at, to);
      }
      if (end === size && !isLast) return start;
      if (cells.length < mostCells) cells.push(cell);
      if (end === size || bytes[end] === newline) {
        let to = end;
        while (to > start && bytes[to - 1] === carriageReturn) to--;
        scan.take(cells, start, to, lines, isForeign);
        start = end + 1;
        continue rows;
      }
      at = end + 1;
    }
  }
  return size;
}

/** Where the quote that opens at `open` is closed, before `limit`; −1: nowhere. */
function closingQuote(bytes: Uint8Array, open: number, limit: number): number {
  for (let at = open + 1; ; at += 2) {
    at = bytes.indexOf(quote, at);
    if (at < 0 || at >= limit) return -1;
    if (bytes[at + 1] !== quote) return at;
  }
}

function endOfLine(bytes: Uint8Array, newline: number, from: number): number {
  const at = bytes.indexOf(newline, from);
  return at < 0 ? bytes.length : at;
}

function count(bytes: Uint8Array, byte: number, from: number, to: number): number {
  let found = 0;
  for (let at = bytes.indexOf(byte, from); at >= 0 && at < to; at = bytes.indexOf(byte, at + 1)) found++;
  return found;
}

/** Whether U+FFFD itself is written there. */
function holdsReplacement(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at + 2 < to; at++)
    if (bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) return true;
  return false;
}

/** The byte that ends lines: `\r` where the first line that ends outside of quotes ends in it alone, else `\n`. */
export function newlineOf(head: Uint8Array): number {
  return firstNewline(head, true) ?? firstNewline(head, false) ?? 0x0a;
}

function firstNewline(head: Uint8Array, mindQuotes: boolean): number | null {
  let isQuoted = false;
  for (let at = 0; at < head.length; at++) {
    if (head[at] === quote && mindQuotes) isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (head[at] === 0x0a) return 0x0a;
    if (head[at] !== carriageReturn) continue;
    let next = at + 1;
    while (head[next] === carriageReturn) next++;
    return head[next] === 0x0a ? 0x0a : carriageReturn;
  }
  return null;
}
