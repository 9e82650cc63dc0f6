import type { DatasetBuilder } from '../../dataset/builder.ts';
import { Cancelled, type Job, type SourceFile } from '../../dataset/source.ts';
import { unreadable } from '../eachFile.ts';
import { baseName, isPicture } from '../paths.ts';
import { eachRow } from './csvRows.ts';

/** Open Images names 20,638 classes. */
const mostListed = 60_000;

/** A class by what the rows of the tables call it. */
export interface NamedClass {
  readonly id: string | number;
  readonly name: string;
}

/** Open Images calls classes by ids of Freebase. */
const isMachineId = (text: string) => /^\/[mgt]\/\w+$/.test(text);

/**
 * Classes from a file that lists them, without a header unless it is `LabelName,DisplayName`: Open Images'
 * `/m/011k07,Tortoise`, or keras-retinanet's `Tortoise,0` where the file is called after classes or labels. Null where
 * the rows are no such list.
 */
export function classList(path: string, rows: readonly (readonly string[])[]): NamedClass[] | null {
  const named = rows.length > 0 && rows[0][0].trim() === 'LabelName' && rows[0].length === 2;
  const pairs = (named ? rows.slice(1) : rows).map((row) => row.map((cell) => cell.trim()));
  if (pairs.length === 0 || pairs.some((pair) => pair.length !== 2 || pair[1] === '')) return null;
  if (pairs.every(([id]) => isMachineId(id))) return pairs.map(([id, name]) => ({ id, name }));
  if (!/class|label|categor/i.test(baseName(path))) return null;
  const isList = pairs.every(([name, id]) => /^\d{1,9}$/.test(id) && name !== '' && !isPicture(name));
  return isList && new Set(pairs.map(([, id]) => id)).size === pairs.length
    ? pairs.map(([name, id]) => ({ id: Number(id), name }))
    : null;
}

/** All classes of the lists, in their order; a list that cannot be read is told and passed over. */
export async function readClassLists(
  lists: readonly { readonly file: SourceFile }[],
  job: Job,
  builder: DatasetBuilder,
): Promise<NamedClass[]> {
  const named: NamedClass[] = [];
  for (const { file } of lists) {
    const rows: (readonly string[])[] = [];
    try {
      await eachRow(
        file,
        ',',
        job,
        { done: 0, total: file.size },
        (cells) => rows.length < mostListed && rows.push(cells),
        undefined,
        () => undefined,
      );
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      builder.problem(unreadable(file, error));
      continue;
    }
    const classes = classList(file.path, rows);
    if (classes) for (const one of classes) named.push(one);
    else
      builder.problem({
        file: file.path,
        kind: 'class-list',
        what: 'The file begins as a list of classes, and does not go on as one.',
        kept: 'It was not read: classes go by what the rows call them.',
        severity: 'mention',
      });
  }
  return named;
}
