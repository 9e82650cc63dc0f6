import { faultTable } from '../../testing/faultTable.ts';

const at = 'wider_face_train_bbx_gt.txt';
const face = '10 20 30 40 0 0 0 0 0 0';
const lost = 'The line was left out; the others were kept.';
const read = 'The lines were read as they stand.';
const list = (...lines: string[]) => ({ [at]: lines.join('\n') });
const between = (fault: string, line: string, ...said: string[]) => ({
  fault,
  files: list('a.jpg', '3', face, line, face, 'b.jpg', '1', face),
  said,
  kept: [2, 3] as const,
});

faultTable('wider', [
  between(
    'a line with too few numbers',
    '10 20 30',
    `${at}:4: The line is no face: it has 3 numbers, a face has 10, or 4, or 5 with a score. ${lost}`,
  ),
  between(
    'a line with too many',
    `${face} 1`,
    `${at}:4: The line is no face: it has 11 numbers, a face has 10, or 4, or 5 with a score. ${lost}`,
  ),
  between(
    'a word among the numbers',
    '10 20 wide 40 0 0 0 0 0 0',
    `${at}:4: The line is no face: “wide” is not a number. ${lost}`,
  ),
  between('NaN', 'nan 20 30 40 0 0 0 0 0 0', `${at}:4: The line is no face: “nan” is not a number. ${lost}`),
  between(
    'a face without width, of which the real lists have some',
    '10 20 0 40 0 0 0 0 0 0',
    `${at}:4: A box has x 10, y 20, width 0, height 40: its size is not a positive number. The box was left out; its image was kept.`,
  ),
  between(
    'a negative height',
    '10 20 30 -4 0 0 0 0 0 0',
    `${at}:4: A box has x 10, y 20, width 30, height -4: its size is not a positive number. The box was left out; its image was kept.`,
  ),
  {
    fault: 'a count that is too low',
    files: list('a.jpg', '1', face, face, 'b.jpg', '1', face),
    said: [`${at}:2: The image “a.jpg” says 1 face, and 2 lines follow. ${read}`],
    kept: [2, 3],
  },
  {
    fault: 'a file that is cut off',
    files: list('a.jpg', '1', face, 'b.jpg', '7', face, '10 20'),
    said: [
      `${at}:7: The line is no face: it has 2 numbers, a face has 10, or 4, or 5 with a score. ${lost}`,
      `${at}:5: The image “b.jpg” says 7 faces, and 2 lines follow. ${read}`,
    ],
    kept: [2, 2],
  },
  {
    fault: 'an image without a count',
    files: list('a.jpg', '1', face, 'b.jpg', face, 'c.jpg', 'd.jpg', '0'),
    said: [
      `${at}:4: The image “b.jpg” has no count of faces, and 1 line follows. ${read}`,
      `${at}:6: The image “c.jpg” has no count of faces, and 0 lines follow. ${read}`,
    ],
    kept: [4, 2],
  },
  {
    fault: 'a count of a thousand digits',
    files: list('a.jpg', '1', face, 'b.jpg', '9'.repeat(1000), face),
    said: [`${at}:5: The image “b.jpg” says ${'9'.repeat(40)} faces, and 1 line follows. ${read}`],
    kept: [2, 2],
  },
  {
    fault: 'an image twice',
    files: list('a.jpg', '1', face, 'a.jpg', '1', face),
    said: [`${at}:4: The image “a.jpg” occurs again. Its faces were added to those before.`],
    kept: [1, 2],
  },
  {
    fault: 'images without faces, with and without their line of zeros',
    files: list('a.jpg', '0', '0 0 0 0 0 0 0 0 0 0 ', 'b.jpg', '0', 'c.jpg', '1', face),
    said: [],
    kept: [3, 1],
  },
  {
    fault: 'carriage returns, a byte order mark, backslashes, paths that leave the folder',
    files: { [at]: `\uFEFF..\\..\\a b\\c.jpg\r\n1\r\n${face} \r\n__proto__/d.jpg\r\n1\r\n${face}` },
    said: [],
    kept: [2, 2],
  },
  {
    fault: 'codes that nobody published',
    files: list('a.jpg', '1', '10 20 30 40 9 -1 0.5 0 0 0'),
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'a text beside the list that is none',
    files: { ...list('a.jpg', '1', face), 'readme.txt': 'hello' },
    said: ['readme.txt: The file is no list of faces. It was not read.'],
    kept: [1, 1],
  },
]);
