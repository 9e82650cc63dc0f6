import { faultTable } from '../../testing/faultTable.ts';

const head = 'filename,cat,dog,site\n';
const good = 'a.jpg,1,0,x\n';
const file = (rows: string) => ({ 'a.csv': head + good + rows });
const row = 'The row was left out; the others were kept.';
const label = 'The label was left out; its row was kept.';

faultTable('multi-label', [
  {
    fault: 'a row that names no image, and one of a single cell',
    files: file(',1,1,y\n\nb.jpg,0,1,y\n'),
    said: [`a.csv:3: The row names no image. ${row}`],
    kept: [2, 2],
  },
  {
    fault: 'a value that is neither 0 nor 1, beyond the first rows',
    files: file(`${good.replace('a.jpg', 'b.jpg').repeat(60)}c.jpg,2,1,y\n`),
    said: [
      `a.csv:63: “cat” is “2”, not 0 or 1. ${label}`,
      'a.csv:4: 59 rows name an image that was named before; the first: “b.jpg”. All were kept.',
    ],
    kept: [62, 62],
  },
  {
    fault: 'an image with a second row',
    files: file('a.jpg,0,1,y\n'),
    said: ['a.csv:3: The image “a.jpg” has a second row. All were kept.'],
    kept: [2, 2],
  },
  {
    fault: 'a quote that is never closed costs its own line',
    files: file('"b.jpg,1,1,y\nc.jpg,1,1,y\n'),
    said: [
      'a.csv:3: A quote is opened in this row and not closed as it should be. The row was left out; reading went on with the next line.',
    ],
    kept: [2, 3],
  },
  { fault: 'a short row has no further labels', files: file('b.jpg,1\nc.jpg\n'), said: [], kept: [3, 2] },
  { fault: 'an empty file', files: { 'a.csv': '' }, said: [], kept: null },
  { fault: 'a header alone', files: { 'a.csv': head }, said: [], kept: null },
  {
    fault: 'CR LF and a byte order mark',
    files: { 'a.csv': `\uFEFF${head}${good}`.replaceAll('\n', '\r\n') },
    said: [],
    kept: [1, 1],
  },
  { fault: 'semicolons', files: { 'a.csv': `${head}${good}`.replaceAll(',', ';') }, said: [], kept: [1, 1] },
  {
    fault: 'backslashes, .. and __proto__',
    files: { 'a.csv': 'filename,__proto__,constructor\n..\\x\\a.jpg,1,1\n__proto__,1,0\n' },
    said: [],
    kept: [2, 3],
  },
  {
    fault: 'one label in a list twice, and blanks between signs',
    files: { 'a.csv': 'filename,labels\na.jpg,cat| cat||dog\nb.jpg,\n' },
    said: [],
    kept: [2, 2],
  },
  {
    fault: 'labels that are uncertain',
    files: file('b.jpg,-1,-1,y\nc.jpg,0,-1,y\n'),
    said: [
      'a.csv: 3 labels are −1 where others of the column are 0 and 1: uncertain, as CheXpert writes. Read as absent.',
    ],
    kept: [3, 1],
  },
  { fault: 'NaN and blanks are absent', files: file('b.jpg,nan,,y\n'), said: [], kept: [2, 1] },
]);
