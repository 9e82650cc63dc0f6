import type { createProblems } from '../dataset/problems.ts';
import { Cancelled, quietJob, type SourceFile } from '../dataset/source.ts';
import { CsvFault } from '../formats/csv/csvFeed.ts';
import { firstRows } from '../formats/csv/csvHead.ts';
import { eachRow } from '../formats/csv/csvRows.ts';
import { extensionOf } from '../formats/paths.ts';
import { encodingOf } from '../formats/textEncoding.ts';
import { linesOfMetadata, parquetOfMetadata } from './metadataObjects.ts';
import type { Row } from './metadataRows.ts';

const headBytes = 65_536;

/** A table as rows of text, the row with the names of the columns first. */
export interface MetadataTable {
  /**
   * Each row, until `enough` is asked and says so. A fault that ends it early goes to `problems`, as do those of single
   * rows. Rejects where the file cannot be read.
   */
  rows(take: (row: Row) => void, enough?: () => boolean, problems?: Problems): Promise<void>;
}

export type Problems = ReturnType<typeof createProblems>;

/** The table of a file: CSV in any encoding, JSON Lines or Parquet. Rejects where it cannot be read. */
export function metadataTable(file: SourceFile, problems: Problems): Promise<MetadataTable> {
  switch (extensionOf(file.path)) {
    case 'jsonl':
    case 'ndjson':
      return linesOfMetadata(file, problems);
    case 'parquet':
    case 'pq':
      return parquetOfMetadata(file, problems);
    default:
      return tableOfText(file);
  }
}

async function tableOfText(file: SourceFile): Promise<MetadataTable> {
  const encoding = await encodingOf(file);
  const head = new TextDecoder(encoding).decode(await file.read(0, Math.min(file.size, headBytes)));
  const { delimiter } = firstRows(head);
  return {
    async rows(take, enough = () => false, problems) {
      try {
        const job = { ...quietJob, cancelled: enough };
        const before = { done: 0, total: file.size };
        await eachRow(file, delimiter, job, before, (cells, line) => take({ cells, line }), encoding);
      } catch (error) {
        if (error instanceof CsvFault)
          problems?.add({
            file: file.path,
            line: error.line,
            kind: 'csv-quote',
            what: `${error.message}.`,
            kept: 'The rows before it were kept; what follows was not read.',
            severity: 'failed',
          });
        else if (!(error instanceof Cancelled)) throw error;
      }
    },
  };
}
