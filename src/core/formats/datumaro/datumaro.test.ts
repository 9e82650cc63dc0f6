import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import { boxFlag, boxShape, type Dataset } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { recordText } from '../../testing/recordText.ts';
import { importDataset } from '../importDataset.ts';
import { datumaroRings } from './datumaroRings.ts';

async function opened(files: readonly SourceFile[]) {
  const result = await importDataset(files, { name: 'set' });
  if (!result.ok) throw new Error(result.message);
  return result;
}

const categories = {
  label: {
    labels: [
      { name: 'cat', parent: 'animal' },
      { name: 'cup', parent: '' },
    ],
  },
};
const set = (items: readonly unknown[]) => JSON.stringify({ infos: {}, categories, items });
const bbox = {
  id: 1,
  type: 'bbox',
  group: 0,
  label_id: 1,
  z_order: 2,
  bbox: [1, 2, 30, 4.5],
  attributes: { occluded: true, is_crowd: true },
};
const item = (...annotations: unknown[]) => ({
  id: 'a',
  annotations,
  attr: { frame: 3 },
  image: { path: 'a.png', size: [80, 100] },
});
const boxesOf = ({ boxes }: Dataset) =>
  Array.from(boxes.x, (x, i) => [
    boxes.class[i],
    x,
    boxes.y[i],
    boxes.w[i],
    boxes.h[i],
    boxes.shapes?.[i] ?? 0,
  ]);

describe('Datumaro JSON', () => {
  it('gives boxes with their flags and attributes, and sizes of images as [height, width]', async () => {
    const { dataset, formatName } = await opened([memoryFile('annotations/train.json', set([item(bbox)]))]);
    expect(formatName).toBe('Datumaro');
    expect(dataset.images).toMatchObject({ id: ['a'], path: ['a.png'], width: new Float64Array([100]) });
    expect(boxesOf(dataset)).toEqual([[1, 1, 2, 30, 4.5, 0]]);
    expect([...dataset.boxes.flags]).toEqual([boxFlag.crowd]);
    expect(dataset.attributes.map(({ name, of }) => [name, of])).toEqual([
      ['frame', 'image'],
      ['occluded', 'box'],
      ['z_order', 'box'],
    ]);
    expect(dataset.classes).toMatchObject({ names: ['cat', 'cup'], supercategories: ['animal', ''] });
    expect(dataset.problems).toEqual([]);
  });

  it('finds the labels behind the items', async () => {
    const text = JSON.stringify({ items: [item(bbox)], categories });
    const { dataset } = await opened([memoryFile('a.json', text)]);
    expect(boxesOf(dataset)).toHaveLength(1);
  });

  it('takes the extent of other shapes, and one object for the parts of a group', async () => {
    const polygon = (points: number[], group = 0) => ({ type: 'polygon', label_id: 0, group, points });
    const { dataset, files } = await opened([
      memoryFile(
        'a.json',
        set([
          item(
            polygon([1, 1, 5, 1, 5, 9]),
            polygon([1, 1, 5, 1, 5, 9], 7),
            polygon([10, 2, 12, 2, 12, 4], 7),
            { type: 'points', label_id: 0, group: 7, points: [0, 0, 3, 3], visibility: [0, 2] },
            { type: 'mask', label_id: 1, group: 0, rle: { size: [4, 3], counts: [5, 2, 3, 1, 1] } },
            { type: 'points', label_id: 1, group: 0, points: [0, 0, 3, 3, 5, 7], visibility: [0, 2, 1] },
            { type: 'ellipse', label_id: 1, group: 0, points: [2, 3, 8, 5] },
          ),
        ]),
      ),
    ]);
    expect(boxesOf(dataset)).toEqual([
      [0, 1, 1, 4, 8, boxShape.polygon],
      [0, 1, 1, 11, 8, boxShape.polygon | boxShape.keypoints],
      [1, 1, 1, 2, 2, boxShape.mask],
      [1, 3, 3, 2, 4, boxShape.keypoints],
      [1, 2, 3, 6, 2, boxShape.polygon],
    ]);
    const grouped = await recordText(dataset.boxes.record, 1, dataset, files);
    expect(datumaroRings(grouped, { x: 0, y: 0, w: 0, h: 0 })).toEqual([
      [1, 1, 5, 1, 5, 9],
      [10, 2, 12, 2, 12, 4],
    ]);
  });

  it('keeps the box of a group that has one, and two boxes as two objects', async () => {
    const grouped = (x: number, group: number) => ({ ...bbox, attributes: {}, group, bbox: [x, 0, 5, 5] });
    const { dataset } = await opened([
      memoryFile(
        'a.json',
        set([
          item(
            { type: 'points', label_id: 1, group: 3, points: [1, 1, 2, 2] },
            grouped(0, 3),
            grouped(10, 4),
            grouped(20, 4),
          ),
        ]),
      ),
    ]);
    expect(boxesOf(dataset)).toEqual([
      [1, 0, 0, 5, 5, boxShape.keypoints],
      [1, 10, 0, 5, 5, 0],
      [1, 20, 0, 5, 5, 0],
    ]);
  });

  it('keeps the bytes of each item and annotation', async () => {
    const { dataset, files } = await opened([
      memoryFile('a.json', set([item(), item({ type: 'caption', caption: 'é' }, bbox)])),
    ]);
    expect(JSON.parse(await recordText(dataset.images.record, 0, dataset, files))).toEqual(item());
    expect(JSON.parse(await recordText(dataset.boxes.record, 0, dataset, files))).toEqual(bbox);
  });

  const real = '../shared/data/datumaro-assets/datumaro_dataset/legacy';
  it.skipIf(!existsSync(real))(
    'reads the labels of its own assets, its subsets and its pictures',
    async () => {
      const { dataset } = await opened(await openPath(real));
      expect(dataset).toMatchObject({
        format: 'datumaro',
        task: 'classification',
        imagesMissing: 0,
        problems: [],
      });
      expect(dataset.images.splitNames).toEqual(['train', 'val', 'test']);
      const named = Array.from(dataset.images.id, (id, i) => [
        id,
        dataset.images.splitNames[dataset.images.split[i]],
        Array.from(dataset.boxes.class.subarray(dataset.images.boxStart[i], dataset.images.boxStart[i + 1])),
        dataset.images.width[i] > 0,
      ]);
      expect(named).toEqual([
        ['c', 'test', [1, 3], true],
        ['a', 'train', [0], true],
        ['b', 'train', [0, 1, 2, 3], true],
        ['d', 'val', [], true],
      ]);
      expect(dataset.classes.names).toEqual(['car', 'bicycle', 'tom', 'mary']);
    },
  );
});
