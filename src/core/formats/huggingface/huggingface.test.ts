import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boxFlag, type Dataset } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { duckDb, hasDuckDb } from '../../testing/duckDb.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { recordText } from '../../testing/recordText.ts';
import { importDataset } from '../importDataset.ts';

async function opened(...files: SourceFile[]) {
  const result = await importDataset(files, { name: 'hub' });
  if (!result.ok) throw new Error(result.message);
  return result;
}

const lines = (path: string, ...rows: unknown[]) =>
  memoryFile(path, rows.map((row) => JSON.stringify(row)).join('\n'));
const boxesOf = ({ boxes, classes }: Dataset) =>
  Array.from(boxes.x, (x, i) => [classes.names[boxes.class[i]], x, boxes.y[i], boxes.w[i], boxes.h[i]]);
const attribute = ({ attributes }: Dataset, name: string) => {
  const found = attributes.find((one) => one.name === name);
  if (found?.kind === 'category') return Array.from(found.codes, (code) => found.labels[code] ?? null);
  return found && [...found.values];
};

describe('Hugging Face imagefolder', () => {
  it('gives the boxes of objects in pixels, sides after corner, with area and further lists as columns', async () => {
    const row = {
      file_name: '0001.png',
      image_id: 15,
      width: 943,
      height: 663,
      objects: {
        id: [114, 115],
        area: [3796.5, 1596],
        bbox: [
          [302, 109, 73, 52],
          [810.25, 100, 57, 28],
        ],
        categories: [4, 0],
        iscrowd: [0, 1],
      },
      source: 'web',
    };
    const { dataset, files, formatName } = await opened(
      lines('train/metadata.jsonl', row, { file_name: 'b.png', objects: { bbox: [], categories: [] } }),
    );
    expect(formatName).toBe('Hugging Face');
    expect(boxesOf(dataset)).toEqual([
      ['4', 302, 109, 73, 52],
      ['0', 810.25, 100, 57, 28],
    ]);
    expect([...dataset.boxes.area]).toEqual([3796.5, 1596]);
    expect([...dataset.boxes.flags]).toEqual([0, boxFlag.crowd]);
    expect(attribute(dataset, 'id')).toEqual([114, 115]);
    expect(attribute(dataset, 'source')).toEqual(['web', null]);
    expect(dataset.images).toMatchObject({ id: [15, 'b.png'], path: ['0001.png', 'b.png'] });
    expect([dataset.images.width[0], dataset.images.height[0]]).toEqual([943, 663]);
    expect(JSON.parse(await recordText(dataset.images.record, 0, dataset, files))).toEqual(row);
  });

  it('reads objects as a list of structs too, and boxes that stand in the row itself', async () => {
    const { dataset } = await opened(
      lines(
        'metadata.jsonl',
        { file_name: 'a.png', objects: [{ bbox: [1, 2, 3, 4], category: 'cup', occluded: true }] },
        { file_name: 'b.png', bboxes: [[1, 1, 1, 1]], labels: ['tea'] },
      ),
    );
    expect(boxesOf(dataset)).toEqual([
      ['cup', 1, 2, 3, 4],
      ['tea', 1, 1, 1, 1],
    ]);
    expect(attribute(dataset, 'occluded')).toEqual(['true', null]);
  });

  it('takes splits from folders, and a file alone for all there is', async () => {
    const row = (name: string) => ({ file_name: name, label: 'cat' });
    const { dataset } = await opened(
      lines('data/test/metadata.jsonl', row('a.png')),
      lines('data/train/metadata.jsonl', row('b.png'), row('c.png')),
      lines('data/validation/metadata.jsonl', row('d.png')),
    );
    expect(dataset.images.splitNames).toEqual(['train', 'val', 'test']);
    expect([...dataset.images.split]).toEqual([2, 0, 0, 1]);
    expect((await opened(lines('test/metadata.jsonl', row('a.png')))).dataset.images.splitNames).toEqual([
      'train',
    ]);
  });

  it('is a classification where rows have labels, one or several, and a caption is a column', async () => {
    const { dataset } = await opened(
      lines(
        'metadata.jsonl',
        { file_name: 'a.png', label: ['cat', 'indoor'], text: 'a cat' },
        { file_name: 'b.png', label: 'dog', text: 'a dog' },
      ),
    );
    expect(dataset.task).toBe('classification');
    expect(Array.from(dataset.boxes.class, (c) => dataset.classes.names[c])).toEqual([
      'cat',
      'indoor',
      'dog',
    ]);
    expect(attribute(dataset, 'text')).toEqual(['a cat', 'a dog']);
  });

  it('leaves pictures in class folders to ImageFolder where the table labels nothing', async () => {
    const { dataset } = await opened(
      lines('metadata.jsonl', { file_name: 'cat/a.png', text: 'x' }),
      memoryFile('cat/a.png', 'x'),
      memoryFile('dog/b.png', 'x'),
    );
    expect(dataset.format).toBe('imagefolder');
  });

  it('reads metadata.csv whose objects are JSON in a cell', async () => {
    const { dataset } = await opened(
      memoryFile(
        'metadata.csv',
        'file_name,objects\na.png,"{""bbox"": [[1, 2, 3, 4]], ""categories"": [""cup""]}"\nb.png,\n',
      ),
    );
    expect(boxesOf(dataset)).toEqual([['cup', 1, 2, 3, 4]]);
    expect(dataset.images.count).toBe(2);
  });
});

describe.skipIf(!hasDuckDb)('Parquet shards of the Hub', () => {
  const features = {
    info: {
      features: {
        objects: {
          feature: {
            category: { names: ['coat', 'mask'], _type: 'ClassLabel' },
            bbox: { feature: { dtype: 'float32' } },
          },
        },
      },
    },
  };
  async function shard(path: string, sql: string, note = JSON.stringify(features)): Promise<SourceFile> {
    const folder = mkdtempSync(join(tmpdir(), 'shard-'));
    try {
      const file = join(folder, 'a.parquet');
      await duckDb(
        {},
        `COPY (${sql}) TO '${file}' (FORMAT PARQUET, COMPRESSION 'uncompressed', KV_METADATA {huggingface: '${note.replaceAll("'", "''")}'})`,
      );
      return memoryFile(path, new Uint8Array(readFileSync(file)));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  const noise = `repeat('\\xFF\\xD8ab', 2000000)::BLOB`;
  const row = (name: string, objects: string) =>
    `SELECT 9007199254740993::BIGINT AS image_id, {'bytes': ${noise}, 'path': '${name}'} AS image, 640::BIGINT AS width, 480::BIGINT AS height, ${objects} AS objects`;

  it('give boxes, paths and the names of classes, and the pictures within are never fetched', async () => {
    const object = `{'id': [1::BIGINT, 2::BIGINT], 'bbox': [[1::FLOAT, 2, 3, 4], [5::FLOAT, 6, 7, 8.5]], 'category': [1::BIGINT, 0::BIGINT]}`;
    const file = await shard('data/train-00000-of-00002.parquet', row('a.png', object));
    const fetched: number[] = [];
    const watched: SourceFile = {
      ...file,
      read: (start = 0, end = file.size) => {
        fetched.push(end - start);
        return file.read(start, end);
      },
    };
    const { dataset } = await opened(
      watched,
      await shard('data/validation-00000-of-00001.parquet', row('b.png', object)),
    );
    expect(dataset.format).toBe('huggingface');
    expect(boxesOf(dataset).slice(0, 2)).toEqual([
      ['mask', 1, 2, 3, 4],
      ['coat', 5, 6, 7, 8.5],
    ]);
    expect(dataset.classes).toMatchObject({ names: ['coat', 'mask'], ids: [0, 1] });
    expect(dataset.images).toMatchObject({
      path: ['a.png', 'b.png'],
      id: ['9007199254740993', '9007199254740993'],
    });
    expect(dataset.images.splitNames).toEqual(['train', 'val']);
    expect(dataset.images.width[0]).toBe(640);
    expect(dataset.problems).toEqual([]);
    expect(file.size).toBeGreaterThan(4_000_000);
    expect(fetched.reduce((a, b) => a + b, 0)).toBeLessThan(500_000);
  });

  it('name pictures by their row where they have no path, and labels by their names', async () => {
    const labels = JSON.stringify({
      info: { features: { label: { names: ['cat', 'dog'], _type: 'ClassLabel' } } },
    });
    const sql = `SELECT {'bytes': ${noise}, 'path': NULL::VARCHAR} AS image, unnest([1::BIGINT, 0::BIGINT, -1::BIGINT]) AS label`;
    const { dataset } = await opened(await shard('train-00000-of-00001.parquet', sql, labels));
    expect(dataset.images.path).toEqual([1, 2, 3].map((n) => `train-00000-of-00001#${n}`));
    expect(Array.from(dataset.boxes.class, (c) => dataset.classes.names[c])).toEqual(['dog', 'cat']);
    expect(dataset.task).toBe('classification');
  });
});
