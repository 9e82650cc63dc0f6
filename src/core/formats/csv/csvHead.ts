import { newlineOf, scanRows } from './csvScan.ts';

const delimiters = [',', ';', '\t', '|'];
const mostRows = 50;
/** Heads are cut at 64 kB: the last row of a longer text may not be whole. */
const cutBytes = 65_000;

export interface CsvHead {
  readonly rows: string[][];
  readonly delimiter: string;
  /** Rows before these that are no data: 1 where the file begins with Excel's `sep=;`, else 0. */
  readonly before: number;
}

/** The first 50 rows of the first part of a text, blank ones left out, and the delimiter that they are split at. */
export function firstRows(head: string): CsvHead {
  const text = head.replace(/^\uFEFF/, '');
  const said = /^sep=([,;\t|])\r?\n/i.exec(text);
  const bytes = new TextEncoder().encode(said ? text.slice(said[0].length) : text);
  const delimiter = said ? said[1] : (likeliest(bytes) ?? ',');
  return { rows: rowsOf(bytes, delimiter), delimiter, before: said ? 1 : 0 };
}

/** The delimiter that parts the first row and gives most rows as many cells; of several, the one of more columns. */
function likeliest(bytes: Uint8Array): string | null {
  let best: { delimiter: string; isEven: boolean; width: number } | null = null;
  for (const delimiter of delimiters) {
    const rows = rowsOf(bytes, delimiter);
    if (rows.length === 0 || rows[0].length < 2) continue;
    const width = rows[0].length;
    const isEven = rows.filter((row) => row.length === width).length >= 0.8 * rows.length;
    if (!best || (isEven && !best.isEven) || (isEven === best.isEven && width > best.width))
      best = { delimiter, isEven, width };
  }
  return best && best.delimiter;
}

function rowsOf(bytes: Uint8Array, delimiter: string): string[][] {
  const rows: string[][] = [];
  const isCut = bytes.length >= cutBytes;
  const scan = (isLast: boolean, part: Uint8Array) =>
    scanRows(part, isLast, {
      delimiter: delimiter.charCodeAt(0),
      newline: newlineOf(bytes),
      isSingleByte: false,
      maySpanLines: true,
      take: (cells) => {
        if (rows.length < mostRows && (cells.length > 1 || cells[0].trim() !== '')) rows.push(cells);
      },
      lost: () => undefined,
    });
  const done = scan(!isCut, bytes);
  // A first row longer than the head, or one cell that is.
  if (rows.length < 2 && done < bytes.length) scan(true, bytes.subarray(done));
  return rows;
}
