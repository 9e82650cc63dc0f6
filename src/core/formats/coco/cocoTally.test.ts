import { expect, test } from 'vitest';
import { createBuilder } from '../../dataset/builder.ts';
import type { Progress } from '../../dataset/source.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { scanFile } from '../json/scanFile.ts';
import { coco } from './coco.ts';
import { createCocoScan } from './cocoScan.ts';
import { createCocoTally } from './cocoTally.ts';

const text = (ids: readonly (number | string)[]) =>
  JSON.stringify({
    annotations: ids.map((category_id, id) => ({ id, image_id: 1, category_id, bbox: [1, 2, 3, 4] })),
    images: [{ id: 1, file_name: 'a.jpg', width: 9, height: 9 }],
    categories: [...new Set(ids)].map((id) => ({ id, name: `class ${id}` })),
  });

test('boxes are counted as they are read, over two files, by number and by text', async () => {
  const tally = createCocoTally();
  const seen: number[][] = [];
  for (const ids of [
    [7, 7, 'x', 7],
    ['x', 7, '__proto__'],
  ]) {
    const scan = createCocoScan();
    const counted = tally(scan);
    await scanFile(scan, memoryFile('a.json', text(ids)), () => seen.push(counted()), 40);
    seen.push(counted());
  }
  expect(seen.at(-1)).toEqual([4, 2, 1]);
  const totals = seen.map((counts) => counts.reduce((sum, n) => sum + n, 0));
  expect(totals).toEqual([...totals].sort((a, b) => a - b));
  expect(new Set(totals).size).toBe(8);
});

test('the reader reports them with each chunk, and before it joins', async () => {
  const reports: Progress[] = [];
  const builder = createBuilder('set');
  const job = { progress: (one: Progress) => void reports.push(one), cancelled: () => false };
  const file = memoryFile('a.json', text([3, 3, 5]));
  await coco.read({ files: [file], builder, job, options: {} });
  expect(reports.at(-1)).toEqual({
    step: 'Joining boxes and images of a.json',
    done: file.size,
    total: file.size,
    unit: 'bytes',
    classBoxes: [2, 1],
  });
});
