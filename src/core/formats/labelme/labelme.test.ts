import { describe, expect, it } from 'vitest';
import { boxFlag, boxShape, noCode, type Dataset } from '../../dataset/dataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset, recognise } from '../importDataset.ts';
import { labelmeRings } from './labelmeRings.ts';

/** A PNG of 7 × 5 pixels, as far as its header goes. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAYAAACJmvbY';

async function read(files: Record<string, unknown>): Promise<Dataset> {
  const given = Object.entries(files).map(([path, content]) =>
    memoryFile(path, typeof content === 'string' ? content : JSON.stringify(content)),
  );
  const result = await importDataset(given, { name: 'labelme' });
  if (!result.ok) throw new Error(result.message);
  expect(result.dataset.format).toBe('labelme');
  return result.dataset;
}

const file = (shapes: unknown, more: object = {}) => ({
  version: '5.4.1',
  flags: {},
  shapes,
  imagePath: 'a.jpg',
  imageData: null,
  imageHeight: 100,
  imageWidth: 200,
  ...more,
});
const box = (label: string, more: object = {}) => ({
  label,
  points: [
    [30, 40],
    [10, 20],
  ],
  group_id: null,
  description: '',
  shape_type: 'rectangle',
  flags: {},
  ...more,
});

const boxesOf = ({ boxes: { x, y, w, h } }: Dataset) => Array.from(x, (_, b) => [x[b], y[b], w[b], h[b]]);

describe('LabelMe', () => {
  it('has a box around every kind of shape', async () => {
    const dataset = await read({
      'a.json': file([
        box('rectangle'),
        {
          label: 'polygon',
          points: [
            [0, 0],
            [8, 2],
            [4, 9.5],
          ],
          shape_type: 'polygon',
        },
        {
          label: 'before 3.10',
          points: [
            [1, 1],
            [2, 2],
            [1, 3],
          ],
        },
        {
          label: 'circle',
          points: [
            [50, 50],
            [53, 54],
          ],
          shape_type: 'circle',
        },
        {
          label: 'line',
          points: [
            [5, 9],
            [9, 5],
          ],
          shape_type: 'line',
        },
        {
          label: 'strip',
          points: [
            [5, 9],
            [9, 5],
            [0, 7],
          ],
          shape_type: 'linestrip',
        },
        {
          label: 'mask',
          points: [
            [10, 10],
            [19, 14],
          ],
          shape_type: 'mask',
          mask: png,
        },
        {
          label: 'turned',
          points: [
            [5, 0],
            [10, 5],
            [5, 10],
            [0, 5],
          ],
          shape_type: 'rotation',
          direction: 0.78,
        },
      ]),
    });
    expect(boxesOf(dataset)).toEqual([
      [10, 20, 20, 20],
      [0, 0, 8, 9.5],
      [1, 1, 1, 2],
      [45, 45, 10, 10],
      [5, 5, 4, 4],
      [0, 5, 9, 4],
      [10, 10, 10, 5],
      [0, 0, 10, 10],
    ]);
    expect(Array.from(dataset.boxes.shapes ?? [])).toEqual([
      0,
      boxShape.polygon,
      boxShape.polygon,
      0,
      0,
      0,
      boxShape.mask,
      boxShape.rotation,
    ]);
    expect([dataset.images.width[0], dataset.images.height[0]]).toEqual([200, 100]);
    expect(dataset.problems).toEqual([]);
  });

  it('keeps flags, groups, descriptions and what other programs add as columns', async () => {
    const dataset = await read({
      'a.json': file(
        [
          box('cat', { group_id: 3, description: 'asleep', flags: { wet: true, difficult: true } }),
          box('dog', { flags: { wet: false }, score: 0.5, attributes: { pose: 'left' }, mask: null }),
        ],
        { flags: { night: true } },
      ),
    });
    const column = (name: string) => {
      const found = dataset.attributes.find((one) => one.name === name);
      if (found?.kind === 'category')
        return Array.from(found.codes, (code) => (code === noCode ? null : found.labels[code]));
      return found?.kind === 'number' ? Array.from(found.values) : found?.values;
    };
    expect(column('group_id')).toEqual([3, NaN]);
    expect(column('description')).toEqual(['asleep', null]);
    expect(column('wet')).toEqual(['true', 'false']);
    expect(column('score')).toEqual([NaN, 0.5]);
    expect(column('pose')).toEqual([null, 'left']);
    expect(column('night')).toEqual(['true']);
    expect(Array.from(dataset.boxes.flags)).toEqual([boxFlag.difficult, 0]);
  });

  it('finds the picture that its own machine wrote, and takes splits from folders', async () => {
    const files = [
      memoryFile(
        'train/labels/a.json',
        JSON.stringify(file([box('cat')], { imagePath: '..\\images\\a.jpg' })),
      ),
      memoryFile('val/labels/b.json', JSON.stringify(file([], { imagePath: 'C:\\Users\\me\\b.jpg' }))),
      memoryFile('val/c.json', JSON.stringify(file([], { imagePath: '../../../c.jpg' }))),
      ...['train/images/a.jpg', 'val/images/b.jpg', 'c.jpg'].map((path) => memoryFile(path, '')),
    ];
    const result = await importDataset(files, { name: 'x' });
    if (!result.ok) throw new Error(result.message);
    const { images } = result.dataset;
    expect(images.path).toEqual(['train/images/a.jpg', 'c.jpg', 'C:/Users/me/b.jpg']);
    expect(images.splitNames).toEqual(['train', 'val']);
    expect(Array.from(images.split)).toEqual([0, 1, 1]);
    expect(result.dataset.imagesMissing).toBe(0);
  });

  it('has the size of the picture that it embeds where it gives none', async () => {
    const dataset = await read({
      'a.json': file([], { imageWidth: undefined, imageHeight: undefined, imageData: png }),
    });
    expect([dataset.images.width[0], dataset.images.height[0]]).toEqual([7, 5]);
  });

  it('is known by its beginning, also where a picture fills that', async () => {
    const imageData = 'A'.repeat(70_000);
    const known = async (text: string) =>
      (await recognise([memoryFile('a.json', text)])).map(({ format, score }) => [format, score]);
    expect(await known(JSON.stringify({ imagePath: 'a.jpg', imageData, shapes: [] }))).toEqual([
      ['labelme', 0.94],
    ]);
    expect(await known(JSON.stringify(file([box('cat')])))).toEqual([['labelme', 0.94]]);
    expect(await known(JSON.stringify({ imagePath: 'a.jpg', images: 1, shapes: 1 }))).toEqual([]);
    expect(await known('{"name": "app", "version": "1", "shapes": [1]}')).toEqual([]);
  });

  it('has whole-image labels where files hold flags and no shapes', async () => {
    const dataset = await read({
      'a.json': file([], { flags: { cat: true, dog: false } }),
      'b.json': file([], { flags: { cat: true, dog: true } }),
    });
    expect(dataset.task).toBe('classification');
    expect(dataset.classes.names).toEqual(['cat', 'dog']);
    expect(Array.from(dataset.images.boxStart)).toEqual([0, 1, 3]);
  });

  it('points at the bytes of each shape', async () => {
    const text = JSON.stringify(file([box('é'), box('cat')], { imagePath: 'ü.jpg' }), null, 2);
    const { boxes, images } = await read({ 'a.json': text });
    const bytes = new TextEncoder().encode(text);
    const { offset, length } = boxes.record;
    const record = new TextDecoder().decode(bytes.subarray(offset[1], offset[1] + length[1]));
    expect(JSON.parse(record)).toMatchObject({ label: 'cat' });
    expect(images.record.length[0]).toBe(bytes.length);
  });

  it('has the ring of a polygon', () => {
    const size = { x: 0, y: 0, w: 1, h: 1 };
    const points = [
      [0, 0],
      [8, 2],
      [4, 9.5],
    ];
    expect(labelmeRings(JSON.stringify({ label: 'a', points, shape_type: 'polygon' }), size)).toEqual([
      [0, 0, 8, 2, 4, 9.5],
    ]);
    expect(labelmeRings(JSON.stringify({ label: 'a', points }), size)).toEqual([[0, 0, 8, 2, 4, 9.5]]);
    expect(labelmeRings(JSON.stringify({ label: 'a', points, shape_type: 'linestrip' }), size)).toBeNull();
    expect(labelmeRings(JSON.stringify({ label: 'a', points: points.slice(1) }), size)).toBeNull();
  });
});
