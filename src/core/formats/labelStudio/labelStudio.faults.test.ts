import { faultTable } from '../../testing/faultTable.ts';

const result = (value: string, more = '') =>
  `{"id":"r","type":"x","from_name":"label"${more},"value":${value}}`;
const named = (id: string, value: string) => result(value).replace('"r"', `"${id}"`);
const box = (label = 'cat') => `{"x":10,"y":20,"width":30,"height":40,"rectanglelabels":["${label}"]}`;
const annotation = (...results: string[]) => `{"completed_by":1,"result":[${results.join(',')}]}`;
const task = (id: number | string, annotations: string, name = 'a.jpg') =>
  `{"id":${id},"annotations":[${annotations}],"data":{"image":"${name}"}}`;

/** One bad result between two good ones; it begins at byte 167. */
const bad = (fault: string, one: string, said: string) => ({
  fault,
  files: { 'a.json': `[${task(1, annotation(named('a', box()), one, named('c', box())))}]` },
  said: [`a.json@${said}`],
  kept: [1, 2] as const,
});
const left = 'Left out; the other regions were kept.';

faultTable('label-studio', [
  bad(
    'a result that is a number',
    '5',
    '167: A result is not an object with a value. The result was left out; its image was kept.',
  ),
  bad(
    'a result without a value',
    '{"id":"b","type":"rectanglelabels"}',
    '167: A result is not an object with a value. The result was left out; its image was kept.',
  ),
  bad(
    'a region without a label',
    named('b', '{"x":10,"y":20,"width":30,"height":40}'),
    '167: A region has no label. The region was left out; its image was kept.',
  ),
  bad(
    'a label that is empty',
    named('b', '{"x":10,"y":20,"width":30,"height":40,"rectanglelabels":[""]}'),
    '167: A region has no label. The region was left out; its image was kept.',
  ),
  bad(
    'a rectangle of text',
    named('b', '{"x":"10","y":20,"width":30,"height":40,"rectanglelabels":["cat"]}'),
    `167: 1 label has no place in a picture. ${left}`,
  ),
  bad(
    'a span of a text',
    named('b', '{"start":1,"end":5,"labels":["person"]}'),
    `167: 1 label has no place in a picture. ${left}`,
  ),
  bad(
    'a key point',
    named('b', '{"x":10,"y":20,"width":0.5,"keypointlabels":["nose"]}'),
    `167: A region is a key point: it has no extent. ${left}`,
  ),
  bad(
    'a mask that is cut short',
    named('b', '{"format":"rle","rle":[0,0,0,16],"brushlabels":["cat"]}'),
    `167: The mask of a region is empty, or cannot be read. ${left}`,
  ),
  bad(
    'a track of a video',
    named('b', '{"sequence":[{"frame":1,"x":1,"y":1,"width":1,"height":1}],"labels":["cat"]}'),
    `167: A region is a track through a video. ${left}`,
  ),
  bad(
    'a width of zero',
    named('b', '{"x":10,"y":20,"width":0,"height":40,"rectanglelabels":["cat"]}'),
    '167: A box has x 0.1, y 0.2, width 0, height 0.4: its size is not a positive number. The box was left out; its image was kept.',
  ),
  bad(
    'a height that is NaN',
    named('b', '{"x":10,"y":20,"width":5,"height":NaN,"rectanglelabels":["cat"]}'),
    '167: A box has x 0.1, y 0.2, width 0.05, height NaN: its size is not a positive number. The box was left out; its image was kept.',
  ),
  {
    fault: 'a turned region of a picture without a size',
    files: {
      'a.json': `[${task(1, annotation(named('a', '{"x":10,"y":20,"width":30,"height":40,"rotation":45,"rectanglelabels":["cat"]}')))}]`,
    },
    said: [
      'a.json@52: 1 turned region is of pictures whose size is unknown. Kept, as if they were not turned.',
    ],
    kept: [1, 1],
  },
  {
    fault: 'a task that is a text, one without annotations, data or id',
    files: { 'a.json': `[${task(1, annotation(result(box())))},"x",{"annotations":null}]` },
    said: [
      'a.json@196: A task is "x", not an object. The task was left out; the others were kept.',
      'a.json@200: 1 task has no annotation. Kept as images without boxes.',
    ],
    kept: [2, 1],
  },
  {
    fault: 'a file cut short beside a whole one',
    files: {
      'a.json': `[${task(1, annotation(result(box())))},\r\n{"id":`,
      'b.json': `\uFEFF[\r\n${task(2, annotation(result(box())), 'b.jpg')}\r\n]`,
    },
    said: ['a.json:2:7: The text ends before it is complete. Nothing of this file was kept.'],
    kept: [1, 1],
  },
  {
    fault: 'JSON-MIN cut short beside a whole file',
    files: {
      'a.json': `[{"image":"a.jpg","id":1,"annotator":1,"annotation_id":1},`,
      'b.json': `[{"image":"b.jpg","id":1,"label":[${box()}],"annotator":1,"annotation_id":1}]`,
    },
    said: ['a.json:1:59: The text ends before it is complete. Nothing of this file was kept.'],
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
    files: { 'a.json': '{"id":1}' },
    said: ['a.json: The file holds no list of tasks. Nothing of this file was kept.'],
    kept: null,
  },
  {
    fault: 'UTF-16 beside a file that is read',
    files: {
      'a.json': Uint8Array.from([0xff, 0xfe, 0x5b, 0]),
      'b.json': `[${task(2, annotation(result(box())), 'b.jpg')}]`,
    },
    said: ['a.json: The file is not of Label Studio. Not read.'],
    kept: [1, 1],
  },
  {
    fault: 'hostile names',
    files: {
      'a.json': `[{"id":"__proto__","annotations":[${annotation(named('__proto__', box('__proto__')), named('constructor', box('constructor')))}],"data":{"__proto__":1,"constructor":2,"image":"..\\\\..\\\\__proto__"}}]`,
    },
    said: [],
    kept: [1, 2],
  },
]);
