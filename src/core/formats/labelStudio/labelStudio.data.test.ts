import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import { classCounts } from '../../testing/classCounts.ts';
import { importDataset } from '../importDataset.ts';

const folder = '../shared/data/labelstudio-converter';
const prefix = 'labelstudio:';

interface Truth {
  readonly images: number;
  readonly labels: number;
  readonly per_class_labels: Readonly<Record<string, number>>;
  readonly per_class_images: Readonly<Record<string, number>>;
}
const truths = existsSync(folder)
  ? Object.entries(JSON.parse(readFileSync(`${folder}/counts.json`, 'utf8')) as Record<string, Truth>)
  : [];

describe.skipIf(truths.length === 0)('Label Studio against the true counts', () => {
  it.each(truths)('%s', async (view, truth) => {
    const path = `${folder}/${view.slice(prefix.length)}`;
    const result = await importDataset(await openPath(path), { name: view });
    if (!result.ok) throw new Error(result.message);
    const { dataset } = result;
    expect(dataset.format).toBe('label-studio');
    expect(dataset.images.count).toBe(truth.images);
    expect(dataset.boxes.count + dataset.leftOut.boxes).toBe(truth.labels);
    const counts = classCounts(dataset);
    expect(counts.images).toEqual(truth.per_class_images);
    // The counts are of all annotations: of the first task in yolo/data.json there are two, and one is taken.
    const isTwice = view.endsWith('test_export_yolo/data.json');
    expect(dataset.problemCounts.others ?? 0).toBe(isTwice ? 2 : 0);
    expect(counts.boxes).toEqual(isTwice ? { white: 3, parasites: 1 } : truth.per_class_labels);
  });
});
