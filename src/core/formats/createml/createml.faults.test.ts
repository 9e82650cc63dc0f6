import { faultTable } from '../../testing/faultTable.ts';

const good = '{"label":"cat","coordinates":{"x":5,"y":6,"width":4,"height":2}}';
const list = (records: string) => `[${records}]`;
const image = (name: string, annotations = good) => `{"image":"${name}","annotations":[${annotations}]}`;
const left = 'The annotation was left out; its image was kept.';
const lost = 'The record was left out; the others were kept.';

/** One bad annotation between two good ones; the first of the record is at byte 33. */
const annotation = (fault: string, record: string, said: string) => ({
  fault,
  files: { 'a.json': list(image('a.jpg', `${good},${record},${good}`)) },
  said: [`a.json@98: ${said}`],
  kept: [1, 2] as const,
});
/** One bad record between two good ones. */
const record = (
  fault: string,
  bad: string,
  said: readonly string[],
  kept: readonly [number, number] = [2, 2],
) => ({
  fault,
  files: { 'a.json': list(`${image('a.jpg')},${bad},${image('b.jpg')}`) },
  said: said.map((one) => `a.json@100: ${one}`),
  kept,
});

faultTable('createml', [
  annotation('an annotation that is a number', '7', `An annotation is 7, not an object. ${left}`),
  annotation(
    'an annotation without a label',
    '{"coordinates":{"x":5,"y":6,"width":4,"height":2}}',
    `An annotation has the label nothing. ${left}`,
  ),
  annotation(
    'coordinates that lack a side',
    '{"label":"x","coordinates":{"x":5,"y":6,"width":4}}',
    `The coordinates of “x” are {"x":5,"y":6,"width":4}: not x, y, width and height. ${left}`,
  ),
  annotation(
    'coordinates of text',
    '{"label":"x","coordinates":{"x":"5","y":6,"width":4,"height":1}}',
    `The coordinates of “x” are {"x":"5","y":6,"width":4,"height":1}: not x, y, width and height. ${left}`,
  ),
  annotation(
    'coordinates in a list',
    '{"label":"x","coordinates":[5,6,4,2]}',
    `The coordinates of “x” are [5,6,4,2]: not x, y, width and height. ${left}`,
  ),
  annotation(
    'a width of zero',
    '{"label":"x","coordinates":{"x":5,"y":6,"width":0,"height":2}}',
    'A box has x 5, y 5, width 0, height 2: its size is not a positive number. The box was left out; its image was kept.',
  ),
  annotation(
    'a width that is NaN',
    '{"label":"x","coordinates":{"x":5,"y":6,"width":NaN,"height":2}}',
    'A box has x NaN, y 5, width NaN, height 2: its size is not a positive number. The box was left out; its image was kept.',
  ),
  record('a record that is null', 'null', [`A record is null, not an object. ${lost}`]),
  record('a record without an image', `{"annotations":[${good}]}`, [
    `A record names no image. ${lost}`,
    `Annotations of an image without a name: 1. ${lost}`,
  ]),
  record(
    'annotations that are no list',
    '{"image":"x.jpg","annotations":{"a":1}}',
    ['The annotations of “x.jpg” are {"a":1}, not a list. The image was kept, without boxes.'],
    [3, 2],
  ),
  {
    fault: 'a file cut short beside a whole one',
    files: {
      'a.json': list(`${image('a.jpg')},${image('b.jpg')}`).slice(0, -8),
      'b.json': list(image('c.jpg')),
    },
    said: ['a.json:1:192: The text ends before it is complete. Nothing of this file was kept.'],
    kept: [1, 1],
  },
  {
    fault: 'an empty file',
    files: { 'a.json': '' },
    said: ['a.json:1:1: The text ends before it is complete. Nothing of this file was kept.'],
    kept: null,
  },
  {
    fault: 'an object in place of the list',
    files: { 'a.json': '{"images":[]}' },
    said: ['a.json: The file holds no list of images. Nothing of this file was kept.'],
    kept: null,
  },
  {
    fault: 'another JSON file beside',
    files: { 'a.json': list(image('a.jpg')), 'b.json': '{"a":1}' },
    said: ['b.json: The file is not Create ML. Not read.'],
    kept: [1, 1],
  },
  {
    fault: 'UTF-16 beside UTF-8 with a byte order mark and CR LF',
    files: {
      'a.json': `\uFEFF[\r\n${image('a.jpg')}\r\n]\r\n`,
      'b.json': Uint8Array.from([0xff, 0xfe, 0x5b, 0]),
    },
    said: ['b.json: The file is not Create ML. Not read.'],
    kept: [1, 1],
  },
  {
    fault: 'hostile names',
    files: {
      'a.json': list(
        `{"image":"..\\\\..\\\\__proto__","annotations":["__proto__","constructor"],"__proto__":1}`,
      ),
    },
    said: [],
    kept: [1, 2],
  },
]);
