import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';
import { ringParsers } from '../rings.ts';
import type { ColumnMapping } from './columnMapping.ts';

const data = '../shared/data';

async function open(path: string, columns?: ColumnMapping): Promise<Dataset> {
  const file = memoryFile(path, new Uint8Array(readFileSync(join(data, path))));
  const read = columns ? { format: 'csv', read: { columns } } : {};
  const result = await importDataset([file], { name: path, ...read });
  if (!result.ok) throw new Error(result.message);
  return result.dataset;
}

// That the counts of these files are ours is tried with those of all readers, in readers.data.test.ts.
describe.skipIf(!existsSync(data))('real tables', () => {
  it.each([
    'bccd/test.csv',
    'csv-coco-val2017/coco_val2017_boxes.csv',
    'csv-deepforest/2018_SJER_3_252000_4107000_image_477_truth.csv',
    'csv-deepforest/2019_BLAN_3_751000_4330000_image_crop_bbox.csv',
  ])('%s: each box lies in the bytes of its row', async (path) => {
    const { boxes, classes, images } = await open(path);
    const bytes = readFileSync(join(data, path));
    for (let image = 0; image < images.count; image++)
      for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++) {
        const row = bytes.toString(
          'utf8',
          boxes.record.offset[b],
          boxes.record.offset[b] + boxes.record.length[b],
        );
        const cells = row.split(',');
        const [left, top] = [String(boxes.x[b]), String(boxes.y[b])];
        const has = (value: string) => cells.some((cell) => cell === value || Number(cell) === Number(value));
        if (
          !cells.includes(images.path[image]) ||
          !cells.includes(classes.names[boxes.class[b]]) ||
          !has(left) ||
          !has(top)
        )
          throw new Error(row);
      }
  });

  it('polygons of tree crowns give the boxes that DeepForest wrote beside them, and their rings', async () => {
    const folder = 'csv-deepforest/2019_BLAN_3_751000_4330000_image_crop';
    const polygons = await open(`${folder}_polygon.csv`);
    const boxes = await open(`${folder}_bbox.csv`);
    expect([polygons.boxes.count, polygons.boxes.shapes?.every(Boolean)]).toEqual([4, true]);
    const near = (of: 'x' | 'y' | 'w' | 'h') =>
      polygons.boxes[of].forEach((value, b) =>
        expect(Math.abs(value - boxes.boxes[of][b])).toBeLessThanOrEqual(2),
      );
    (['x', 'y', 'w', 'h'] as const).forEach(near);
    const text = readFileSync(join(data, `${folder}_polygon.csv`), 'utf8');
    const { offset, length } = polygons.boxes.record;
    const rings = ringParsers.csv?.(text.slice(offset[0], offset[0] + length[0]), { x: 0, y: 0, w: 0, h: 0 });
    expect(rings?.[0].slice(0, 4)).toEqual([788, 714.5, 775, 714.5]);
  });

  it('predictions of DeepForest have scores', async () => {
    const { boxes } = await open('csv-deepforest/2018_SJER_3_252000_4107000_image_477.csv');
    expect([boxes.count, boxes.score?.[0]]).toEqual([7, 0.61497575]);
  });

  it('five hundred faces without a header and with carriage returns alone are read by hand', async () => {
    const path = 'csv-facial-expressions/500_picts_satz.csv';
    const dataset = await open(path, { at: { image: 1, label: 2 }, unit: 'auto' });
    const rows = readFileSync(join(data, path), 'utf8').split(/\r/).filter(Boolean);
    expect(dataset.boxes.count).toBe(rows.length);
    const fear = rows.filter((row) => row.endsWith(',fear')).length;
    const k = dataset.classes.names.indexOf('fear');
    expect(dataset.boxes.class.filter((one) => one === k).length).toBe(fear);
    expect(dataset.problems).toEqual([]);
  });
});
