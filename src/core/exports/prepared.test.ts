import { load } from 'js-yaml';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset/dataset.ts';
import { noAdditions, prepare } from '../prepare/prepare.ts';
import { importDataset } from '../formats/importDataset.ts';
import { copyComposite } from '../mixing/epoch/variants.ts';
import { mixWorld } from '../mixing/world.ts';
import { planOf } from '../plan.ts';
import { defaultRecipe, type Recipe } from '../recipe/recipe.ts';
import { parseRecipe } from '../recipe/parse.ts';
import { makeCocoSource } from '../testing/makeCocoSource.ts';
import { makeExportInput, textsOf } from '../testing/makeExportInput.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { hasPython, python } from '../testing/python.ts';
import type { ExportInput } from './exporter.ts';
import { exporters, exportFiles } from './index.ts';
import { mixedInput } from './mixedInput.ts';
import { torch } from './torch.ts';
import { yolo } from './yolo/yolo.ts';

/** Merges HAPPY into happy, renames sad, hides blur; without the image d.jpg and the first box of c.jpg. */
const recipe: Recipe = {
  ...defaultRecipe,
  classes: { rename: { HAPPY: 'happy', sad: 'down "&" out', elsewhere: 'happy' }, hidden: ['blur'] },
  exclude: { images: ['d.jpg'], boxes: { 'c.jpg': [0] }, filters: [] },
};

const categories = [
  '{"id": 3, "name": "HAPPY", "supercategory": "face"}',
  '{"id": 5, "name": "happy", "supercategory": "face", "keypoints": ["nose"]}',
  '{"id": 7, "name": "sad", "skeleton": [[1, 2]]}',
  '{"id": 9, "name": "blur"}',
];
// The excluded image and boxes are the first and the last of their lists: what lies around them is still found.
const images = [
  '{"id": 40, "file_name": "d.jpg", "width": 10, "height": 10}',
  '{"id": 10, "file_name": "a.jpg", "width": 10, "height": 10, "vendor": 1.50}',
  '{"id": 20, "file_name": "b.jpg", "width": 10, "height": 10}',
  '{"id": 30, "file_name": "c.jpg", "width": 10, "height": 10}',
];
const annotations = [
  '{"id": 1, "image_id": 40, "category_id": 5, "bbox": [0,0,1,1]}',
  '{"id": 2, "image_id": 10, "category_id": 3, "bbox": [0,0,2,2], "keypoints": [1,1,2], "vendor": {"x": 1.10}}',
  '{"id": 3, "image_id": 10, "category_id": 5, "bbox": [0,0,3,3]}',
  '{"id": 4, "image_id": 20, "category_id": 9, "bbox": [0,0,4,4]}',
  '{"id": 5, "image_id": 20, "category_id": 7, "bbox": [0,0,5,5], "segmentation": [[0,0,5,0,5,5]]}',
  '{"id": 6, "image_id": 30, "category_id": 7, "bbox": [0,0,6,6]}',
  '{"id": 7, "image_id": 30, "category_id": 3, "bbox": [0,0,7,7]}',
  '{"id": 8, "image_id": 40, "category_id": 9, "bbox": [0,0,8,8]}',
];
const source = makeCocoSource([{ top: '"info": {"year": 2017}', categories, images, annotations }]);

const preparedOf = (dataset: Dataset, wished: Recipe = recipe) =>
  prepare(dataset, noAdditions, wished).dataset;
const inputOf = (repeats: readonly number[] = [2, 1, 1], wished = recipe): ExportInput => ({
  ...makeExportInput(preparedOf(source.dataset, wished), repeats, { record: source.record }),
  recipe: wished,
});

interface Coco {
  info: unknown;
  images: { id: number; file_name: string; repeat: number; vendor?: number }[];
  annotations: Record<string, unknown>[];
  categories: unknown[];
}

describe('COCO from COCO under other names', () => {
  it('writes classes and boxes as they are now, with all that their records say', async () => {
    const files = await textsOf(exportFiles(inputOf(), ['coco']));
    const text = files.get('train.json') ?? '';
    const train = JSON.parse(text) as Coco;
    expect(train.info).toEqual({ year: 2017 });
    expect(train.categories).toEqual([
      { id: 5, name: 'happy', supercategory: 'face', keypoints: ['nose'] },
      { id: 7, name: 'down "&" out', skeleton: [[1, 2]] },
    ]);
    expect(train.images.map(({ id, repeat }) => [id, repeat])).toEqual([
      [10, 2],
      [20, 1],
      [30, 1],
    ]);
    expect(train.annotations.map(({ id, category_id }) => [id, category_id])).toEqual([
      [2, 5],
      [3, 5],
      [5, 7],
      [7, 5],
    ]);
    expect(text).toContain(annotations[1].replace('"category_id": 3', '"category_id": 5'));
    expect(text).toContain(annotations[4]);
    expect(text).toContain('"vendor": 1.50');
  });

  it('expands the same', async () => {
    const files = await textsOf(exportFiles(inputOf([3, 0, 1]), ['coco-expanded']));
    const train = JSON.parse(files.get('train_expanded.json') ?? '') as Coco;
    expect(train.images.map(({ file_name }) => file_name)).toEqual(['a.jpg', 'a.jpg', 'a.jpg', 'c.jpg']);
    expect(new Set(train.annotations.map(({ category_id }) => category_id))).toEqual(new Set([5]));
    expect(train.annotations).toHaveLength(7);
  });

  it('knows its file where everything in it was left out', async () => {
    const all = { ...recipe, exclude: { ...recipe.exclude, images: ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'] } };
    const files = await textsOf(exportFiles(inputOf([], all), ['coco']));
    const train = JSON.parse(files.get('train.json') ?? '') as Coco;
    expect(train).toMatchObject({ info: { year: 2017 }, images: [], annotations: [] });
    expect(train.categories).toHaveLength(2);
  });
});

describe('tables and lines under other names', () => {
  it('name no image and no class that was left out', async () => {
    const files = await textsOf(exportFiles(inputOf(), ['jsonl', 'csv', 'torch']));
    const rows = (files.get('balanced.jsonl') ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { key: string; boxes: { class: string; bbox: number[] }[] });
    expect(rows.map(({ key, boxes }) => [key, boxes.map((box) => `${box.class} ${box.bbox[2]}`)])).toEqual([
      ['a.jpg', ['happy 2', 'happy 3']],
      ['b.jpg', ['down "&" out 5']],
      ['c.jpg', ['happy 7']],
    ]);
    for (const path of ['manifest.csv', 'weights.csv']) {
      const { data } = Papa.parse<{ file_name: string }>(files.get(path) ?? '', {
        header: true,
        skipEmptyLines: true,
      });
      expect(data.map(({ file_name }) => file_name)).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
    }
    const prior = JSON.parse(files.get('prior.json') ?? '') as { classes: { name: string }[] };
    expect(prior.classes.map(({ name }) => name)).toEqual(['happy', 'down "&" out']);
  });

  it('come with a recipe that leaves the same of the source again', async () => {
    const files = await textsOf(exportFiles(inputOf(), ['csv']));
    const read = parseRecipe(files.get('recipe.json') ?? '');
    expect(read.problems).toEqual([]);
    const again = preparedOf(source.dataset, read.recipe ?? defaultRecipe);
    expect(again).toEqual(preparedOf(source.dataset));
  });

  it('say what differs at the source to whoever goes there with a rule', async () => {
    const dataset = preparedOf(source.dataset);
    const plan = planOf(dataset, recipe);
    const files = await textsOf(exportFiles({ ...plan, dataset, record: source.record }, ['rule']));
    const notes = (JSON.parse(files.get('rule.json') ?? '') as { notes: string[] }).notes.join(' ');
    expect(notes).toContain('“HAPPY → happy”');
    expect(notes).toContain('1 image and 4 boxes of the source are left out of this plan.');
    expect(files.get('rule.sql')).toContain('-- Classes go by other names here');
  });
});

describe.skipIf(!hasPython)('the PyTorch snippet', () => {
  const code = (names: string) =>
    `names = ${names}\n${torch
      .snippets(inputOf([2, 0, 1]))[0]
      .code.replace(/^import torch$|^from torch.*$/gm, '')
      .replace('import numpy as np', 'import ast, struct')
      .replace('np.load("indices.npy")', 'load("indices.npy")')
      .replace(/^train = DataLoader.*$/m, '')}\nimport json\nprint(json.dumps(uses))`;
  const load = `def load(path):
    data = open(path, "rb").read()
    return struct.unpack(f"<{(len(data) - 128) // 8}q", data[128:])
`;

  it('points into the dataset that the trainer has, excluded images and all', async () => {
    const uses = await python(
      torch.files(inputOf([2, 0, 1])),
      load + code('["d.jpg", "c.jpg", "b.jpg", "a.jpg"]'),
    );
    expect(uses).toEqual([3, 3, 1]);
  });

  it('still refuses a dataset of other images', async () => {
    const other = code('["d.jpg", "c.jpg", "b.jpg", "a.jpg", "x.jpg"]');
    await expect(python(torch.files(inputOf([2, 0, 1])), load + other)).rejects.toThrow('ValueError');
  });
});

describe('YOLO from YOLO', () => {
  const labels = {
    'data.yaml': 'train: images/train\nnames: [HAPPY, happy, sad, blur]\n',
    'labels/train/a.txt': '0 0.5 0.5 0.2 0.2\r\n\n1 0.1 0.1 0.3 0.1 0.3 0.4\n3 0.5 0.5 1 1\n',
    'labels/train/b.txt': '2 0.50 0.5 .25 0.25 0.9\n',
  };
  const opened = async () => {
    const bytes = new TextEncoder();
    const files = Object.entries(labels).map(([path, text]) => memoryFile(path, bytes.encode(text)));
    const result = await importDataset(files, { name: 'y' });
    if (!result.ok) throw new Error(result.message);
    const record: ExportInput['record'] = async (file, offset, length) =>
      (await result.files
        .find(({ path }) => path === result.dataset.files[file])
        ?.read(offset, offset + length)) ?? null;
    return { dataset: result.dataset, record };
  };
  const written = async (wished: Recipe) => {
    const { dataset, record } = await opened();
    const prepared = preparedOf(dataset, wished);
    const input = makeExportInput(
      prepared,
      prepared.images.key.map(() => 1),
      { record },
    );
    return textsOf(yolo.files({ ...input, recipe: wished }));
  };
  const labelsOf = (files: Map<string, string>) =>
    [...files.keys()].filter((path) => path.startsWith('labels/'));

  it('leaves label files alone where classes are only named, or images left out', async () => {
    const files = await written({
      ...defaultRecipe,
      classes: { rename: { sad: 'down' }, hidden: [] },
      exclude: { ...defaultRecipe.exclude, images: ['images/train/b.jpg'] },
    });
    expect(labelsOf(files)).toEqual([]);
    expect(load(files.get('data.yaml') ?? '')).toMatchObject({
      names: { 0: 'HAPPY', 1: 'happy', 2: 'down', 3: 'blur' },
    });
  });

  it('writes them anew where classes are merged or hidden: other numbers, the rest of each line as it was', async () => {
    const files = await written({ ...recipe, exclude: defaultRecipe.exclude });
    const yaml = files.get('data.yaml') ?? '';
    expect(load(yaml)).toMatchObject({ names: { 0: 'happy', 1: 'down "&" out' } });
    expect(yaml).toContain('take the place');
    expect(labelsOf(files)).toEqual(['labels/train/a.txt', 'labels/train/b.txt']);
    expect(files.get('labels/train/a.txt')).toBe('0 0.5 0.5 0.2 0.2\n0 0.1 0.1 0.3 0.1 0.3 0.4\n');
    expect(files.get('labels/train/b.txt')).toBe('1 0.50 0.5 .25 0.25 0.9\n');
    const lists = (files.get('train_balanced.txt') ?? '').trimEnd().split('\n');
    expect(lists.every((line) => line.startsWith('./images/train/'))).toBe(true);
  });

  it('numbers the boxes of baked images as it numbers the others', async () => {
    const { dataset, record } = await opened();
    const prepared = preparedOf(dataset, { ...recipe, exclude: defaultRecipe.exclude });
    const input = makeExportInput(prepared, [2, 2], { record });
    const world = mixWorld(prepared, input.recipe.mixing, input);
    const made = [0, 1].flatMap((image) => {
      const found = copyComposite(world, image, 2);
      const path = `images/baked/${image}.jpg`;
      return found ? [{ path, composite: found.composite, copyOf: image, copy: 2 }] : [];
    });
    expect(made.length).toBeGreaterThan(0);
    const mixed = mixedInput(input, made);
    const files = await textsOf(yolo.files(mixed));
    const { images, boxes } = mixed.dataset;
    made.forEach(({ path }, at) => {
      const written = (files.get(path.replace('images/', 'labels/').replace('.jpg', '.txt')) ?? '').trimEnd();
      const numbers = written.split('\n').map((line) => Number(line.split(' ')[0]));
      const row = images.count - made.length + at;
      expect(numbers).toEqual([...boxes.class.subarray(images.boxStart[row], images.boxStart[row + 1])]);
    });
    expect(files.get('labels/train/b.txt')).toBe('1 0.50 0.5 .25 0.25 0.9\n');
  });

  it('writes boxes from the columns where the source is gone', async () => {
    const { dataset } = await opened();
    const prepared = preparedOf(dataset, { ...recipe, exclude: defaultRecipe.exclude });
    const files = await textsOf(yolo.files(makeExportInput(prepared, [1, 1])));
    expect(files.get('labels/train/b.txt')).toBe('1 0.5 0.5 0.25 0.25\n');
  });
});

describe('every destination that applies', () => {
  it('writes a dataset whose classes were all merged into one', async () => {
    const one: Recipe = {
      ...defaultRecipe,
      classes: { rename: { HAPPY: 'face', happy: 'face', sad: 'face', blur: 'face' }, hidden: [] },
    };
    const dataset = preparedOf(source.dataset, one);
    const input = { ...planOf(dataset, one), dataset, record: source.record };
    const ids = exporters.filter((exporter) => exporter.unavailable(dataset) === null).map(({ id }) => id);
    const files = await textsOf(exportFiles(input, ids));
    for (const [path, text] of files) {
      // Those that are run at the source name what it calls its classes.
      if (path === 'recipe.json' || path.startsWith('rule') || path.endsWith('.py')) continue;
      expect(text, path).not.toMatch(/HAPPY|"sad"|"blur"/);
    }
    const train = JSON.parse(files.get('train.json') ?? '') as Coco;
    expect(train.categories).toEqual([{ id: 3, name: 'face', supercategory: 'face' }]);
    expect(train.annotations.every(({ category_id }) => category_id === 3)).toBe(true);
  });
});
