import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import { classCounts } from '../../testing/classCounts.ts';
import { importDataset } from '../importDataset.ts';

const folder = '../shared/data/labelme-json';

describe.skipIf(!existsSync(folder))('twelve LabelMe files', () => {
  it('have the boxes that were counted apart', async () => {
    const result = await importDataset(await openPath(folder), { name: 'labelme' });
    if (!result.ok) throw new Error(result.message);
    const { labelme } = JSON.parse(readFileSync(`${folder}/counts.json`, 'utf8')) as {
      labelme: { images: number; boxes: number; per_class_boxes: object; per_class_images: object };
    };
    const { dataset } = result;
    expect(dataset.format).toBe('labelme');
    expect([dataset.images.count, dataset.boxes.count]).toEqual([labelme.images, labelme.boxes]);
    expect(classCounts(dataset)).toEqual({
      boxes: labelme.per_class_boxes,
      images: labelme.per_class_images,
    });
    // counts.json and SOURCE.json lie beside and are none of LabelMe's.
    expect(dataset.problemCounts).toEqual({ 'json-shape': 2 });
    expect(dataset.images.width.every((width) => width > 0)).toBe(true);
  });
});
