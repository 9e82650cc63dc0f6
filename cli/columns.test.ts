import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseColumns } from './columns.ts';
import { run } from './testing/run.ts';

describe('parseColumns', () => {
  it('takes numbers, names, and names in quotes', () => {
    expect(
      parseColumns('image=0,LABEL=species,xmin=1,ymin=2,xmax=3,ymax="top, right",unit=fraction'),
    ).toEqual({
      at: { image: 0, label: 'species', xmin: 1, ymin: 2, xmax: 3, ymax: 'top, right' },
      unit: 'fraction',
    });
    expect(parseColumns('image=0,label="7",header=no')).toEqual({
      at: { image: 0, label: '7' },
      unit: 'auto',
      hasHeader: false,
    });
  });

  it.each([
    ['image', '“image” is not ROLE=COLUMN'],
    ['image=', '“image=” is not ROLE=COLUMN'],
    ['label=1', 'No column is the image.'],
    ['image=1', 'No column is the label, and none is of a box: there is nothing to read.'],
    ['image=1,image=2,label=3', 'image is given twice'],
    ['image=1,label=1', 'Column 1 is given twice, as image and as label.'],
    ['image=0,xmin=1,ymin=2', 'xmin and ymin are no whole box: xmax and ymax are missing.'],
    ['image=0,x=1,y=2,width=3', 'x, y and width are no whole box: height is missing.'],
    [
      'image=0,xmin=1,ymin=2,xmax=3,ymax=4,width=5',
      'The box is given by xmin, ymin, xmax and ymax, and width says it another way: one is enough.',
    ],
    ['image=0,label=1,header=maybe', 'header is yes or no, not “maybe”'],
    ['image=0,label=1,colour=2', 'no role “colour”; there are image, label, xmin'],
  ])('%s is refused in words', (text, why) => {
    expect(() => parseColumns(text)).toThrow(`--columns: ${why}`);
  });
});

describe('--columns', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'counterpoise-'));
    writeFileSync(at('boxes.txt'), 'cup;10,5;20;5;6;one\nmug;1;2;30;40;two\n');
    writeFileSync(at('named.csv'), 'what,where,a,b,c,d,note\ncup,one.jpg,1,2,5,8,dark\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('reads a table without a header, whatever its file is called', async () => {
    const { code, out } = await run(
      ...['stats', at('boxes.txt'), '--columns', 'label=0,image=5,x=1,y=2,width=3,height=4', '--json'],
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      format: 'csv',
      images: 2,
      boxes: 2,
      classes: { cup: { boxes: 1, images: 1 }, mug: { boxes: 1, images: 1 } },
      problems: [],
    });
  });

  it('finds columns by name, and says which are there where one is not', async () => {
    const columns = 'image=where,label=what,xmin=a,ymin=b,xmax=c,ymax=d';
    expect((await run('facets', at('named.csv'), '--columns', columns, '--json')).code).toBe(0);
    const { code, err } = await run('stats', at('named.csv'), '--columns', columns.replace('=d', '=e'));
    expect(code).toBe(1);
    expect(err).toContain(
      'No column is called “e”, which is to be the ymax; the first row is “what”, “where”, “a”, “b”, “c”, “d”, “note”.',
    );
  });

  it('is for tables alone', async () => {
    const { code, err } = await run(
      'stats',
      at('named.csv'),
      '--format',
      'coco',
      '--columns',
      'image=0,label=1',
    );
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('--columns is for tables, and --format says coco'),
    ]);
    expect((await run('balance', at('named.csv'), '--columns', 'image=0')).code).toBe(2);
  });
});
