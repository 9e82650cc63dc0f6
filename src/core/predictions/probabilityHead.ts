import { createProblems } from '../dataset/problems.ts';
import { Cancelled, quietJob, type SourceFile } from '../dataset/source.ts';
import { eachJsonLine } from '../formats/json/jsonLines.ts';
import { eachJsonRecord } from '../formats/json/jsonRecords.ts';
import { JsonFault } from '../formats/json/jsonScanner.ts';
import { extensionOf } from '../formats/paths.ts';
import { metadataTable } from '../prepare/metadataTable.ts';

/** Rows or records that say what a file is. */
const enough = 200;

/** The first rows of a table, the names of its columns first. Rejects where the file cannot be read. */
export async function firstTableRows(file: SourceFile): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  const isEnough = () => rows.length > enough;
  const table = await metadataTable(file, createProblems());
  await table.rows(({ cells }) => isEnough() || rows.push(cells), isEnough);
  return rows;
}

/** The first records of JSON or JSON Lines; of a file that breaks off, those before. Rejects as above. */
export async function firstRecords(file: SourceFile): Promise<readonly unknown[]> {
  const values: unknown[] = [];
  const isEnough = () => values.length >= enough;
  const take = (value: unknown) => void (isEnough() || values.push(value));
  const job = { ...quietJob, cancelled: isEnough };
  try {
    if (extensionOf(file.path) === 'json')
      await eachJsonRecord(file, { isList: () => false, record: ({ value }) => take(value) }, job, {
        step: '',
      });
    else
      await eachJsonLine(
        file,
        { line: ({ value }) => take(value), fault: () => undefined, enough: isEnough },
        job,
        {
          step: '',
        },
      );
  } catch (error) {
    if (!(error instanceof Cancelled) && !(error instanceof JsonFault)) throw error;
  }
  return values;
}
