import { Cancelled, quietJob, type SourceFile } from '../dataset/source.ts';
import { isJsonObject } from '../formats/json/jsonTypes.ts';
import { eachJsonLine, type JsonLineFault } from '../formats/json/jsonLines.ts';
import { mostColumns, type Row } from './metadataRows.ts';
import type { MetadataTable, Problems } from './metadataTable.ts';

/** Longer lists are no value of a person's column. */
const longestList = 100;

/** Hands on the objects of a file; `fault` hears of a row that is none. */
type EachObject = (
  take: (row: object, line: number) => void,
  fault: (fault: JsonLineFault) => void,
  enough: () => boolean,
) => Promise<void>;

/**
 * JSON Lines as a table: a column for each name that occurs, in the order in which they first do; members of an object
 * one below as `a.b`. What is deeper is told and left out.
 */
export async function linesOfMetadata(file: SourceFile, problems: Problems): Promise<MetadataTable> {
  const each: EachObject = (take, fault, enough) =>
    eachJsonLine(
      file,
      {
        line: ({ value, line }) =>
          isJsonObject(value) ? take(value, line) : fault({ line, what: 'The line is no object.' }),
        fault,
        enough,
      },
      quietJob,
      { step: 'Reading metadata' },
    );
  return tableOfObjects(file.path, each, problems);
}

/** Parquet as a table, `line` being the number of the row. Columns of pictures' bytes are not fetched. */
export async function parquetOfMetadata(file: SourceFile, problems: Problems): Promise<MetadataTable> {
  const { openParquetFile } = await import('../formats/parquet/parquetFile.ts');
  const parquet = await openParquetFile(file);
  const each: EachObject = async (take, _, enough) => {
    const job = { ...quietJob, cancelled: enough };
    try {
      await parquet.rows(parquet.header, job, { done: 0, total: file.size }, take);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
  };
  return tableOfObjects(file.path, each, problems);
}

async function tableOfObjects(path: string, each: EachObject, problems: Problems): Promise<MetadataTable> {
  const names = new Map<string, number>();
  const nested = new Set<string>();
  await each(
    (row) => {
      for (const [name, value] of membersOf(row)) {
        if (names.has(name)) continue;
        if (textOf(value) === null) {
          if (nested.size < mostColumns) nested.add(name);
        } else if (names.size <= mostColumns) names.set(name, names.size);
      }
    },
    () => undefined,
    () => false,
  );
  const left = [...nested].filter((name) => !names.has(name));
  if (left.length > 0)
    problems.add({
      file: path,
      kind: 'metadata-nested',
      what: `${left.length === 1 ? 'The column' : 'The columns'} ${left
        .map((name) => `“${name}”`)
        .slice(0, 5)
        .join(
          ', ',
        )}${left.length > 5 ? ' …' : ''} ${left.length === 1 ? 'holds' : 'hold'} lists or objects, not single values.`,
      kept: 'Left out.',
      severity: 'mention',
    });
  return {
    async rows(take, enough = () => false, told) {
      if (names.size === 0) return;
      take({ cells: [...names.keys()], line: 0 });
      await each(
        (row, line) => take({ cells: cellsOf(row, names), line }),
        (fault) =>
          told?.add({
            file: path,
            ...fault,
            kind: 'metadata-row',
            kept: 'The row was left out.',
            severity: 'left-out',
          }),
        enough,
      );
    },
  };
}

function cellsOf(row: object, names: ReadonlyMap<string, number>): Row['cells'] {
  const cells = new Array<string>(names.size).fill('');
  for (const [name, value] of membersOf(row)) {
    const at = names.get(name);
    if (at !== undefined) cells[at] = textOf(value) ?? '';
  }
  return cells;
}

/** Names and values of a row; an object within it gives its members instead of itself. */
function membersOf(row: object): (readonly [string, unknown])[] {
  return Object.entries(row).flatMap(([name, value]: [string, unknown]) =>
    isJsonObject(value) && !(value instanceof Date)
      ? Object.entries(value).map(([inner, own]) => [`${name}.${inner}`, own] as const)
      : [[name, value] as const],
  );
}

/** A value as a cell of a table; null where it is not a single one, nor a short list of those. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return isFinite(value.getTime()) ? value.toISOString() : '';
  if (!Array.isArray(value) || value.length > longestList) return null;
  const texts = (value as unknown[]).map((one) => (Array.isArray(one) ? null : textOf(one)));
  return texts.includes(null) ? null : texts.join(', ');
}
