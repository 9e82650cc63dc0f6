import { faultTable } from '../../testing/faultTable.ts';

const yaml = 'names: [cup, pot]\ntrain: images/train\n';
const at = 'labels/train/a.txt';
const good = '0 0.5 0.5 0.2 0.2';
const lost = 'The line was left out; the others were kept.';
const noBox = 'The box was left out; its image was kept.';
const one = (fault: string, line: string, ...said: string[]) => ({
  fault,
  files: { 'data.yaml': yaml, [at]: `${good}\n${line}\n${good}` },
  said,
  kept: [1, 2] as const,
});
const config = (fault: string, text: string | Uint8Array, ...said: string[]) => ({
  fault,
  files: { 'data.yaml': text, [at]: good },
  said,
  kept: [1, 1] as const,
});
const unnamed = (shown: string) =>
  `: No file names the classes, and 1 box has a class beyond: ${shown}. Kept; these classes go by their numbers.`;
const broken = 'Nothing of this file was kept; classes go by their numbers unless another file names them.';
const utf16 = (text: string) =>
  new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((c) => c.charCodeAt(0))]).buffer);

faultTable('yolo', [
  one(
    'four numbers',
    '0 0.5 0.5 0.2',
    `${at}:2: The line is no box: it has 4 numbers, a box needs 5. ${lost}`,
  ),
  one('one number', '0', `${at}:2: The line is no box: it has 1 number, a box needs 5. ${lost}`),
  one('a word', '0 0.5 half 0.2 0.2', `${at}:2: The line is no box: “half” is not a number. ${lost}`),
  one(
    'a class by its name',
    'cup 0.5 0.5 0.2 0.2',
    `${at}:2: The line is no box: “cup” is not a number. ${lost}`,
  ),
  one(
    'a class below 0',
    '-1 0.5 0.5 0.2 0.2',
    `${at}:2: The line is no box: the class “-1” is not a whole number from 0. ${lost}`,
  ),
  one(
    'a class with a fraction',
    '0.5 0.5 0.5 0.2 0.2',
    `${at}:2: The line is no box: the class “0.5” is not a whole number from 0. ${lost}`,
  ),
  one(
    'a class beyond 2^53',
    '9007199254740993 0.5 0.5 0.2 0.2',
    `${at}:2: The line is no box: the class “9007199254740993” is not a whole number from 0. ${lost}`,
  ),
  one(
    'an outline of which half a point is cut off',
    '0 0.1 0.1 0.5 0.1 0.3 0.7 0.2',
    `${at}:2: The line is no box: it has 8 numbers, a polygon needs a class and pairs. ${lost}`,
  ),
  one(
    'a width of 0',
    '0 0.5 0.5 0 0.2',
    `${at}:2: A box has x 0.5, y 0.4, width 0, height 0.2: its size is not a positive number. ${noBox}`,
  ),
  one(
    'NaN',
    '0 0.5 0.5 nan 0.2',
    `${at}:2: A box has x NaN, y 0.4, width NaN, height 0.2: its size is not a positive number. ${noBox}`,
  ),
  one(
    'an outline without area',
    '0 0.1 0.5 0.2 0.5 0.3 0.5',
    `${at}:2: A box has x 0.1, y 0.5, width 0.19999999999999998, height 0: its size is not a positive number. ${noBox}`,
  ),
  {
    fault: 'commas for blanks',
    files: { 'data.yaml': yaml, [at]: `${good}\n0,0.5,0.5,0.2,0.2\n${good}` },
    said: [`${at}:2: The line is no box: “0,0.5,0.5,0.2,0.2” is not a number. ${lost}`],
    kept: [1, 2],
  },
  {
    fault: 'a class that data.yaml does not name',
    files: { 'data.yaml': yaml, [at]: `${good}\n44 0.5 0.5 0.2 0.2` },
    said: [
      'data.yaml: 2 classes are named, and 1 box has a class beyond: 44. Kept; these classes go by their numbers.',
    ],
    kept: [1, 2],
  },
  {
    fault: 'a label file that is empty, carriage returns, a byte order mark',
    files: {
      'data.yaml': `\uFEFF${yaml}`,
      [at]: `\uFEFF${good}\r\n\r\n${good}\r\n`,
      'labels/train/b.txt': '',
    },
    said: [],
    kept: [2, 2],
  },
  {
    fault: 'UTF-16',
    files: { 'data.yaml': utf16(yaml), [at]: utf16(`${good}\n${good}`) },
    said: [],
    kept: [1, 2],
  },
  {
    fault: 'bytes that are no text beside a good file',
    files: { 'data.yaml': yaml, [at]: new Uint8Array([0, 255, 254, 0]), 'labels/train/b.txt': good },
    said: [`${at}:1: The line is no box: “\0ÿþ\0” is not a number. ${lost}`],
    kept: [2, 1],
  },
  {
    fault: 'a picture without labels, labels without a picture, an empty picture',
    files: { 'data.yaml': yaml, [at]: good, 'images/train/b.jpg': '' },
    said: [
      `${at}: No picture belongs to this label file. The boxes were kept; only the picture is missing.`,
      'images/train/b.jpg: No label file belongs to this image. Kept, as an image without boxes.',
      'images/train/b.jpg: The picture is empty (0 bytes). The image was kept, its size is unknown.',
    ],
    kept: [2, 1],
  },
  config(
    'a split that is not there',
    `${yaml}val: ../valid/images\n`,
    'data.yaml: “../valid/images” is named for val, and nothing that was opened lies there. Its images go by the names of their folders.',
  ),
  config(
    'YAML that is cut off',
    'train: images/train\nnames: [cup',
    `data.yaml:2:12: The YAML is broken: unexpected end of the stream within a flow collection. ${broken}`,
    unnamed('0'),
  ),
  config(
    'a key twice',
    'names: [a, b]\ntrain: images/train\nnames: [cup, pot]\n',
    'data.yaml:3:1: A key of the YAML occurs again. The last of each was kept.',
  ),
  config(
    'a hundred thousand brackets',
    `train: x\nnames: ${'['.repeat(100_000)}`,
    `data.yaml:2:107: The YAML is broken: nesting exceeded maxDepth (100). ${broken}`,
    unnamed('0'),
  ),
  config(
    'a YAML of five megabytes',
    `${yaml}#${'x'.repeat(5 << 20)}`,
    'data.yaml: The file is 5.0 MB, too large for a data.yaml. It was not read.',
    unnamed('0'),
  ),
  config(
    'aliases that would grow without end',
    `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n${yaml}d: [*c, *c]\n`,
  ),
  config(
    'names like __proto__, numbers, words that YAML 1.1 took for booleans',
    'names: [__proto__, 12, no, 2020-01-01]\nnc: 4\n',
  ),
  {
    fault: 'names that are neither a list nor a dictionary',
    files: { 'data.yaml': 'names: cup\ntrain: {a: 1}\nval: [1, null]\n', [at]: good },
    said: [
      'data.yaml: 0 classes are named, and 1 box has a class beyond: 0. Kept; these classes go by their numbers.',
    ],
    kept: [1, 1],
  },
  {
    fault: 'obj.data that names files that were not given',
    files: { 'obj.data': 'train = data/all.txt\nnames = data/obj.names\n', 'obj_train_data/a.txt': good },
    said: [
      ': “data/all.txt” is named for train, and nothing that was opened lies there. Its images go by the names of their folders.',
      unnamed('0'),
    ],
    kept: [1, 1],
  },
]);
