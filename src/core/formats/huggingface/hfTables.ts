import type { Job, SourceFile } from '../../dataset/source.ts';
import { eachRow } from '../csv/csvRows.ts';
import { firstRows } from '../csv/csvHead.ts';
import type { Peek } from '../format.ts';
import { eachJsonLine } from '../json/jsonLines.ts';
import { isJsonObject } from '../json/jsonTypes.ts';
import { jsonValue } from '../json/jsonValue.ts';
import { baseName, extensionOf } from '../paths.ts';
import { classNamesOf } from './hfFeatures.ts';
import { hfRow } from './hfRow.ts';

/** Parquet files looked into to recognise a set of shards. */
const sampled = 4;
const encoder = new TextEncoder();

/** A row with where it stands. */
export interface HfRecord {
  readonly row: object;
  readonly line: number;
  /** Its bytes in the file, where it has a line of its own. */
  readonly offset: number;
  readonly length: number;
  readonly bytes?: Uint8Array;
}

/** A table of images: JSON Lines, Parquet or CSV. */
export interface HfTable {
  readonly file: SourceFile;
  /** What its rows hold, by the first of them. */
  readonly holds: 'objects' | 'labels' | 'neither';
  /** Columns of its own that look like the corners of one box a row, which this format does not know; mostly none. */
  readonly corners: readonly string[];
  /** Names of the classes of a column, where the file declares them. */
  readonly names: (column: string) => readonly string[] | null;
  rows(
    job: Job,
    before: { readonly done: number; readonly total: number },
    take: (record: HfRecord) => void,
    lost: (fault: { readonly line: number; readonly column?: number; readonly what: string }) => void,
  ): Promise<void>;
}

/**
 * The tables of images among the files. `all`: every shard is opened, not only some; `broken` hears of those that
 * cannot be.
 */
export async function hfTables(
  peek: Peek,
  all: boolean,
  broken: (file: SourceFile, error: unknown) => void = () => undefined,
): Promise<HfTable[]> {
  const found: HfTable[] = [];
  let shards = 0;
  for (const file of peek.files) {
    if (file.size === 0) continue;
    const extension = extensionOf(file.path);
    if (extension === 'jsonl' || extension === 'ndjson') {
      const table = linesTable(file, await peek.head(file));
      if (table) found.push(table);
    } else if (extension === 'parquet' || extension === 'pq') {
      if (!all && shards++ >= sampled) continue;
      const table = await parquetTable(file).catch((error: unknown) => {
        broken(file, error);
        return null;
      });
      if (table) found.push(table);
    } else if (/^metadata\.csv$/i.test(baseName(file.path))) {
      const table = csvTable(file, await peek.head(file));
      if (table) found.push(table);
    }
  }
  return found;
}

function holdsOf(row: object): HfTable['holds'] {
  const { objects, labels } = hfRow(row);
  return objects !== null ? 'objects' : labels.length > 0 ? 'labels' : 'neither';
}

const cornersOf = (row: object) => {
  const found = Object.keys(row).filter((name) => /^(bbox_?)?[xy](_?(min|max)|[12])$/i.test(name));
  return found.length === 4 ? found : [];
};

/** By the first line that is an object; it must name a picture. */
function linesTable(file: SourceFile, head: string): HfTable | null {
  for (const text of head.replace(/^\uFEFF/, '').split('\n', 20)) {
    const row = valueOf(text);
    if (!isJsonObject(row)) continue;
    if (!Object.keys(row).some((key) => /(^|_)file_names?$/.test(key))) return null;
    return {
      file,
      holds: holdsOf(row),
      corners: cornersOf(row),
      names: () => null,
      rows: (job, { done, total }, take, lost) =>
        eachJsonLine(
          file,
          {
            line: ({ value, line, offset, length, bytes }) =>
              isJsonObject(value)
                ? take({ row: value, line, offset, length, bytes })
                : lost({ line, what: 'The line is no object.' }),
            fault: lost,
          },
          job,
          { step: `Reading ${baseName(file.path)}`, before: done, total },
        ),
    };
  }
  return null;
}

/** A Parquet file with a picture in each row: a struct `image` with `bytes` or `path`, or a file's name. */
async function parquetTable(file: SourceFile): Promise<HfTable | null> {
  const { openParquetFile } = await import('../parquet/parquetFile.ts');
  const parquet = await openParquetFile(file);
  const columns = [...parquet.header];
  const isPicture = parquet.members('image').includes('path') || parquet.hasBytes('image');
  if (!isPicture && !columns.some((name) => /(^|_)file_names?$/.test(name))) return null;
  const [first] = await parquet.sample(1, columns);
  if (first === undefined) return null;
  return {
    file,
    holds: holdsOf(first),
    corners: cornersOf(first),
    names: (column) => classNamesOf(parquet.notes, column),
    rows: (job, before, take) =>
      parquet.rows(columns, job, before, (row, line) => take({ row, line, offset: 0, length: 0 })),
  };
}

/** `metadata.csv` with objects as JSON in a cell; any other is a table of labels that the CSV reader knows. */
function csvTable(file: SourceFile, head: string): HfTable | null {
  const { rows, delimiter } = firstRows(head);
  const header = rows[0]?.map((name) => name.trim()) ?? [];
  if (!header.includes('file_name') || !header.includes('objects')) return null;
  return {
    file,
    holds: 'objects',
    corners: [],
    names: () => null,
    async rows(job, before, take) {
      const whole = (cells: readonly string[]) => {
        const at = header.indexOf('objects');
        const row: Record<string, unknown> = Object.fromEntries(
          header.map((name, i) => [name, cells[i] ?? '']),
        );
        return { ...row, objects: cells[at] === '' ? null : (valueOf(cells[at] ?? '') ?? cells[at]) };
      };
      await eachRow(file, delimiter, job, before, (cells, line, offset, length) => {
        if (line > 1) take({ row: whole(cells), line, offset, length });
      });
    },
  };
}

function valueOf(text: string): unknown {
  try {
    return jsonValue(encoder.encode(text));
  } catch {
    return undefined;
  }
}
