import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { boxFlag, type Dataset } from '../../dataset/dataset.ts';
import { conversionOf, withoutSource } from '../../testing/converted.ts';
import { duckDb, hasDuckDb } from '../../testing/duckDb.ts';
import { hostileNames } from '../../testing/hostileNames.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { bytesOfFile, makeExportInput } from '../../testing/makeExportInput.ts';
import type { Exporter, ExportInput } from '../exporter.ts';
import { huggingFaceParquet } from '../huggingFace/huggingFace.ts';
import { parquet } from './manifest.ts';
import { rowGroups } from './rowGroups.ts';

const set: Dataset = {
  ...makeDataset(
    hostileNames,
    hostileNames.map((name, k) => ({
      path: `${name}.jpg`,
      boxes:
        k % 3 === 0
          ? []
          : [
              [k, 0.1 + 0.2, 1, 1 / 3, 5],
              [0, 1, 2, 3, 4],
            ],
    })),
  ),
  format: 'none',
};
set.boxes.flags[0] = boxFlag.crowd;
const repeats = hostileNames.map((_, k) => k % 4);
const input = makeExportInput(set, repeats, { split: hostileNames.map((_, k) => (k % 5 === 4 ? 1 : 0)) });

const bytesOf = async (exporter: Exporter, from: ExportInput, at = 0) => {
  const bytes = await bytesOfFile(exporter.files(from)[at]);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
};

/** A query over the file `FILE`, answered by DuckDB. */
async function query(bytes: ArrayBuffer, sql: string): Promise<unknown[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'counterpoise-'));
  try {
    const path = join(folder, 'manifest.parquet');
    writeFileSync(path, new Uint8Array(bytes));
    return await duckDb(
      {},
      sql.replaceAll("'FILE'", `'${path}'`).replaceAll("'manifest.parquet'", `'${path}'`),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('manifest.parquet', () => {
  it('has a row an image with its objects, to the last bit', async () => {
    const rows = await parquetReadObjects({ file: await bytesOf(parquet, input) });
    expect(rows).toHaveLength(hostileNames.length);
    const byPath = new Map(rows.map((row) => [row.image_path, row]));
    hostileNames.forEach((name, k) => {
      const row = byPath.get(`${name}.jpg`);
      expect(row).toMatchObject({
        split: k % 5 === 4 ? 'val' : 'train',
        repeat: k % 5 === 4 ? 1 : k % 4,
        width: 640,
        height: 480,
        unit: 'pixel',
      });
      const objects = row?.objects as { category: string; bbox: number[]; iscrowd: boolean }[];
      expect(objects.map(({ category, bbox }) => [category, bbox])).toEqual(
        k % 3 === 0
          ? []
          : [
              [name, [0.1 + 0.2, 1, 1 / 3, 5]],
              [hostileNames[0], [1, 2, 3, 4]],
            ],
      );
    });
    expect(
      rows.flatMap((row) => row.objects as { iscrowd: boolean }[]).filter(({ iscrowd }) => iscrowd),
    ).toHaveLength(1);
  });

  it('is packed by Snappy, and the same bytes each time', async () => {
    const bytes = await bytesOf(parquet, input);
    const { row_groups } = parquetMetadata(bytes);
    expect(new Set(row_groups.flatMap(({ columns }) => columns.map((one) => one.meta_data?.codec)))).toEqual(
      new Set(['SNAPPY']),
    );
    expect(await bytesOf(parquet, input)).toEqual(bytes);
  });

  it('has neither repeats nor weights as a conversion', async () => {
    const [row] = await parquetReadObjects({
      file: await bytesOf(parquet, conversionOf(withoutSource(set))),
    });
    expect(Object.keys(row)).toEqual(['image_path', 'split', 'width', 'height', 'unit', 'objects']);
  });

  it('holds labels where they are of whole images', async () => {
    const labels: Dataset = {
      ...makeDataset(
        ['a', 'b'],
        [
          {
            boxes: [
              [0, NaN, NaN, NaN, NaN],
              [1, NaN, NaN, NaN, NaN],
            ],
          },
          {},
        ],
      ),
      task: 'classification',
    };
    const rows = await parquetReadObjects({ file: await bytesOf(parquet, makeExportInput(labels, [1, 2])) });
    expect(rows.map((row): unknown => row.labels)).toEqual([['a', 'b'], []]);
  });

  it('is a file without rows where there is no image', async () => {
    const bytes = await bytesOf(parquet, makeExportInput(makeDataset(['a'], []), []));
    expect(Number(parquetMetadata(bytes).num_rows)).toBe(0);
  });

  it.skipIf(!hasDuckDb)('is read by DuckDB with the types that were promised', async () => {
    const bytes = await bytesOf(parquet, input);
    const types = await query(bytes, "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM 'FILE')");
    expect(Object.fromEntries(types)).toEqual({
      image_path: 'VARCHAR',
      split: 'VARCHAR',
      repeat: 'INTEGER',
      weight: 'DOUBLE',
      width: 'INTEGER',
      height: 'INTEGER',
      unit: 'VARCHAR',
      objects: 'STRUCT(category VARCHAR, bbox DOUBLE[], iscrowd BOOLEAN)[]',
    });
    const uses = await query(bytes, parquet.snippets(input)[0].code);
    expect(uses).toHaveLength(repeats.reduce((sum, one, k) => sum + (k % 5 === 4 ? 0 : one), 0));
    const [[boxes, crowds]] = await query(
      bytes,
      "SELECT count(*)::INTEGER, count(*) FILTER (o.iscrowd)::INTEGER FROM (SELECT unnest(objects) AS o FROM 'FILE')",
    );
    expect([boxes, crowds]).toEqual([set.boxes.count, 1]);
  });
});

describe('row groups', () => {
  it('end at so many images or boxes, whichever comes first, and hold every row once', () => {
    const { images } = set;
    const rows = Array.from({ length: images.count }, (_, image) => ({ image }) as never);
    const groups = [...rowGroups(set, rows, { images: 7, boxes: 6 })];
    expect(groups.flat()).toEqual(rows);
    for (const group of groups) expect(group.length).toBeLessThanOrEqual(7);
    expect(groups.length).toBeGreaterThan(images.count / 7);
  });

  it('are written one by one: no chunk holds two', async () => {
    const many = makeDataset(
      ['a'],
      Array.from({ length: 120_000 }, (_, i) => ({ path: `${i % 1000}/${i}.jpg` })),
    );
    const large = makeExportInput(many, new Array<number>(120_000).fill(1));
    const sizes: number[] = [];
    for await (const chunk of parquet.files(large)[0].chunks()) sizes.push(chunk.length);
    expect(sizes).toHaveLength(4); // Three groups and what stands at the end.
    const { row_groups } = parquetMetadata(await bytesOf(parquet, large));
    expect(row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([50_000, 50_000, 20_000]);
  });
});

describe('metadata.parquet of Hugging Face', () => {
  it.skipIf(!hasDuckDb)('keeps repeated rows, and the types of lists that are empty', async () => {
    const bytes = await bytesOf(huggingFaceParquet, input);
    const types = await query(bytes, "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM 'FILE')");
    expect(Object.fromEntries(types)).toEqual({
      file_name: 'VARCHAR',
      width: 'INTEGER',
      height: 'INTEGER',
      objects:
        'STRUCT(bbox DOUBLE[][], categories VARCHAR[], id INTEGER[], area DOUBLE[], iscrowd INTEGER[])',
    });
    const [[rows, files]] = await query(
      bytes,
      "SELECT count(*)::INTEGER, count(DISTINCT file_name)::INTEGER FROM 'FILE'",
    );
    const train = repeats.filter((_, k) => k % 5 !== 4);
    expect([rows, files]).toEqual([
      train.reduce((sum, one) => sum + one),
      train.filter((one) => one > 0).length,
    ]);
  });
});
