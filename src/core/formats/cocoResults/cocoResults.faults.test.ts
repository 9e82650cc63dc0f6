import { faultTable } from '../../testing/faultTable.ts';

const good = '{"image_id":1,"category_id":2,"bbox":[1,2,3,4],"score":0.5}';
const left = 'The prediction was left out; the others were kept.';
const named = 'results.json: COCO results have no list of categories. The classes were kept under their ids.';

/** One bad record between two good ones. */
const record = (fault: string, bad: string, said: string) => ({
  fault,
  files: { 'results.json': `[${good},${bad},${good}]` },
  said: [`results.json@61: ${said}`, named],
  kept: [1, 2] as const,
});
const noBox = `A prediction has no box of four numbers, nor a mask or points that have one. ${left}`;

faultTable('coco-results', [
  record('a record that is a text', '"x"', `A prediction is "x", not an object. ${left}`),
  record('no image', '{"category_id":2,"bbox":[1,2,3,4],"score":1}', `A prediction names no image. ${left}`),
  record(
    'an image that is NaN',
    '{"image_id":NaN,"category_id":2,"bbox":[1,2,3,4],"score":1}',
    `A prediction names no image. ${left}`,
  ),
  record(
    'no category',
    '{"image_id":1,"bbox":[1,2,3,4],"score":1}',
    `A prediction names no category. ${left}`,
  ),
  record('no score', '{"image_id":1,"category_id":2,"bbox":[1,2,3,4]}', `A prediction has no score. ${left}`),
  record(
    'a score in per cent',
    '{"image_id":1,"category_id":2,"bbox":[1,2,3,4],"score":50}',
    `The score 50 of a prediction is not between 0 and 1. ${left}`,
  ),
  record(
    'a score that is NaN',
    '{"image_id":1,"category_id":2,"bbox":[1,2,3,4],"score":NaN}',
    `The score NaN of a prediction is not between 0 and 1. ${left}`,
  ),
  record('a box of three numbers', '{"image_id":1,"category_id":2,"bbox":[1,2,3],"score":1}', noBox),
  record('a box of text', '{"image_id":1,"category_id":2,"bbox":["1",2,3,4],"score":1}', noBox),
  record(
    'a mask with runs beyond its size',
    '{"image_id":1,"category_id":2,"segmentation":{"size":[2,2],"counts":[1,9]},"score":1}',
    noBox,
  ),
  record(
    'a mask that is empty',
    '{"image_id":1,"category_id":2,"segmentation":{"size":[2,2],"counts":[4]},"score":1}',
    noBox,
  ),
  record(
    'key points that are cut short',
    '{"image_id":1,"category_id":2,"keypoints":[1,2],"score":1}',
    noBox,
  ),
  record(
    'a box without a width',
    '{"image_id":1,"category_id":2,"bbox":[1,2,0,4],"score":1}',
    'A box has x 1, y 2, width 0, height 4: its size is not a positive number. The box was left out; its image was kept.',
  ),
  record(
    'a box that is not a number',
    '{"image_id":1,"category_id":2,"bbox":[NaN,2,1,-Infinity],"score":1}',
    'A box has x NaN, y 2, width 1, height -Infinity: its size is not a positive number. The box was left out; its image was kept.',
  ),
  {
    fault: 'a file cut short',
    files: { 'results.json': `[${good},\r\n{"image_id":` },
    said: ['results.json:2:13: The text ends before it is complete. Nothing of this file was kept.'],
    kept: null,
  },
  {
    fault: 'no list',
    files: { 'results.json': '{"results":[]}' },
    said: ['results.json: The file holds no list of predictions. Nothing of this file was kept.'],
    kept: null,
  },
  {
    fault: 'hostile ids',
    files: {
      'results.json': `[{"image_id":"..\\\\__proto__","category_id":"__proto__","bbox":[1,2,3,4],"score":0.5,"__proto__":{"score":2}},${good}]`,
    },
    said: [named],
    kept: [2, 2],
  },
]);
