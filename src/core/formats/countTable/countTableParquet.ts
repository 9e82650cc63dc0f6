import type { SourceFile } from '../../dataset/source.ts';
import { openParquetFile, type ParquetRow } from '../parquet/parquetFile.ts';
import type { CountTableFile } from './countTableFile.ts';

const sampleRows = 50;

export interface ParquetTable {
  readonly header: readonly string[];
  readonly sample: readonly (readonly unknown[])[];
  readonly rows: CountTableFile['rows'];
}

/** A Parquet file as rows in the order of its columns. Rejects where it is not one, or packed in a way that isn't read. */
export async function openParquet(source: SourceFile): Promise<ParquetTable> {
  const parquet = await openParquetFile(source);
  const { header } = parquet;
  const cells = (row: ParquetRow) =>
    header.map((name): unknown => (Object.hasOwn(row, name) ? row[name] : null));
  return {
    header,
    sample: (await parquet.sample(sampleRows, header)).map(cells),
    rows: (job, before, take) => parquet.rows(header, job, before, (row, number) => take(cells(row), number)),
  };
}
