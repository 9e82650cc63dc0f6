import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import { conversionOf, withoutSource } from '../../testing/converted.ts';
import { hostileNames } from '../../testing/hostileNames.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { bytesOfFile, makeExportInput, textsOf } from '../../testing/makeExportInput.ts';
import { hasPython } from '../../testing/python.ts';
import type { ExportInput } from '../exporter.ts';
import { imageFolder } from './imageFolder.ts';

const label = (k: number) => [k, NaN, NaN, NaN, NaN] as const;
const labels = (classes: readonly string[], images: Parameters<typeof makeDataset>[1]): Dataset => ({
  ...makeDataset(classes, images, ['train', 'val']),
  task: 'classification',
  format: 'csv',
});

const linksOf = async (input: ExportInput) => {
  const text = (await textsOf(imageFolder.files(input))).get('links.csv') ?? '';
  return Papa.parse<{ picture: string; link: string }>(text, { header: true, skipEmptyLines: true }).data;
};

describe('the tree of class folders', () => {
  const set = labels(
    ['cat', 'Cat', 'a/b'],
    [
      { path: 'x/1.JPG', boxes: [label(0)] },
      { path: 'y/1.JPG', boxes: [label(0)] },
      { path: 'z.png', boxes: [label(1), label(2)] },
      { path: 'dropped.png', boxes: [label(2)] },
      { path: 'val.png', boxes: [label(2)], split: 1 },
      { path: 'nothing.png' },
      { path: '../up.png', boxes: [label(0)] },
    ],
  );
  const input = makeExportInput(set, [3, 2, 1, 0, 1, 1, 1], { split: [0, 0, 0, 0, 1, 0, 0] });

  it('has a file for each use and class, told apart where systems would not', async () => {
    expect((await linksOf(input)).map(({ picture, link }) => `${picture} ${link}`)).toEqual([
      'val.png val/a_b/val.png',
      'x/1.JPG train/cat/1.JPG',
      'x/1.JPG train/cat/1__r1.JPG',
      'x/1.JPG train/cat/1__r2.JPG',
      'y/1.JPG train/cat/1__2.JPG',
      'y/1.JPG train/cat/1__r1__2.JPG',
      'z.png train/Cat__2/z.png',
      'z.png train/a_b/z.png',
    ]);
  });

  it('tells what has no place in it, and which folder is which class', async () => {
    const files = await textsOf(imageFolder.files(input));
    expect(files.get('links_left_out.csv')).toBe(
      'key,why\n../up.png,the path leaves the folder or is not plain\nnothing.png,it has no class\n',
    );
    expect(files.get('classes.csv')).toBe('folder,class\ncat,cat\nCat__2,Cat\na_b,a/b\n');
  });

  it('has every image once as a conversion, and says why boxes have no place', async () => {
    const links = await linksOf(conversionOf(withoutSource(set)));
    expect(links.filter(({ link }) => link.includes('__r'))).toEqual([]);
    expect(links).toHaveLength(6);
    expect(imageFolder.unavailable(makeDataset(['a'], [{}]))).toContain('boxes');
  });
});

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Files of the tree that a script makes, with what is in them. */
async function made(
  input: ExportInput,
  command: readonly string[],
  absent?: string,
): Promise<[string, string][]> {
  const folder = mkdtempSync(join(tmpdir(), 'counterpoise-'));
  folders.push(folder);
  const { images } = input.dataset;
  for (const path of images.path) {
    mkdirSync(dirname(join(folder, 'pictures', path)), { recursive: true });
    if (path !== absent) writeFileSync(join(folder, 'pictures', path), path);
  }
  for (const file of imageFolder.files(input))
    writeFileSync(join(folder, file.path), await bytesOfFile(file));
  for (let again = 0; again < 2; again++) {
    const run = spawnSync(command[0], [...command.slice(1), 'pictures', 'tree'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stderr);
  }
  return readdirSync(join(folder, 'tree'), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry): [string, string] => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(join(folder, 'tree').length + 1), readFileSync(path, 'utf8')];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const hasShell = spawnSync('sh', ['-c', 'exit 0']).status === 0;

describe.each([
  ['link_images.py', ['python3', 'link_images.py'], hasPython],
  ['link_images.sh', ['sh', 'link_images.sh'], hasShell],
] as const)('%s', (_, command, isThere) => {
  // Names that the file system of a test can hold.
  const names = hostileNames.filter(
    (name) => /^[\P{C}]*$/u.test(name) && !name.includes('..') && !name.includes('/'),
  );
  const set = labels(
    names,
    names.map((name, k) => ({ path: `in/${name}.jpg`, boxes: [label(k)] })),
  );
  const input = makeExportInput(
    set,
    names.map((_, k) => 1 + (k % 3)),
  );

  it.skipIf(!isThere)('makes the tree that links.csv says, twice the same, whatever the names', async () => {
    const wanted = (await linksOf(input)).map(({ picture, link }): [string, string] => [link, picture]);
    expect(wanted.length).toBeGreaterThan(names.length);
    expect(await made(input, command)).toEqual(wanted.sort(([a], [b]) => (a < b ? -1 : 1)));
  });

  it.skipIf(!isThere)('stops at a picture that is not there, and names it', async () => {
    await expect(made(input, command, set.images.path[0])).rejects.toThrow(/no picture at/);
  });
});
