import { existsSync, readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset/dataset.ts';
import { importDataset } from '../formats/importDataset.ts';
import { noAdditions } from '../prepare/prepare.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { readPredictions } from './readPredictions.ts';

/** COCO ids 7 and 9 for cat and dog; images 10, 20, 30. */
const plain = makeDataset(
  ['cat', 'dog'],
  ['train/a.jpg', 'train/b.jpg', 'val/000000000042.jpg'].map((path) => ({ path })),
);
const dataset: Dataset = {
  ...plain,
  images: { ...plain.images, id: [10, 20, 30] },
  classes: { names: ['cat', 'dog'], ids: [7, 9] },
};
const record = { image_id: 10, category_id: 7, bbox: [1, 2, 30, 40], score: 0.5 };

async function read(content: unknown, of: Dataset = dataset, name = 'results.json') {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const outcome = await readPredictions(memoryFile(name, text), of, noAdditions);
  if (!outcome.ok) return { ...outcome, said: '', predictions: null };
  const { predictions } = outcome.additions;
  if (predictions === null) throw new Error('an answer without predictions');
  return { ...outcome, message: '', predictions };
}

describe('a file of predictions', () => {
  it('is read by image, in its own order, with numbers as they are', async () => {
    const { predictions, said, problems } = await read([
      { ...record, image_id: 20, score: 0.25 },
      record,
      { ...record, image_id: 20, category_id: 9, bbox: [0.1, 0.2, 0.3, 0.4], score: 1 },
    ]);
    expect(said).toBe('3 predictions on 2 images');
    expect(problems).toEqual([]);
    expect(predictions).toMatchObject({
      name: 'results.json',
      count: 3,
      start: Uint32Array.of(0, 1, 3, 3),
      class: Uint16Array.of(0, 0, 1),
      x: Float64Array.of(1, 1, 0.1),
      w: Float64Array.of(30, 30, 0.3),
      score: Float64Array.of(0.5, 0.25, 1),
      leftOut: 0,
    });
  });

  it('leaves out what it cannot use, says what and where, and uses the rest', async () => {
    const faulty = [
      { ...record, image_id: 11 },
      { ...record, category_id: 8 },
      { ...record, score: 1.5 },
      { ...record, score: 'high' },
      { ...record, bbox: [1, 2, 3] },
      { ...record, bbox: [1, 2, 0, 4] },
      { category_id: 7, bbox: [1, 2, 3, 4], score: 0.5 },
    ];
    const text = `[${JSON.stringify(record)}, 5, ${faulty.map((one) => JSON.stringify(one)).join(', ')},
      {"image_id": 10, "category_id": 7, "bbox": [NaN, 1, 2, 3], "score": 0.5},
      {"image_id": 10, "category_id": 7, "bbox": [1, 1, 2, 3], "score": -Infinity}]`;
    const { predictions, said, problems } = await read(text);
    expect(said).toBe('1 prediction on 1 image; 10 left out');
    expect(predictions).toMatchObject({ count: 1, leftOut: 10 });
    expect(predictions?.problemCounts).toEqual({
      'record-shape': 1,
      'image-unknown': 2,
      'class-unknown': 1,
      'score-range': 2,
      'score-missing': 1,
      'box-missing': 1,
      'box-size': 2,
    });
    const unknown = problems.find(({ kind }) => kind === 'class-unknown');
    expect(unknown).toMatchObject({
      file: 'results.json',
      what: 'The class “8” of a prediction is not in the dataset.',
      severity: 'left-out',
    });
    expect(text.slice(unknown?.byte)).toMatch(/^\{"image_id":10,"category_id":8/);
  });

  it('tells ten faults of a kind one by one, and how many more there are', async () => {
    const rows = Array.from({ length: 25 }, (_, n) => ({ ...record, image_id: 1000 + n }));
    const { predictions, problems } = await read([record, ...rows]);
    expect(problems).toHaveLength(11);
    expect(problems[10]).toMatchObject({
      count: 15,
      what: '15 more of this kind; the next: The image “1010” of a prediction is not in the dataset.',
    });
    expect(predictions?.problemCounts).toEqual({ 'image-unknown': 25 });
  });

  it.each([
    ['number as text', { image_id: '10' }, 0],
    ['path', { image_id: 'train/b.jpg' }, 1],
    ['path from elsewhere', { image_id: '..\\somewhere\\b.jpg' }, 1],
    ['base name', { image_id: 'b.jpg' }, 1],
    ['base name without extension', { image_id: 'b' }, 1],
    ['number in the file name', { image_id: 42 }, 2],
    ['file name beside an id of its own', { image_id: 99, file_name: 'b.jpg' }, 1],
    ['file name alone', { image_id: undefined, file_name: 'b.jpg' }, 1],
  ])('finds the image by %s', async (_, named, image) => {
    const { predictions } = await read([{ ...record, ...named }]);
    expect(predictions?.start[image + 1]).toBe(1);
    expect(predictions?.start[image]).toBe(0);
  });

  it.each([
    ['id as text', { category_id: '9' }],
    ['name in place of the id', { category_id: 'dog' }],
    ['category_name', { category_id: undefined, category_name: 'dog' }],
    ['category', { category_id: undefined, category: 'dog' }],
  ])('finds the class by %s', async (_, named) => {
    const { predictions } = await read([{ ...record, ...named }]);
    expect(predictions?.class).toEqual(Uint16Array.of(1));
  });

  it('takes the ids of a COCO file with scores by that file’s own names', async () => {
    const { predictions } = await read({
      info: { images: [1] },
      annotations: [{ ...record, image_id: 1, category_id: 1, id: 5, segmentation: [[1, 2, 3]] }],
      images: [{ id: 1, file_name: 'b.jpg' }],
      categories: [{ id: 1, name: 'dog' }],
    });
    expect(predictions).toMatchObject({
      count: 1,
      start: Uint32Array.of(0, 0, 1, 1),
      class: Uint16Array.of(1),
    });
  });

  it('asks its own name which split an id means that several images share', async () => {
    const { images } = dataset;
    const shared: Dataset = {
      ...dataset,
      images: { ...images, id: [1, 2, 1], split: Uint8Array.of(0, 0, 1), splitNames: ['train', 'val'] },
    };
    const rows = [
      { ...record, image_id: 1 },
      { ...record, image_id: 2 },
    ];
    const named = await read(rows, shared, 'results_val2017.json');
    expect(named.predictions?.start).toEqual(Uint32Array.of(0, 0, 1, 2));
    const nameless = await read(rows, shared);
    expect(nameless.predictions?.problemCounts).toEqual({ 'image-ambiguous': 1 });
  });

  it('is refused with a sentence where it is for something else altogether', async () => {
    const message = async (content: unknown, of?: Dataset) => (await read(content, of)).message;
    expect(
      await message([
        { ...record, image_id: 1 },
        { ...record, image_id: 2 },
      ]),
    ).toBe('None of its 2 predictions is for an image of this dataset: it has no “1”, “2”.');
    expect(await message([{ ...record, category_id: 1 }])).toBe(
      'None of its 1 prediction is of a class of this dataset: it has no “1”.',
    );
    expect(await message([{ ...record, score: undefined }])).toMatch(/no scores/);
    expect(await message([{ ...record, score: 7 }])).toMatch(/The score 7 of a prediction is not between/);
    expect(await message([])).toBe('The file holds no predictions.');
    expect(await message({ results: [] })).toMatch(/neither a list/);
    expect(await message('3')).toMatch(/neither a list/);
    expect(await message([record], { ...dataset, task: 'classification' })).toMatch(/has none/);
    expect(await message('[{"image_id": 10,\n "score": }]')).toBe(
      'Unexpected “}”, in line 2, column 11. Nothing of the file was kept.',
    );
  });

  it('answers whatever the bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().map((one) => `[${one}]`),
        ),
        async (text) => {
          const outcome = await read(text);
          expect(outcome.ok || outcome.message.length > 0).toBe(true);
        },
      ),
    );
    const unreadable = {
      path: 'gone.json',
      size: 10,
      read: () => Promise.reject(new Error('the disk is gone')),
    };
    expect(await readPredictions(unreadable, dataset, noAdditions)).toMatchObject({
      ok: false,
      message: 'The file cannot be read: the disk is gone. Nothing of the file was kept.',
    });
  });

  const toy = '../shared/data/toyexample-predictions';
  it.skipIf(!existsSync(toy))(
    'finds the images of a Pascal VOC set by the names in a COCO file',
    async () => {
      const folder = `${toy}/gts_vocpascal_format`;
      const xml = readdirSync(folder).map((name) => memoryFile(name, readFileSync(`${folder}/${name}`)));
      const opened = await importDataset(xml, { name: 'toy' });
      if (!opened.ok) throw new Error(opened.message);
      const { said } = await read(
        readFileSync(`${toy}/dets_coco_format/coco_dets.json`, 'utf8'),
        opened.dataset,
      );
      expect(said).toBe('12 predictions on 10 images');
    },
  );
});
