import { Cancelled, type Job, type SourceFile } from '../../dataset/source.ts';
import { fileChunks } from '../fileChunks.ts';
import { baseName } from '../paths.ts';
import { encodingMark, type TextEncoding } from '../textEncoding.ts';
import { createCsvFeed, type CsvFault, type TakeRow } from './csvFeed.ts';

const chunkBytes = 1 << 20;

export interface RowsRead {
  /** Rows with bytes that are no UTF-8, which were read as Windows-1252, and the line of the first. */
  readonly foreign: number;
  readonly foreignLine: number;
}

/**
 * Reads a CSV file row by row in bounded memory; `take` gets the cells, the line (from 1) where the row begins, and its
 * bytes in the file (none, where that is UTF-16). Blank lines are passed over. UTF-16 is known by its byte order mark;
 * a cell that is not UTF-8 is read as Windows-1252. A row whose quote is never closed, or that is longer than 16 MiB,
 * goes to `lost`, and reading goes on with the line after it; without `lost` it is thrown. Throws a CsvFault, Cancelled,
 * or what the file throws.
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
  const written = encoding === 'utf-8' ? encodingMark(await file.read(0, Math.min(2, file.size))) : encoding;
  const decoder = written.startsWith('utf-16') ? new TextDecoder(written) : null;
  const encoder = new TextEncoder();
  const rows = createCsvFeed({
    delimiter,
    isSingleByte: written === 'windows-1252',
    take: decoder ? (cells, line) => take(cells, line, 0, 0) : take,
    lost,
  });
  if (job.cancelled()) throw new Cancelled();
  for await (const { bytes, to, isLast } of fileChunks(file, chunkBytes)) {
    rows.feed(decoder ? encoder.encode(decoder.decode(bytes, { stream: !isLast })) : bytes, isLast);
    if (job.cancelled()) throw new Cancelled();
    job.progress({
      step: `Reading ${baseName(file.path)}`,
      done: before.done + to,
      total: before.total,
      unit: 'bytes',
    });
  }
  return rows.read;
}
