import { faultTable } from '../../testing/faultTable.ts';

const label = (type: string, box: string, rest = '1 1 1 0 0 9 0') => `${type} 0 0 0 ${box} ${rest}`;
const car = label('Car', '10 20 30 40');
const at = 'label_2/a.txt';
const lost = 'The line was left out; the others were kept.';
const noBox = 'The box was left out; its image was kept.';
const one = (fault: string, line: string, ...said: string[]) => ({
  fault,
  files: { [at]: `${car}\n${line}\n${car}` },
  said,
  kept: [1, 2] as const,
});
const utf16 = (text: string) => {
  const units = new Uint16Array([0xfeff, ...[...text].map((letter) => letter.charCodeAt(0))]);
  return new Uint8Array(units.buffer);
};

faultTable('kitti', [
  one(
    'a line that is cut off',
    'Car 0.00 0 -1.5 10 20 3',
    `${at}:2: The line is no label: it has 7 columns, a KITTI label has 15, or 16 with a score. ${lost}`,
  ),
  one(
    'one word',
    'Car',
    `${at}:2: The line is no label: it has 1 column, a KITTI label has 15, or 16 with a score. ${lost}`,
  ),
  one(
    'a line of the tracking benchmark, which begins with frame and track',
    `0 2 ${car}`,
    `${at}:2: The line is no label: it has 17 columns, a KITTI label has 15, or 16 with a score. ${lost}`,
  ),
  one(
    'a coordinate that is a word',
    label('Car', '10 twenty 30 40'),
    `${at}:2: The line is no label: the column “top” holds “twenty”, no number. ${lost}`,
  ),
  one(
    'a coordinate that is not finite',
    label('Car', '10 20 nan 40'),
    `${at}:2: The line is no label: the column “right” holds “nan”, no number. ${lost}`,
  ),
  one(
    'a number beyond all numbers',
    label('Car', '10 20 30 1e999'),
    `${at}:2: The line is no label: the column “bottom” holds “1e999”, no number. ${lost}`,
  ),
  one(
    'a word of a thousand letters',
    label('Car', `10 20 30 ${'x'.repeat(1000)}`),
    `${at}:2: The line is no label: the column “bottom” holds “${'x'.repeat(40)}…”, no number. ${lost}`,
  ),
  one(
    'a score that is no number',
    `${car} high`,
    `${at}:2: The line is no label: the column “score” holds “high”, no number. ${lost}`,
  ),
  one(
    'a box without width',
    label('Car', '10 20 10 40'),
    `${at}:2: A box has x 10, y 20, width 0, height 20: its size is not a positive number. ${noBox}`,
  ),
  one(
    'corners the wrong way round',
    label('Car', '30 40 10 20'),
    `${at}:2: A box has x 30, y 40, width -20, height -20: its size is not a positive number. ${noBox}`,
  ),
  one(
    'commas for blanks',
    car.replaceAll(' ', ','),
    `${at}:2: The line is no label: it has 1 column, a KITTI label has 15, or 16 with a score. ${lost}`,
  ),
  {
    fault: 'classes called __proto__ and constructor',
    files: { [at]: `${label('__proto__', '1 2 3 4')}\n${label('constructor', '1 2 3 4')}` },
    said: [],
    kept: [1, 2],
  },
  {
    fault: 'an empty label file: an image without boxes',
    files: { [at]: '', 'label_2/b.txt': car },
    said: [],
    kept: [2, 1],
  },
  {
    fault: 'carriage returns, a byte order mark and blanks at the ends',
    files: { [at]: `\uFEFF${car}  \r\n\r\n\t${car}\r\n` },
    said: [],
    kept: [1, 2],
  },
  { fault: 'UTF-16', files: { [at]: utf16(`${car}\n${car}`) }, said: [], kept: [1, 2] },
  {
    fault: 'bytes that are no text beside a good file',
    files: { [at]: new Uint8Array([0, 1, 2, 255, 10, 254]), 'label_2/b.txt': car },
    said: [
      `${at}:1: The line is no label: it has 1 column, a KITTI label has 15, or 16 with a score. ${lost}`,
      `${at}:2: The line is no label: it has 1 column, a KITTI label has 15, or 16 with a score. ${lost}`,
    ],
    kept: [2, 1],
  },
  {
    fault: 'an image that stands in the lists of two splits',
    files: {
      'ImageSets/train.txt': 'a\nb\n',
      'ImageSets/val.txt': 'a\n',
      [at]: car,
      'label_2/b.txt': car,
    },
    said: [
      'ImageSets/val.txt: 1 image of this list stands in an earlier list too. They were kept in the first of train, val and test.',
    ],
    kept: [2, 2],
  },
  {
    fault: 'a picture without a label beside one that has one, and a folder of pictures without labels',
    files: { [at]: car, 'image_2/a.png': '', 'image_2/b.png': '', 'test/image_2/c.png': '' },
    said: [
      'image_2/a.png: The picture is empty (0 bytes). The image was kept, its size is unknown.',
      'image_2/b.png: The picture is empty (0 bytes). The image was kept, its size is unknown.',
      'image_2/b.png: No label file belongs to this image. Kept, as an image without boxes.',
      'test/image_2/c.png: The picture lies in a folder to which no labels belong. It was left out.',
    ],
    kept: [2, 1],
  },
]);
