import { expect, it } from 'vitest';
import { memoryFile } from '../testing/memoryFile.ts';
import { importDataset } from './importDataset.ts';

/** More than a call may have arguments. */
const count = 150_000;
const each = (text: (i: number) => string, between: string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(between);

it.each([
  [
    'huggingface',
    'metadata.jsonl',
    each((i) => `{"file_name":"${i}.jpg","objects":{"bbox":[[1,2,3,4]],"categories":["cup"]}}`, '\n'),
  ],
  [
    'scalabel',
    'frames.json',
    `[${each((i) => `{"name":"${i}.jpg","labels":[{"id":"1","category":"car","box2d":{"x1":1,"y1":2,"x2":4,"y2":6}}]}`, ',')}]`,
  ],
  [
    'datumaro',
    'train.json',
    `{"info":{},"categories":{"label":{"labels":[{"name":"cup"}]}},"items":[${each(
      (i) => `{"id":"${i}","annotations":[{"id":0,"type":"bbox","label_id":0,"bbox":[1,2,3,4]}]}`,
      ',',
    )}]}`,
  ],
  ['multi-label', 'labels.csv', `image,cup,plate,fork\n${each((i) => `${i}.jpg,1,0,0`, '\n')}\n`],
])('%s reads as many images of one file as there are', { timeout: 60_000 }, async (format, path, text) => {
  const result = await importDataset([memoryFile(path, text)], { name: 'many' });
  if (!result.ok) throw new Error(result.message);
  const { dataset } = result;
  expect([dataset.format, dataset.images.count, dataset.boxes.count]).toEqual([format, count, count]);
});
