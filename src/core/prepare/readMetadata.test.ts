import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeColumn } from '../dataset/dataset.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { noAdditions, type Additions } from './prepare.ts';
import { readMetadata } from './readMetadata.ts';

/** Ids are 1 … 4. */
const dataset = makeDataset(
  ['a'],
  ['train/one.jpg', 'train/two.jpg', 'val/three.jpg', 'val/four.jpg'].map((path) => ({ path })),
);

async function read(
  content: string | Uint8Array,
  { to = dataset, before = noAdditions, name = 'weather.csv' } = {},
) {
  const outcome = await readMetadata(memoryFile(name, content), to, before);
  if (!outcome.ok) throw new Error(outcome.message);
  return { ...outcome, columns: outcome.additions.metadata };
}

const refusal = async (content: string | Uint8Array, to = dataset) => {
  const outcome = await readMetadata(memoryFile('weather.csv', content), to, noAdditions);
  return outcome.ok ? null : outcome.message;
};

/** Values as words; null where an image has none. */
const valuesOf = (column: AttributeColumn) =>
  column.kind === 'category'
    ? Array.from(column.codes, (code) => column.labels[code] ?? null)
    : Array.from<string | number, string | null>(column.values, (value) =>
        value === '' || Number.isNaN(value) ? null : String(value),
      );

describe('a table of metadata', () => {
  it('gives images its columns, with kinds as readers infer them', async () => {
    const { columns, said, problems } = await read(
      'file_name,weather,speed\ntrain/one.jpg,rain,10\ntrain/two.jpg,sun,12.5\nval/three.jpg,rain,\nval/four.jpg,,0\n',
    );
    expect(columns.map(({ name, kind, of }) => [name, kind, of])).toEqual([
      ['weather', 'category', 'image'],
      ['speed', 'number', 'image'],
    ]);
    expect(valuesOf(columns[0])).toEqual(['rain', 'sun', 'rain', null]);
    expect(valuesOf(columns[1])).toEqual(['10', '12.5', null, '0']);
    expect(said).toBe('2 columns for 4 of 4 images by “file_name”');
    expect(problems).toEqual([]);
  });

  it('counts and lists what it cannot use, and uses the rest', async () => {
    const { columns, said, problems } = await read(
      'image,weather\none.jpg,rain\nnine.jpg,sun\n,fog\none.jpg,snow\nthree.jpg,sun,7\nfour.jpg\n',
    );
    expect(said).toBe(
      '1 column for 3 of 4 images by “image”; 2 rows name no image; 1 row is a second one for its image',
    );
    expect(valuesOf(columns[0])).toEqual(['rain', null, 'sun', null]);
    expect(problems.map(({ line, kind }) => [line, kind])).toEqual([
      [3, 'metadata-stranger'],
      [4, 'metadata-stranger'],
      [5, 'metadata-twice'],
      [6, 'metadata-ragged'],
      [7, 'metadata-ragged'],
    ]);
    expect(problems[2].what).toBe('The row is a second one for “train/one.jpg”; line 2 was the first.');
  });

  it.each([
    ['key', 'train/one.jpg'],
    ['id', '1'],
    ['base name', 'one.jpg'],
    ['stem', 'one'],
    ['path without extension', 'train/one'],
    ['a longer path', '/data/set/train/one.jpg'],
    ['a Windows path', 'C:\\data\\train\\one.jpg'],
    ['another extension', 'masks/one.png'],
  ])('finds an image by its %s', async (_, written) => {
    const { columns } = await read(`image,light\n${written},day\n`);
    expect(valuesOf(columns[0])).toEqual(['day', null, null, null]);
  });

  it('takes no base name that two images have, and the folder where it tells them apart', async () => {
    const two = makeDataset(['a'], [{ path: 'a/1.jpg' }, { path: 'b/1.jpg' }]);
    expect(await refusal('image,light\n1.jpg,day\n', two)).toContain('names no image');
    expect(valuesOf((await read('image,light\nx/b/1.jpg,day\n', { to: two })).columns[0])).toEqual([
      null,
      'day',
    ]);
  });

  it('gives its row to every image of the same path', async () => {
    const twice = makeDataset(['a'], [{ path: 'x.jpg' }, { path: 'y.jpg' }, { path: 'x.jpg' }]);
    const { columns, said } = await read('file,light\nx.jpg,day\n', { to: twice });
    expect(valuesOf(columns[0])).toEqual(['day', null, 'day']);
    expect(said).toBe('1 column for 2 of 3 images by “file”');
  });

  it('finds the column with the names by what is in it', async () => {
    // Numbers of rows look like ids; the headers say nothing.
    const { said } = await read('row,weather,shot\n1,rain,two.jpg\n2,sun,one.jpg\n3,sun,four.jpg\n');
    expect(said).toBe('2 columns for 3 of 4 images by “shot”');
    const ids = await read('image_id,weather\n4,rain\n2,sun\n');
    expect(valuesOf(ids.columns[0])).toEqual([null, 'sun', null, 'rain']);
  });

  it('does without a header where the first row names an image', async () => {
    const { columns } = await read('one.jpg,rain\ntwo.jpg,sun\n');
    expect(columns.map(({ name }) => name)).toEqual(['column 2']);
    expect(valuesOf(columns[0])).toEqual(['rain', 'sun', null, null]);
  });

  it('refuses a table that names none of the images, and says what it tried', async () => {
    expect(await refusal('file,weather\nx.jpg,sun\ny.jpg,sun\n')).toBe(
      'None of the 2 rows of weather.csv names an image of this dataset. The column “file” was tried; its first value is “x.jpg”; an image here is “train/one.jpg”.',
    );
    expect(await refusal('')).toBe('weather.csv holds no rows.');
    expect(await refusal('file,weather\n')).toBe('weather.csv holds no rows.');
    expect(await refusal(Uint8Array.from({ length: 3000 }, (_, i) => (i * 37) % 256))).toContain('names');
  });

  it('says of a file that cannot be read that it cannot', async () => {
    const broken = { path: 'a.csv', size: 9, read: () => Promise.reject(new Error('gone')) };
    expect(await readMetadata(broken, dataset, noAdditions)).toMatchObject({
      ok: false,
      message: 'The file cannot be read: gone.',
    });
  });

  it('keeps the rows before a quote that nothing closes', async () => {
    const { columns, problems } = await read(`file,note\none.jpg,well\ntwo.jpg,"${'x'.repeat(18 << 20)}`);
    expect(valuesOf(columns[0])).toEqual(['well', null, null, null]);
    expect(problems.at(-1)).toMatchObject({ kind: 'csv-quote', line: 3 });
  });

  it('lists a thousand problems, and counts the others', async () => {
    const rows = Array.from({ length: 1500 }, (_, i) => `no${i}.jpg,rain`).join('\n');
    const { problems, said } = await read(`file,weather\none.jpg,sun\n${rows}\n`);
    expect(said).toContain('1,500 rows name no image');
    expect(problems).toHaveLength(1001);
    expect(problems.at(-1)).toMatchObject({ kind: 'metadata-stranger', count: 500 });
  });

  it('leaves out columns without any value, and says so', async () => {
    const { columns, problems } = await read('file,weather,note\none.jpg,sun,\ntwo.jpg,rain,NaN\n');
    expect(columns.map(({ name }) => name)).toEqual(['weather']);
    expect(problems[0].what).toBe('The column “note” has no value for any image.');
  });
});

describe('how tables are written', () => {
  const rows = [
    ['fichier image', 'météo'],
    ['one.jpg', 'été; "chaud"'],
    ['val/four.jpg', 'neige'],
  ];
  const written = (delimiter: string, newline: string) =>
    rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join(newline);
  const utf16 = (text: string, bigEndian: boolean) => {
    const bytes = new Uint8Array(2 + 2 * text.length);
    const view = new DataView(bytes.buffer);
    for (const [i, unit] of [0xfeff, ...Array.from(text, (c) => c.charCodeAt(0))].entries())
      view.setUint16(2 * i, unit, !bigEndian);
    return bytes;
  };
  const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

  it.each<[string, string | Uint8Array]>([
    ['commas', written(',', '\n')],
    ['semicolons and CRLF', written(';', '\r\n')],
    ['tabs and old Macintosh line ends', written('\t', '\r')],
    ['a byte order mark', `\uFEFF${written(',', '\r\n')}`],
    ['UTF-16, little end first', utf16(written(',', '\r\n'), false)],
    ['UTF-16, big end first', utf16(written(';', '\n'), true)],
    ['Latin-1', latin1(written(';', '\r\n'))],
  ])('reads %s', async (_, content) => {
    const { columns } = await read(content);
    expect(columns.map(({ name }) => name)).toEqual(['météo']);
    expect(valuesOf(columns[0])).toEqual(['été; "chaud"', null, null, 'neige']);
  });

  it('never throws, whatever the file holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.string({ unit: fc.constantFrom('one.jpg', 'two', ',', ';', '"', '\n', '\r', '1', 'é', ' ') }),
        ),
        async (content) => {
          const outcome = await readMetadata(memoryFile('a.csv', content), dataset, noAdditions);
          if (!outcome.ok) expect(outcome.message).not.toBe('');
          else
            for (const column of outcome.additions.metadata)
              expect(column.kind === 'category' ? column.codes : column.values).toHaveLength(4);
        },
      ),
    );
  });
});

describe('several tables', () => {
  const named = ({ metadata }: Additions) => metadata.map(({ name }) => name);

  it('stand one after another; the same table again takes the place of the first', async () => {
    const one = await read('file,weather\none.jpg,sun\n');
    const two = await read('file,camera\none.jpg,7\n', { name: 'rig.csv', before: one.additions });
    expect(named(two.additions)).toEqual(['weather', 'camera']);
    const again = await read('file,light\none.jpg,day\n', { before: two.additions });
    expect(named(again.additions)).toEqual(['camera', 'light']);
  });

  it('add their own name to a column that exists', async () => {
    const attribute: AttributeColumn = {
      name: 'camera',
      of: 'image',
      kind: 'text',
      values: ['', '', '', ''],
    };
    const has = { ...dataset, attributes: [attribute] };
    const one = await read('file,camera,camera,\none.jpg,7,8,9\n', { to: has, name: 'logs/rig.csv' });
    expect(named(one.additions)).toEqual(['camera (rig)', 'camera (rig) 2', 'column 4']);
    const two = await read('file,camera\none.jpg,7\n', { to: has, name: 'b.csv', before: one.additions });
    expect(named(two.additions).at(-1)).toBe('camera (b)');
  });
});

describe('metadata as JSON Lines', () => {
  it('has a column a name, numbers and words as they are, and members of an object one below', async () => {
    const { columns, said, problems } = await read(
      [
        '{"file_name": "train/one.jpg", "speed": 10, "weather": {"sky": "clear", "rain": false}}',
        '{"file_name": "train/two.jpg", "speed": NaN, "site": "north", "tags": ["a", "b"]}',
      ].join('\n'),
      { name: 'weather.jsonl' },
    );
    expect(said).toBe('5 columns for 2 of 4 images by “file_name”');
    expect(columns.map((column) => [column.name, ...valuesOf(column)])).toEqual([
      ['speed', '10', null, null, null],
      ['weather.sky', 'clear', null, null, null],
      ['weather.rain', 'false', null, null, null],
      ['site', null, 'north', null, null],
      ['tags', null, 'a, b', null, null],
    ]);
    expect(problems).toEqual([]);
  });

  it('loses a broken line alone, and says which columns are no single values', async () => {
    const { columns, problems } = await read(
      '{"file_name": "one.jpg", "a": 1, "objects": {"bbox": [[1, 2, 3, 4]]}}\n{"file_name": "two.jpg", "a"\n[3]\n{"file_name": "nine.jpg", "a": 2}\n{"file_name": "four.jpg", "a": 4}',
      { name: 'weather.jsonl' },
    );
    expect(valuesOf(columns[0])).toEqual(['1', null, null, '4']);
    expect(problems.map(({ line, column, what, kept }) => [line, column, what, kept])).toEqual([
      [
        undefined,
        undefined,
        'The column “objects.bbox” holds lists or objects, not single values.',
        'Left out.',
      ],
      [2, 29, 'The text ends before it is complete.', 'The row was left out.'],
      [3, undefined, 'The line is no object.', 'The row was left out.'],
      [4, undefined, 'No image of the dataset goes by “nine.jpg”, or several do.', 'The row was left out.'],
    ]);
  });

  it('of a file that names no image says so', async () => {
    const outcome = await readMetadata(
      memoryFile('w.jsonl', '{"file_name": "x.jpg", "a": 99}\n'),
      dataset,
      noAdditions,
    );
    expect(outcome.ok ? null : outcome.message).toBe(
      'The one row of w.jsonl names no image of this dataset. The column “file_name” was tried; its first value is “x.jpg”; an image here is “train/one.jpg”.',
    );
    const empty = await readMetadata(memoryFile('w.jsonl', '\n'), dataset, noAdditions);
    expect(empty.ok ? null : empty.message).toBe('w.jsonl holds no rows.');
  });
});

describe('metadata as Parquet', () => {
  it('is joined by the name of the file, whole numbers of 64 bits among it', async () => {
    const { parquetWriteBuffer } = await import('hyparquet-writer');
    const bytes = parquetWriteBuffer({
      columnData: [
        { name: 'image', data: ['one.jpg', 'two.jpg', 'nine.jpg'], type: 'STRING' },
        { name: 'patient', data: [7n, 8n, 9n], type: 'INT64' },
        { name: 'ward', data: ['A', 'B', 'C'], type: 'STRING' },
      ],
    });
    const { columns, said, problems } = await read(new Uint8Array(bytes), { name: 'weather.parquet' });
    expect(said).toBe('2 columns for 2 of 4 images by “image”; 1 row names no image');
    expect(columns.map((column) => [column.name, column.kind, ...valuesOf(column)])).toEqual([
      ['patient', 'number', '7', '8', null, null],
      ['ward', 'category', 'A', 'B', null, null],
    ]);
    expect(problems.map(({ line }) => line)).toEqual([3]);
  });

  it('that is none is refused', async () => {
    const outcome = await readMetadata(memoryFile('w.parquet', 'PAR1'), dataset, noAdditions);
    expect(outcome.ok ? null : outcome.message).toMatch(/^The file cannot be read: .+\.$/);
  });
});
