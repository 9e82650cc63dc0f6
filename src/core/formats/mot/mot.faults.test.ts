import { faultTable } from '../../testing/faultTable.ts';

const at = 'A/gt/gt.txt';
const info = 'A/seqinfo.ini';
const box = '1,1,10,20,30,40,1,1,1';
const lost = 'The line was left out; the others were kept.';
const noBox = 'The box was left out; its image was kept.';
const one = (fault: string, line: string, ...said: string[]) => ({
  fault,
  files: { [at]: `${box}\n${line}\n2,1,10,20,30,40,1,1,1\n` },
  said,
  kept: [2, 2] as const,
});

faultTable('mot', [
  one(
    'a line that is cut off',
    '1,2,10',
    `${at}:2: The line is no box: it has 3 columns, a box needs 6. ${lost}`,
  ),
  one(
    'blanks for commas',
    '1 2 10 20 30 40',
    `${at}:2: The line is no box: it has 1 column, a box needs 6. ${lost}`,
  ),
  one(
    'a word for a number',
    '1,2,ten,20,30,40,1,1,1',
    `${at}:2: The line is no box: the column “bb_left” holds “ten”, no number. ${lost}`,
  ),
  one(
    'an empty cell',
    '1,2,10,,30,40,1,1,1',
    `${at}:2: The line is no box: the column “bb_top” holds “”, no number. ${lost}`,
  ),
  one(
    'NaN',
    '1,2,10,20,nan,40,1,1,1',
    `${at}:2: The line is no box: the column “bb_width” holds “nan”, no number. ${lost}`,
  ),
  one(
    'a frame that is no whole number',
    '1.5,2,10,20,30,40,1,1,1',
    `${at}:2: The line is no box: the frame “1.5” is not a whole number from 0. ${lost}`,
  ),
  one(
    'a frame beyond 2^53',
    '9007199254740993,2,10,20,30,40,1,1,1',
    `${at}:2: The line is no box: the frame “9007199254740993” is not a whole number from 0. ${lost}`,
  ),
  one(
    'a frame below 0',
    '-1,2,10,20,30,40,1,1,1',
    `${at}:2: The line is no box: the frame “-1” is not a whole number from 0. ${lost}`,
  ),
  one(
    'a box without height',
    '1,2,10,20,30,0,1,1,1',
    `${at}:2: A box has x 10, y 20, width 30, height 0: its size is not a positive number. ${noBox}`,
  ),
  {
    fault: 'a track twice in a frame',
    files: { [at]: `${box}\n${box}\n${box}` },
    said: [
      `${at}:2: 2 boxes are of a track that has one in the same frame; the first: track 1 in frame 1. Kept, each as a box of its own.`,
    ],
    kept: [1, 3],
  },
  {
    fault: 'a length that is a slip of the pen, or an attack',
    files: { [at]: box, [info]: 'seqLength=900000000000\n' },
    said: [
      `${info}: The sequence is said to have 900000000000 frames, of which 1 have a box or a picture. Only these were kept: so many empty frames are not made up.`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'boxes beyond the length',
    files: { [at]: `${box}\n9,1,10,20,30,40,1,1,1\n8,1,10,20,30,40,1,1,1`, [info]: 'seqLength=3\n' },
    said: [
      `${info}: The sequence has 3 frames, and boxes lie in 2 frames beyond, the first 8. These frames and their boxes were kept.`,
    ],
    kept: [5, 3],
  },
  {
    fault: 'a seqinfo.ini of which nothing can be used',
    files: {
      [at]: box,
      [info]: 'imWidth=wide\r\nimHeight=-3\r\nseqLength=NaN\r\nimExt=.exe\r\n__proto__=1\r\n=\r\n',
    },
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'an image folder that leads out of the sequence',
    files: { [at]: box, [info]: 'imDir=../../../etc\r\nseqLength=1' },
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'carriage returns, a byte order mark, blanks after commas',
    files: { [at]: `\uFEFF${box}\r\n\r\n 1, 2, 10, 20, 30, 40, 1, 1, 1\r\n` },
    said: [],
    kept: [1, 2],
  },
  {
    fault: 'an id beyond 2^53 and a class that nobody published',
    files: { [at]: `1,9007199254740993,10,20,30,40,1,1,1\n1,9007199254740992,10,20,30,40,1,99,1` },
    said: [],
    kept: [1, 2],
  },
  {
    fault: 'an empty ground truth beside another sequence',
    files: { [at]: '', [info]: 'seqLength=2', 'B/gt/gt.txt': box },
    said: [],
    kept: [3, 1],
  },
  {
    fault: 'a sequence without a ground truth',
    files: { [at]: box, 'B/seqinfo.ini': 'name=B-07\nseqLength=4' },
    said: [
      'B/seqinfo.ini: The sequence “B-07” has no ground truth, and others have one. Its frames were left out.',
    ],
    kept: [1, 1],
  },
]);
