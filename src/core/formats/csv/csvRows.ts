import Papa from 'papaparse';
import { Cancelled, type Job, type SourceFile } from '../../dataset/source.ts';
import { baseName } from '../paths.ts';
import type { TextEncoding } from '../textEncoding.ts';

const chunkBytes = 1 << 20;
/** An opening quote that nothing closes would take in the rest of the file. */
const longestRow = 1 << 24;

/** A row that runs on and on: `line` is where it begins. */
export class CsvFault extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`A quote is opened here and not closed within ${longestRow >> 20} million characters`);
    this.name = 'CsvFault';
    this.line = line;
  }
}

/** Rows of the first part of a text, and the delimiter that they were split at. */
export function firstRows(head: string): { rows: string[][]; delimiter: string } {
  const text = head.replace(/^\uFEFF/, '');
  const result = Papa.parse<string[]>(text, { preview: 50, skipEmptyLines: 'greedy' });
  return { rows: result.data, delimiter: result.meta.delimiter };
}

/**
 * Reads a CSV file row by row in bounded memory; `take` gets the cells and the line (from 1) where the row
 * begins. Blank lines are passed over; bytes that the encoding does not know are read as U+FFFD. Throws a CsvFault, or
 * Cancelled.
 */
export async function eachRow(
  file: SourceFile,
  delimiter: string,
  job: Job,
  before: { readonly done: number; readonly total: number },
  take: (cells: readonly string[], line: number) => void,
  encoding: TextEncoding = 'utf-8',
): Promise<void> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  let line = 1;
  for (let from = 0; from < file.size; from += chunkBytes) {
    if (job.cancelled()) throw new Cancelled();
    const to = Math.min(file.size, from + chunkBytes);
    const last = to >= file.size;
    const text = rest + decoder.decode(await file.read(from, to), { stream: !last });
    const newline = text.includes('\n') ? '\n' : '\r';
    const parser = new Papa.Parser({
      delimiter,
      newline: newline === '\r' ? '\r' : text.includes('\r\n') ? '\r\n' : '\n',
    });
    const result = parser.parse(text, 0, !last) as { data: string[][]; meta: { cursor: number } };
    for (const cells of result.data) {
      if (cells.length > 1 || cells[0].trim() !== '') take(cells, line);
      line++;
      for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    }
    rest = last ? '' : text.slice(result.meta.cursor);
    if (rest.length > longestRow) throw new CsvFault(line);
    job.progress({
      step: `Reading ${baseName(file.path)}`,
      done: before.done + to,
      total: before.total,
      unit: 'bytes',
    });
  }
}
