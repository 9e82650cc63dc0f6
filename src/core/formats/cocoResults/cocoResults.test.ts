import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import { boxShape, type Dataset } from '../../dataset/dataset.ts';
import { classCounts } from '../../testing/classCounts.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';

async function read(content: unknown, beside: readonly string[] = []): Promise<Dataset> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const files = [memoryFile('results.json', text), ...beside.map((path) => memoryFile(path, 'x'))];
  const result = await importDataset(files, { name: 'results' });
  if (!result.ok) throw new Error(result.message);
  expect(result.dataset.format).toBe('coco-results');
  return result.dataset;
}

const result = (more: object) => ({ image_id: 42, category_id: 18, bbox: [1, 2, 3, 4], score: 0.5, ...more });
const boxesOf = ({ boxes: { x, y, w, h } }: Dataset) => Array.from(x, (_, b) => [x[b], y[b], w[b], h[b]]);

describe('COCO results by themselves', () => {
  it('are boxes with scores on the images that they name, found by their number', async () => {
    const dataset = await read(
      [result({}), result({ image_id: 7, category_id: 1, score: 1 }), result({ score: 0 })],
      ['val2014/COCO_val2014_000000000042.jpg'],
    );
    expect(dataset.images.id).toEqual([42, 7]);
    expect(dataset.images.path).toEqual(['val2014/COCO_val2014_000000000042.jpg', '7']);
    expect(dataset.classes).toMatchObject({ ids: [18, 1], names: ['18', '1'] });
    expect(Array.from(dataset.boxes.score ?? [])).toEqual([0.5, 0, 1]);
    expect(dataset.imagesMissing).toBe(1);
  });

  it('have the box around a mask, polygons or key points where they give none', async () => {
    // 3 rows, 4 columns: columns 1 and 2, rows 1 to 2 of each.
    const mask = { size: [3, 4], counts: [4, 2, 1, 2, 3] };
    const dataset = await read([
      result({ bbox: undefined, segmentation: mask }),
      result({
        bbox: undefined,
        segmentation: [
          [0, 0, 4, 0, 4, 5],
          [9, 9, 10, 9, 10, 11],
        ],
      }),
      result({ bbox: undefined, keypoints: [1, 1, 2, 6, 3, 1, 4, 9, 0] }),
    ]);
    expect(boxesOf(dataset)).toEqual([
      [1, 1, 2, 2],
      [0, 0, 10, 11],
      [1, 1, 5, 8],
    ]);
    expect(Array.from(dataset.boxes.area)).toEqual([4, NaN, NaN]);
    expect(Array.from(dataset.boxes.shapes ?? [])).toEqual([
      boxShape.mask,
      boxShape.polygon,
      boxShape.keypoints,
    ]);
    expect([dataset.images.width[0], dataset.images.height[0]]).toEqual([4, 3]);
  });

  it('keep ids beyond 2^53 apart, and point at their bytes', async () => {
    const text = `[{"image_id":9007199254740993,"category_id":1,"bbox":[1,2,3,4],"score":0.5},
      {"image_id":9007199254740992,"category_id":1,"bbox":[1,2,3,4],"score":0.5}]`;
    const { images, boxes } = await read(text);
    expect(images.id).toEqual(['9007199254740993', '9007199254740992']);
    const { offset, length } = boxes.record;
    expect(text.slice(offset[1], offset[1] + length[1])).toContain('992');
  });

  const folder = '../shared/data/coco-val2014-100-predictions';
  it
    .skipIf(!existsSync(folder))
    .each(['instances_val2014_fakebbox100_results.json', 'instances_val2014_fakesegm100_results.json'])(
    'are what was counted apart: %s',
    async (name) => {
      const opened = await importDataset(await openPath(`${folder}/${name}`), { name });
      if (!opened.ok) throw new Error(opened.message);
      const counts = JSON.parse(readFileSync(`${folder}/counts.json`, 'utf8')) as Record<
        string,
        Record<string, unknown>
      >;
      const truth = counts[`results:${name}`];
      const { dataset } = opened;
      expect(dataset.format).toBe('coco-results');
      expect(dataset.leftOut).toEqual({ images: 0, boxes: 0 });
      expect(dataset.images.count).toBe(truth.images);
      expect(dataset.boxes.count).toBe(truth.predictions);
      const perClass = Object.entries(truth).find(
        ([key]) => key.startsWith('per_class') && !key.endsWith('images'),
      );
      expect(Object.values(classCounts(dataset).boxes).sort()).toEqual(
        Object.values(perClass?.[1] ?? {}).sort(),
      );
    },
  );
});
