import { faultTable } from '../../testing/faultTable.ts';

const good = (label = 'cat') => `{"label":"${label}","points":[[1,2],[5,8]],"shape_type":"rectangle"}`;
const file = (shapes: string, more = '') =>
  `{"shapes":[${shapes}],"imagePath":"a.jpg","imageHeight":9,"imageWidth":9${more}}`;
const left = 'The shape was left out; its image was kept.';

/** One bad shape between two good ones. */
const shape = (fault: string, record: string, said: string, byte = 75) => ({
  fault,
  files: { 'a.json': file(`${good()},${record},${good('dog')}`) },
  said: [`a.json@${byte}: ${said} ${left}`],
  kept: [1, 2] as const,
});

faultTable('labelme', [
  shape('a shape that is no object', '7', 'A shape is 7, not an object.'),
  shape('a label that is missing', '{"points":[[1,2],[3,4]]}', 'A shape has the label nothing.'),
  shape('a label that is empty', '{"label":"","points":[[1,2],[3,4]]}', 'A shape has the label "".'),
  shape(
    'points that are missing',
    '{"label":"x"}',
    'The points of the shape “x” are nothing, not pairs of numbers.',
  ),
  shape(
    'points of text',
    '{"label":"x","points":[["1","2"],[3,4]]}',
    'The points of the shape “x” are a list of 2, not pairs of numbers.',
  ),
  shape(
    'points that are not a number',
    '{"label":"x","points":[[NaN,2],[3,4]]}',
    'The points of the shape “x” are a list of 2, not pairs of numbers.',
  ),
  shape(
    'a rectangle of one point',
    '{"label":"x","points":[[1,2]],"shape_type":"rectangle"}',
    'The rectangle “x” has 1 point, too few for its kind.',
  ),
  shape(
    'a circle without a radius',
    '{"label":"x","points":[[1,2]],"shape_type":"circle"}',
    'The circle “x” has 1 point, too few for its kind.',
  ),
  {
    fault: 'a rectangle without a width',
    files: { 'a.json': file(`${good()},{"label":"x","points":[[1,2],[1,4]]}`) },
    said: [
      'a.json@75: A box has x 1, y 2, width 0, height 2: its size is not a positive number. The box was left out; its image was kept.',
    ],
    kept: [1, 1],
  },
  {
    fault: 'shapes that are points',
    files: {
      'a.json': file(
        `{"label":"eye","points":[[1,2]],"shape_type":"point"},${good()},{"label":"eye","points":[[3,2]],"shape_type":"point"}`,
      ),
    },
    said: [
      'a.json@11: 2 shapes are points: they have no extent. Left out; the other shapes of the image were kept.',
    ],
    kept: [1, 1],
  },
  {
    fault: 'shapes that are no list',
    files: { 'a.json': '{"shapes":null,"imagePath":"a.jpg","imageData":null}' },
    said: ['a.json: The shapes are null, not a list. The image was kept, without boxes.'],
    kept: [1, 0],
  },
  {
    fault: 'a file cut short among whole ones',
    files: {
      'a.json': file(good()),
      'b.json': '{"shapes":[\n  {"label":"cat","points":[[1,2],',
      'c.json': file(good()),
    },
    said: ['b.json:2:34: The text ends before it is complete. Nothing of this file was kept.'],
    kept: [2, 2],
  },
  {
    fault: 'a file that is empty',
    files: { 'a.json': '', 'b.json': file(good()) },
    said: ['a.json:1:1: The text ends before it is complete. Nothing of this file was kept.'],
    kept: [1, 1],
  },
  {
    fault: 'CR LF and a byte order mark, and a comma too many',
    files: {
      'a.json': `\uFEFF{"shapes":[],\r\n"imagePath":"a.jpg",\r\n}`,
      'b.json': `\uFEFF${file(good())}\r\n`,
    },
    said: ['a.json:3:1: Unexpected “}”. Nothing of this file was kept.'],
    kept: [1, 1],
  },
  {
    fault: 'UTF-16',
    files: { 'a.json': Uint8Array.from([0xff, 0xfe, 0x7b, 0]), 'b.json': file(good()) },
    said: ['a.json@0: The file is in UTF-16; JSON is read in UTF-8. Nothing of this file was kept.'],
    kept: [1, 1],
  },
  {
    fault: 'another JSON file in the folder',
    files: { 'a.json': file(good()), 'package.json': '{"name":"x"}', 'list.json': '[1,2]' },
    said: ['list.json', 'package.json'].map(
      (path) =>
        `${path}: The file has neither shapes nor an image. The file is no annotation and was not read.`,
    ),
    kept: [1, 1],
  },
  {
    fault: 'an image without a path',
    files: { 'sub/a.json': '{"shapes":[],"imagePath":null,"imageData":null}' },
    said: ['sub/a.json: The imagePath is null. Kept, as “sub/a.jpg”.'],
    kept: [1, 0],
  },
  {
    fault: 'a box over the border, hostile names, sizes that are no numbers',
    files: {
      'a.json': `{"shapes":[{"label":"__proto__","points":[[-1,2],[5,99]],"flags":{"__proto__":true,"constructor":false}}],"imagePath":"..\\\\..\\\\__proto__","imageHeight":"9","imageWidth":9}`,
    },
    said: [
      'a.json@11: The box at x -1, y 2, width 6, height 97 reaches over the border of its image. Kept as written.',
    ],
    kept: [1, 1],
  },
]);
