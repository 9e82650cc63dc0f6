import { describe, expect, it } from 'vitest';
import { faultTable } from '../../testing/faultTable.ts';
import { hostileNames } from '../../testing/hostileNames.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';

const header = 'filename,xmin,ymin,xmax,ymax,class\n';
/** A good row before and after what is wrong, so that its neighbours are seen to survive. */
const around = (...rows: readonly string[]) => ({
  'a.csv': `${header}first.jpg,1,2,5,8,cup\n${rows.map((row) => `${row}\n`).join('')}last.jpg,1,2,5,8,cup\n`,
});
const left = 'The row was left out; its image was kept.';
const others = 'The row was left out; the others were kept.';
const goesOn = 'The row was left out; reading went on with the next line.';
const size = 'The box was left out; its image was kept.';
const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

faultTable('csv', [
  {
    fault: 'a box of no width',
    files: around('x.jpg,5,2,5,8,cup'),
    said: [`a.csv:3: A box has x 5, y 2, width 0, height 6: its size is not a positive number. ${size}`],
    kept: [3, 2],
  },
  {
    fault: 'corners the wrong way round',
    files: around('x.jpg,5,2,1,8,cup'),
    said: [`a.csv:3: A box has x 5, y 2, width -4, height 6: its size is not a positive number. ${size}`],
    kept: [3, 2],
  },
  {
    fault: 'a coordinate without end',
    files: around('x.jpg,1,2,Infinity,8,cup'),
    said: [
      `a.csv:3: A box has x 1, y 2, width Infinity, height 6: its size is not a positive number. ${size}`,
    ],
    kept: [3, 2],
  },
  {
    fault: 'a coordinate that is a word',
    files: around('x.jpg,one,2,5,8,cup'),
    said: [`a.csv:3: The box has no number for its left: “one”. ${left}`],
    kept: [3, 2],
  },
  {
    fault: 'one coordinate that is missing',
    files: around('x.jpg,1,2,5,,cup'),
    said: [`a.csv:3: The box has no number for its bottom: “”. ${left}`],
    kept: [3, 2],
  },
  {
    fault: 'one coordinate that is NaN',
    files: around('x.jpg,1,NaN,5,8,cup'),
    said: [`a.csv:3: The box has no number for its top: “NaN”. ${left}`],
    kept: [3, 2],
  },
  {
    fault: 'a class without a box, as of pictures with no finding',
    files: around('x.jpg,,,,,No finding'),
    said: [`a.csv:3: The row for “x.jpg” has a class (“No finding”) and no box. ${left}`],
    kept: [3, 2],
  },
  {
    fault: 'a box without a class',
    files: around('x.jpg,1,2,5,8,'),
    said: [`a.csv:3: The row for “x.jpg” has no class. ${left}`],
    kept: [3, 2],
  },
  {
    fault: 'a row without an image',
    files: around(',1,2,5,8,cup'),
    said: [`a.csv:3: The row names no image. ${others}`],
    kept: [2, 2],
  },
  {
    fault: 'a row cut short, as at the end of a file that was not written to its end',
    files: { 'a.csv': `${header}first.jpg,1,2,5,8,cup\nx.jpg,1,2,5` },
    said: [`a.csv:3: The row for “x.jpg” has no class. The row has 4 cells, the first row 6. ${left}`],
    kept: [2, 1],
  },
  {
    fault: 'a comma in a name that is not quoted',
    files: around('x, y.jpg,1,2,5,8,cup'),
    said: [
      `a.csv:3: The box has no number for its left: “y.jpg”. The row has 7 cells, the first row 6. ${left}`,
    ],
    kept: [3, 2],
  },
  {
    fault: 'more cells than columns, where the columns that count are in place',
    files: around('x.jpg,1,2,5,8,cup,,,'),
    said: [],
    kept: [3, 3],
  },
  {
    fault: 'a quote that is never closed',
    files: around('x.jpg,1,2,5,8,"cup', 'y.jpg,1,2,5,8,cup'),
    said: [`a.csv:3: A quote is opened in this row and not closed as it should be. ${goesOn}`],
    kept: [3, 3],
  },
  {
    fault: 'a stray quote that the quote of a later row would close',
    files: around('x.jpg,1,2,5,8,"cup', 'y.jpg,1,2,5,8,cup', 'z.jpg,1,2,5,8,"mug"'),
    said: [`a.csv:3: A quote is opened in this row and not closed as it should be. ${goesOn}`],
    kept: [4, 4],
  },
  {
    fault: 'letters after a closing quote, and quotes within a cell',
    files: around('x.jpg,1,2,5,8,"cup" 5"', 'y.jpg,1,2,5,8,5" pipe'),
    said: [],
    kept: [4, 4],
  },
  {
    fault: 'a stray quote in the header',
    files: { 'a.csv': `"filename,xmin,ymin,xmax,ymax,class\nfirst.jpg,1,2,5,8,cup\nlast.jpg,1,2,5,8,cup\n` },
    said: [`a.csv:1: A quote is opened in this row and not closed as it should be. ${goesOn}`],
    kept: [2, 2],
  },
  {
    fault: 'rows of another table after the first, with its header',
    files: around(header.trimEnd(), 'x.jpg,1,2,5,8,cup', header.trimEnd()),
    said: ['a.csv:3: The header occurs again 2 times; this is the first. Passed over.'],
    kept: [3, 3],
  },
  {
    fault: 'Windows line ends, blank lines and lines of spaces',
    files: {
      'a.csv': `${header.replace('\n', '\r\n')}\r\n   \r\nfirst.jpg,1,2,5,8,cup\r\n\r\nx.jpg,1,2,5,x,cup\r\n`,
    },
    said: [`a.csv:6: The box has no number for its bottom: “x”. ${left}`],
    kept: [2, 1],
  },
  {
    fault: 'letters that are not UTF-8',
    files: { 'a.csv': bytes(`${header}caf\xe9.jpg,1,2,5,8,K\xe4se\nlast.jpg,1,2,5,8,K\xe4se\n`) },
    said: [
      'a.csv:2: 2 rows are not UTF-8; this is the first. Read as Windows-1252, of which Latin-1 is a part.',
    ],
    kept: [2, 2],
  },
  {
    fault: 'a byte of nothing and other bytes that are no text',
    files: around('x\0.jpg,1,2,5,8,cup', '\x1b[31m.jpg,1,2,5,8,cup'),
    said: [],
    kept: [4, 4],
  },
  {
    fault: 'names that JavaScript keeps for itself',
    files: around(
      '__proto__,1,2,5,8,constructor',
      'toString,1,2,5,8,__proto__',
      '__proto__,1,2,5,8,constructor',
    ),
    said: [],
    kept: [4, 5],
  },
  {
    fault: 'slashes of both kinds: one image',
    files: around('img\\x.jpg,1,2,5,8,cup', 'img/x.jpg,1,2,5,8,mug'),
    said: [],
    kept: [3, 4],
  },
  {
    fault: 'paths that leave the folder or begin at the root: names like others',
    files: around('../../etc/x.jpg,1,2,5,8,cup', 'C:\\x.jpg,1,2,5,8,cup', '/etc/passwd,1,2,5,8,cup'),
    said: [],
    kept: [5, 5],
  },
  {
    fault: 'ids beyond 2^53: two images',
    files: {
      'a.csv':
        'image_id,xmin,ymin,xmax,ymax,class\n9007199254740992,1,2,5,8,cup\n9007199254740993,1,2,5,8,cup\n',
    },
    said: [],
    kept: [2, 2],
  },
  {
    fault: 'a box over the border of its image',
    files: { 'a.csv': 'filename,width,height,class,xmin,ymin,xmax,ymax\nx.jpg,100,80,cup,90,0,110,10\n' },
    said: [
      'a.csv@48: The box at x 90, y 0, width 20, height 10 reaches over the border of its image. Kept as written.',
    ],
    kept: [1, 1],
  },
  {
    fault: 'a box in one cell with three numbers, and one of words',
    files: {
      'a.csv': 'image,label,bbox\nx.jpg,cup,"[1, 2, 3]"\ny.jpg,cup,"[a, b, c, d]"\nz.jpg,cup,"[1,2,3,4]"\n',
    },
    said: [
      `a.csv:2: “[1, 2, 3]” is not a box of four numbers. ${left}`,
      `a.csv:3: The box has no number for its left: “[a, b, c, d]”. ${left}`,
    ],
    kept: [3, 1],
  },
  {
    fault: 'a polygon that is none, one of two points, and an empty one',
    files: {
      'a.csv':
        'image,label,geometry\nx.jpg,cup,"POLYGON ((1 1, 5 1, 5 7))"\ny.jpg,cup,"POLYGON ((1 x, 5 1, 5 7))"\nz.jpg,cup,"POLYGON ((1 1, 5 1))"\nw.jpg,,POLYGON EMPTY\n',
    },
    said: [
      `a.csv:3: “POLYGON ((1 x, 5 1, 5 7))” is not a polygon. ${left}`,
      `a.csv:4: “POLYGON ((1 1, 5 1))” is not a polygon. ${left}`,
    ],
    kept: [4, 1],
  },
  {
    fault: 'labels of whole images beside boxes',
    files: { ...around(), 'labels.csv': 'filename,label\nx.jpg,cup\n' },
    said: ['labels.csv: The file has labels without boxes, and others have boxes. The file was not read.'],
    kept: [2, 2],
  },
  {
    fault: 'fractions beside pixels',
    files: { ...around(), 'b.csv': `${header}x.jpg,0.1,0.2,0.5,0.8,cup\n` },
    said: [
      'b.csv: The file has boxes in fractions of the image, and others have them in pixels. All were read as pixels: open this file by itself.',
    ],
    kept: [3, 3],
  },
  {
    fault: 'an image in two splits, and a label of an image twice',
    files: {
      'train.csv': 'filename,label\nx.jpg,cup\ny.jpg,cup\n',
      'val.csv': 'filename,label\nx.jpg,cup\n',
    },
    said: [
      'val.csv: 1 rows repeat the label of an earlier file. Each was kept once.',
      'val.csv: 1 rows name an image of another split. The first split was kept.',
    ],
    kept: [2, 2],
  },
  {
    fault: 'a list of classes that does not go on as one',
    files: {
      ...around(),
      'classes.csv': `${Array.from({ length: 60 }, (_, i) => `name ${i},${i}\n`).join('')}cup,x\n`,
    },
    said: [
      'classes.csv: The file begins as a list of classes, and does not go on as one. It was not read: classes go by what the rows call them.',
    ],
    kept: [2, 2],
  },
  {
    fault: 'a header and nothing else',
    files: { 'a.csv': header },
    said: [],
    kept: null,
  },
  {
    fault: 'an empty file',
    files: { 'a.csv': '' },
    said: [],
    kept: null,
  },
  {
    fault: 'a table of something else',
    files: { 'a.csv': 'date,price\n2020-01-01,5\n' },
    said: [],
    kept: null,
  },
]);

describe('tables that would take more than there is', () => {
  const read = async (text: string) => {
    const result = await importDataset([memoryFile('a.csv', text)], { name: 'large', format: 'csv' });
    if (!result.ok) throw new Error(result.message);
    return result.dataset;
  };

  it('lose classes beyond those that sixteen bits can number, one by one', async () => {
    const rows = Array.from({ length: 65_540 }, (_, i) => `a.jpg,1,2,5,8,class ${i}\n`);
    const dataset = await read(header + rows.join(''));
    expect([dataset.classes.names.length, dataset.boxes.count, dataset.leftOut.boxes]).toEqual([
      65_535, 65_535, 5,
    ]);
    expect(dataset.problems[0].what).toBe(
      '“class 65535” is one class more than the 65535 that can be told apart.',
    );
  });

  it('keep images of splits beyond those that eight bits can number', async () => {
    const rows = Array.from(
      { length: 400 },
      (_, i) => `${i}.jpg,1,2,5,8,cup,s${String.fromCharCode(97 + (i % 26), 97 + i / 26)}\n`,
    );
    const dataset = await read(header.replace('\n', ',split\n') + rows.join(''));
    expect([dataset.images.count, dataset.images.splitNames.length]).toEqual([400, 251]);
    expect(dataset.problemCounts).toEqual({ 'split-many': 1 });
  });

  it('keep a hundred further columns', async () => {
    const names = Array.from({ length: 150 }, (_, i) => `c${i}`);
    const dataset = await read(
      `${header.trimEnd()},${names.join(',')}\na.jpg,1,2,5,8,cup,${names.map((_, i) => i).join(',')}\n`,
    );
    expect(dataset.attributes).toHaveLength(100);
    expect(dataset.problems.map(({ what }) => what)).toEqual([
      'The table has 50 columns more than the hundred that are kept as attributes.',
    ]);
  });

  it('keep a row of 10 MB in several lines, and the rows after it', async () => {
    const dataset = await read(
      `${header}a.jpg,1,2,5,8,"${'line\n'.repeat(2_000_000)}"\nb.jpg,1,2,5,8,"a\nb"\n${'z.jpg,1,2,5,8,cup\n'.repeat(1_000_000)}`,
    );
    expect([dataset.images.count, dataset.boxes.count, dataset.problems]).toEqual([3, 1_000_002, []]);
  });

  it('lose the line alone that opens a quote in a large file', async () => {
    const dataset = await read(
      `${header}${'"a.jpg,1,2,5,8,cup\n'}${'z.jpg,1,2,5,8,cup\n'.repeat(2_000_000)}`,
    );
    expect([dataset.boxes.count, dataset.problems.map(({ line }) => line)]).toEqual([2_000_000, [2]]);
  });

  it('lose a row of 17 MB, and go on with the next', async () => {
    const dataset = await read(`${header}a.jpg,1,2,5,8,${'x'.repeat(18 << 20)}\nb.jpg,1,2,5,8,cup\n`);
    expect(dataset.images.path).toEqual(['b.jpg']);
    expect(dataset.problems.map(({ line, what }) => [line, what])).toEqual([
      [2, 'The row goes on for more than 16 million bytes.'],
    ]);
  });

  it('end, however many quotes are opened', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `"${i}.jpg,1,2,5,8,cup\n`);
    const dataset = await read(`${header}${rows.join('')}z.jpg,1,2,5,8,cup\n`);
    expect([dataset.images.count, dataset.leftOut.boxes]).toEqual([1, 30_000]);
  });

  it('carry hostile names of images, classes and columns unharmed', async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const own = hostileNames.filter((name) => name.trim() !== '' && name === name.trim());
    const rows = own.map((name) => `${quoted(name)},1,2,5,8,${quoted(name)},${quoted(`x${name}`)}\n`);
    const dataset = await read(`${header.replace('\n', ',note\n')}${rows.join('')}`);
    expect(dataset.classes.names).toEqual(own);
    expect(dataset.images.path).toEqual(own.map((name) => name.replaceAll('\\', '/')));
  });
});
