import { describe, expect, it } from 'vitest';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';
import type { ColumnMapping } from './columnMapping.ts';
import { firstRows } from './csvHead.ts';
import { guessMapping } from './guessMapping.ts';
import { mappedRows } from './mappedRows.ts';
import { tableHead } from './tableHead.ts';

const table = 'what;file;l;t;r;b\ncup;a.jpg;1,5;2;5;8\nmug;b.jpg;;;;\n;b.jpg;;;;\nmug;c.jpg;5;2;5;8\n';
const corners = { image: 1, label: 0, xmin: 2, ymin: 3, xmax: 4, ymax: 5 };
const mapping: ColumnMapping = { at: corners, hasHeader: true, unit: 'auto' };

describe('a table with columns by hand', () => {
  const read = (text: string, columns: ColumnMapping, path = 'a.csv') =>
    importDataset([memoryFile(path, text)], { name: 'a', format: 'csv', read: { columns } });

  it('is read by them; what is none of them is an attribute', async () => {
    const result = await read(table.replaceAll('\n', ';x\n'), mapping);
    if (!result.ok) throw new Error(result.message);
    const { boxes, classes, images, attributes } = result.dataset;
    expect([boxes.count, boxes.w[0], classes.names, images.count]).toEqual([1, 3.5, ['cup', 'mug'], 3]);
    expect(attributes.map(({ name }) => name)).toEqual(['x']);
  });

  it('can be of any name, in fractions by word, with columns by their names', async () => {
    const at = { image: 'file', label: 'what', xmin: 'l', ymin: 't', xmax: 'r', ymax: 'b' };
    const result = await read(table, { at, unit: 'fraction' }, 'measurements.txt');
    expect(result.ok && [result.dataset.unit, result.dataset.boxes.count]).toEqual(['fraction', 1]);
  });

  it('is left where the mapping does not fit, and others are read', async () => {
    const files = [memoryFile('a.csv', table), memoryFile('b.csv', 'x,y\n1,2\n')];
    const result = await importDataset(files, { name: 'a', format: 'csv', read: { columns: mapping } });
    if (!result.ok) throw new Error(result.message);
    const beyond = result.dataset.problems.filter(({ kind }) => kind === 'columns-mapping');
    expect(beyond.map(({ file, what, kept }) => [file, what, kept])).toEqual(
      [2, 3, 4, 5].map((column, i) => [
        'b.csv',
        `The ${['xmin', 'ymin', 'xmax', 'ymax'][i]} is column ${column}, and the table has columns 0 to 1.`,
        'The file was not read.',
      ]),
    );
    expect(result.dataset.boxes.count).toBe(1);
  });
});

describe('mappedRows', () => {
  const { rows } = firstRows(table);

  it('says what would be read, and the first row that would not', () => {
    expect(mappedRows(mapping, rows)).toEqual({
      faults: [],
      rows: 4,
      read: 1,
      hasBoxes: true,
      images: 3,
      classes: 1,
      unit: 'pixel',
      first: { row: 2, what: 'It has a class and no box.' },
    });
  });

  it('counts labels where no column is of a box', () => {
    const made = mappedRows({ at: { image: 1, label: 0 }, hasHeader: true, unit: 'auto' }, rows);
    expect(made).toMatchObject({ read: 3, hasBoxes: false, images: 3, classes: 2, first: { row: 3 } });
  });

  it('agrees with what is read then', async () => {
    const result = await importDataset([memoryFile('a.csv', table)], {
      name: 'a',
      format: 'csv',
      read: { columns: mapping },
    });
    const made = mappedRows(mapping, rows);
    if (!result.ok || made.faults.length > 0) throw new Error('not read');
    const { boxes, images } = result.dataset;
    expect(made).toMatchObject({ read: boxes.count, images: images.count });
  });

  it('says what is wrong with the mapping', () => {
    const { faults } = mappedRows({ at: { label: 0, x: 2, y: 3 }, unit: 'auto' }, rows);
    expect(faults).toEqual([
      'No column is the image.',
      'x and y are no whole box: width and height are missing.',
    ]);
  });
});

describe('guessMapping', () => {
  it('is how the table would be read', () => {
    expect(guessMapping(firstRows('filename,label\na.jpg,cup\n').rows)).toEqual({
      hasHeader: true,
      at: { image: 0, label: 1 },
      unit: 'auto',
    });
  });

  it('takes what can be told where that is not enough to read it', () => {
    const { rows } = firstRows('when,photo,xmin,ymin,note\n2020,a.jpg,1,2,x\n');
    expect(guessMapping(rows)).toEqual({ hasHeader: true, at: { image: 1, xmin: 2, ymin: 3 }, unit: 'auto' });
    expect(guessMapping(firstRows('7,a.jpg,fear\n3,b.jpg,joy\n').rows)).toMatchObject({
      hasHeader: false,
      at: { image: 1 },
    });
  });
});

describe('tableHead', () => {
  it('shows the largest table, which may be called .txt where nothing else is one', async () => {
    const files = [
      memoryFile('readme.txt', 'a, b'),
      memoryFile('s.csv', 'a,b\n'),
      memoryFile('l.csv', table),
    ];
    expect(await tableHead(files)).toMatchObject({ path: 'l.csv', width: 6, others: 1 });
    expect(await tableHead(files.slice(0, 1))).toMatchObject({ path: 'readme.txt', width: 2 });
    expect(await tableHead([memoryFile('a.json', '{}')])).toBeNull();
  });
});
