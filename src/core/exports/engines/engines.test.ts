import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { duckDb, hasDuckDb } from '../../testing/duckDb.ts';
import { textsOf } from '../../testing/makeExportInput.ts';
import { counted, plannedInput, trainUses } from '../../testing/plannedInput.ts';
import { hasPython, python } from '../../testing/python.ts';
import { tableModules } from '../../testing/standIns/tables.ts';
import { csv } from '../csv/csv.ts';
import type { ExportInput } from '../exporter.ts';
import { engines } from './engines.ts';

const input = plannedInput();

/** Uses are those of the plan, numbered from 0 for each name, and stand in another order than the table's. */
function check(rows: readonly (readonly [name: string, repeatIndex: number])[], of = input) {
  const numbers = new Map<string, number[]>();
  for (const [name, index] of rows) numbers.set(name, [...(numbers.get(name) ?? []), Number(index)]);
  expect(counted(Object.fromEntries([...numbers].map(([name, own]) => [name, own.length])))).toEqual(
    trainUses(of),
  );
  for (const [name, own] of numbers) expect(own.sort(), name).toEqual([...own.keys()]);
  const names = rows.map(([name]) => name);
  expect(names).not.toEqual([...names].sort());
  const together = names.filter((name, i) => name === names[i - 1]).length;
  expect(together).toBeLessThan(rows.length / 4);
}

describe.skipIf(!hasPython)('one row a use', () => {
  const run = (file: string, rows: string, of: ExportInput = input) =>
    python(
      [...engines.files(of), ...tableModules],
      `import json, py_compile
py_compile.compile("${file}", doraise=True)
values = {}
exec(compile(open("${file}", encoding="utf-8").read(), "${file}", "exec"), values)
epoch = values["epoch"]
print(json.dumps([[row["file_name"], row["repeat_index"]] for row in ${rows}]))`,
    ) as Promise<[string, number][]>;

  it.each([
    ['expand_pandas.py', 'epoch.rows'],
    ['expand_dask.py', 'epoch.rows'],
    ['expand_spark.py', 'epoch.rows'],
    ['expand_ray.py', 'epoch.rows'],
  ])('comes of %s, whatever the names', async (file, rows) => {
    check(await run(file, rows));
    const afresh = plannedInput((i) => i / 8);
    check(await run(file, rows, afresh), afresh);
  });

  it('is in the same order from pandas and from eight parts of Dask', async () => {
    expect(await run('expand_dask.py', 'epoch.rows')).toEqual(await run('expand_pandas.py', 'epoch.rows'));
  });

  it('comes of the pandas snippet of the CSV manifest too', async () => {
    const code = `${csv.snippets(input)[0].code}\nimport json\nprint(json.dumps([row["file_name"] for row in epoch.rows]))`;
    const names = (await python([...csv.files(input), ...tableModules], code)) as string[];
    const uses = new Map<string, number>();
    for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
    expect(counted(Object.fromEntries(uses))).toEqual(trainUses(input));
  });

  it('is refused of another plan', async () => {
    const other = { ...input, repeats: input.repeats.map((repeat) => repeat + 1) };
    const [manifest] = engines.files(other);
    const files = [manifest, ...engines.files(input).slice(1), ...tableModules];
    for (const file of ['expand_pandas.py', 'expand_dask.py', 'expand_spark.py', 'expand_ray.py'])
      await expect(python(files, `exec(open("${file}", encoding="utf-8").read())`)).rejects.toThrow(
        'expected',
      );
  });
});

describe.skipIf(!hasDuckDb)('expand.sql on DuckDB', () => {
  const run = async (of: ExportInput, rows: number) => {
    const texts = await textsOf(engines.files(of));
    const folder = mkdtempSync(join(tmpdir(), 'counterpoise-'));
    try {
      const path = join(folder, 'manifest.csv');
      writeFileSync(path, texts.get('manifest.csv') ?? '');
      const create = /CREATE TABLE manifest AS (.*);/.exec(texts.get('expand.sql') ?? '')?.[1] ?? '';
      const sql = (texts.get('expand.sql') ?? '').replace(
        'WITH RECURSIVE',
        `WITH RECURSIVE manifest AS (${create.replace('manifest.csv', path)}),`,
      );
      const found = (await duckDb({}, sql)) as [string, number][];
      expect(found).toHaveLength(rows);
      return found;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('makes a row for each use, shuffled by the seed, the same each time', async () => {
    const epoch = trainUses(input).reduce((sum, [, uses]) => sum + uses, 0);
    const rows = await run(input, epoch);
    check(rows);
    expect(await run(input, epoch)).toEqual(rows);
    const { recipe } = input;
    const reseeded = { ...input, recipe: { ...recipe, balance: { ...recipe.balance, seed: 2 } } };
    expect(await run(reseeded, epoch)).not.toEqual(rows);
  });

  it('makes none where every image is dropped', async () => {
    await run({ ...input, repeats: input.repeats.map(() => 0) }, 0);
  });
});
