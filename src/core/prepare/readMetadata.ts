import { counted, grouped } from '../balance/problem/listed.ts';
import type { Dataset, Problem } from '../dataset/dataset.ts';
import { createProblems, unlisted } from '../dataset/problems.ts';
import type { SourceFile } from '../dataset/source.ts';
import { errorWords } from '../errorWords.ts';
import { baseName } from '../formats/paths.ts';
import { imageNames, type ImageNames } from './imageNames.ts';
import { createKeyColumn, type KeyColumn } from './keyColumn.ts';
import type { MetadataColumn } from './metadataColumns.ts';
import { createMetadataRows, mostColumns, type MetadataRead, type Row } from './metadataRows.ts';
import { metadataTable, type MetadataTable } from './metadataTable.ts';
import type { Additions } from './prepare.ts';
import type { ReadAddition } from './readAddition.ts';

/** Rows after which the column with the names of images is known, if any has named one by then. */
const enoughRows = 20_000;

/**
 * Columns of images from a CSV, JSON Lines or Parquet table whose rows name them by key, path, id or file name. It is read twice: to
 * find the column with the names, then to take the values; in memory proportional to the images. Tables stand one
 * after another, and one of the same name takes the place of the first. Nothing throws: faults are told, with lines.
 */
export async function readMetadata(
  file: SourceFile,
  dataset: Dataset,
  before: Additions,
): Promise<ReadAddition> {
  const problems = createProblems();
  const name = baseName(file.path);
  const refused = (message: string): ReadAddition => ({
    ok: false,
    message,
    problems: listOf(file.path, problems),
  });
  try {
    const table = await metadataTable(file, problems);
    const names = imageNames(dataset);
    const key = await keyColumnOf(table, names);
    const earlier: readonly MetadataColumn[] = before.metadata;
    const others = earlier.filter((column) => column.table !== file.path);
    const taken = new Set([...dataset.attributes, ...others].map((column) => column.name));
    const read = key && (await rowsOf(table, { path: file.path, key, names, taken, dataset, problems }));
    if (read === null || read.rows === 0) return refused(`${name} holds no rows.`);
    if (read.matched === 0) return refused(noMatch(name, read, dataset));
    return {
      ok: true,
      additions: { ...before, metadata: [...others, ...read.columns] },
      name: file.path,
      said: said(read, dataset),
      problems: listOf(file.path, problems),
    };
  } catch (error) {
    return refused(`The file cannot be read: ${errorWords(error)}.`);
  }
}

async function keyColumnOf(table: MetadataTable, names: ImageNames): Promise<KeyColumn | null> {
  const column = createKeyColumn(names);
  const enough = () => column.rows >= enoughRows && column.anyFound;
  await table.rows(({ cells }) => enough() || column.see(cells.slice(0, mostColumns)), enough);
  return column.best();
}

async function rowsOf(
  table: MetadataTable,
  wanted: Parameters<typeof createMetadataRows>[0],
): Promise<MetadataRead | null> {
  const made: ReturnType<typeof createMetadataRows>[] = [];
  const take = (row: Row) => {
    if (made.length > 0) made[0].take(row);
    else made.push(createMetadataRows(wanted, row));
  };
  await table.rows(take, undefined, wanted.problems);
  return made.length > 0 ? made[0].read() : null;
}

/** “3 columns for 512 of 1,024 images by “file_name”; 40 rows name no image” */
function said(
  { columns, matched, strangers, repeats, keyHeader }: MetadataRead,
  { images }: Dataset,
): string {
  const some = (n: number, one: string, many: string) =>
    n === 0 ? [] : [`${counted(n, 'row')} ${n === 1 ? one : many}`];
  return [
    `${counted(columns.length, 'column')} for ${grouped(matched)} of ${counted(images.count, 'image')} by “${keyHeader}”`,
    ...some(strangers, 'names no image', 'name no image'),
    ...some(repeats, 'is a second one for its image', 'are second ones for their images'),
  ].join('; ');
}

function noMatch(name: string, { rows, keyHeader, firstName }: MetadataRead, { images }: Dataset): string {
  const own = images.count > 0 ? `; an image here is “${images.key[0]}”` : '';
  const none =
    rows === 1
      ? `The one row of ${name} names no image`
      : `None of the ${grouped(rows)} rows of ${name} names an image`;
  return `${none} of this dataset. The column “${keyHeader}” was tried; its first value is “${firstName.slice(0, 80)}”${own}.`;
}

/** The listed problems, and one sentence for each kind of which more were met than the list holds. */
function listOf(file: string, problems: ReturnType<typeof createProblems>): readonly Problem[] {
  const built = problems.build();
  const more = Array.from(unlisted(built), ([kind, count]): Problem => ({
    file,
    kind,
    what: `${counted(count, 'more problem')} of this kind ${count === 1 ? 'was' : 'were'} met.`,
    kept: 'They were treated alike.',
    severity: 'mention',
    count,
  }));
  return [...built.problems, ...more];
}
