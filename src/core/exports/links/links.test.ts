import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import { hostileNames } from '../../testing/hostileNames.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { makeExportInput, textsOf } from '../../testing/makeExportInput.ts';
import { hasPython } from '../../testing/python.ts';
import type { ExportInput } from '../exporter.ts';
import { yolo } from '../yolo/yolo.ts';
import { links } from './links.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'counterpoise links ')));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function exported(input: ExportInput): Promise<Map<string, string>> {
  const texts = await textsOf(links.files(input));
  for (const [path, text] of texts) write(`data/${path}`, text);
  return texts;
}

function run(...options: string[]) {
  const done = spawnSync('python3', ['-X', 'utf8', 'data/make_links.py', '--out', 'out', ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status: done.status, said: `${done.stdout}${done.stderr}` };
}

/** Files below `out`, with what is read through them. */
function made(): Record<string, string> {
  const files: Record<string, string> = {};
  const walk = (at: string) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else files[relative(join(folder, 'out'), path)] = readFileSync(path, 'utf8');
    }
  };
  if (existsSync(join(folder, 'out'))) walk(join(folder, 'out'));
  return files;
}

const box = [0, 10, 10, 50, 50] as const;
const yoloSet = (): Dataset => ({
  ...makeDataset(hostileNames, [
    { path: 'images/train/a.jpg', boxes: [box, box] },
    { path: 'images/train/a__r1.jpg', boxes: [box] },
    { path: 'images/train/empty.jpg' },
    { path: 'images/train/gone.jpg', boxes: [box] },
    { path: 'images/val/v.jpg', boxes: [box] },
    { path: '../images/outside.jpg', boxes: [box] },
  ]),
  format: 'yolo',
  classes: { names: hostileNames, ids: hostileNames.map((_, k) => k) },
});
const yoloInput = (repeats: number[]) => makeExportInput(yoloSet(), repeats, { split: [0, 0, 0, 0, 1, 0] });

function writeYolo(): void {
  for (const name of ['train/a', 'train/a__r1', 'train/empty', 'train/gone', 'val/v']) {
    write(`data/images/${name}.jpg`, `picture ${name}`);
    if (name !== 'train/empty') write(`data/labels/${name}.txt`, `labels ${name}`);
  }
}

describe.skipIf(!hasPython)('make_links.py on a YOLO set', () => {
  beforeEach(writeYolo);

  it.each([[], ['--hard'], ['--copy']])(
    'makes a file for each use, of picture and label: %s',
    async (...options) => {
      await exported(yoloInput([3, 1, 2, 0, 1, 1]));
      const { status, said } = run(...options);
      expect(said).toContain('files in');
      expect(status).toBe(0);
      const {
        'data.yaml': yaml,
        'made_links.txt': record,
        'train.txt': train,
        'val.txt': val,
        ...files
      } = made();
      expect(files).toEqual({
        'images/train/a.jpg': 'picture train/a',
        'images/train/a__r1.jpg': 'picture train/a__r1',
        'images/train/a__r1_.jpg': 'picture train/a',
        'images/train/a__r2.jpg': 'picture train/a',
        'images/train/empty.jpg': 'picture train/empty',
        'images/train/empty__r1.jpg': 'picture train/empty',
        'images/val/v.jpg': 'picture val/v',
        'labels/train/a.txt': 'labels train/a',
        'labels/train/a__r1.txt': 'labels train/a__r1',
        'labels/train/a__r1_.txt': 'labels train/a',
        'labels/train/a__r2.txt': 'labels train/a',
        'labels/val/v.txt': 'labels val/v',
      });
      expect(train.trim().split('\n').sort()).toEqual(
        Object.keys(files)
          .filter((path) => path.startsWith('images/train'))
          .map((path) => `./${path}`)
          .sort(),
      );
      expect(val).toBe('./images/val/v.jpg\n');
      expect(load(yaml)).toEqual({
        path: join(folder, 'out'),
        train: 'train.txt',
        val: 'val.txt',
        names: Object.fromEntries(hostileNames.map((name, k) => [k, name])),
      });
      expect(record.trim().split('\n')).toHaveLength(15);
      expect(lstatSync(join(folder, 'out/images/train/a.jpg')).isSymbolicLink()).toBe(options.length === 0);
    },
  );

  it('does nothing the second time, and follows another plan: what that drops goes', async () => {
    await exported(yoloInput([3, 1, 2, 0, 1, 1]));
    run();
    const first = made();
    expect(run().said).toContain('0 of them new');
    expect(made()).toEqual(first);
    await exported(yoloInput([1, 2, 0, 1, 1, 1]));
    expect(run('--copy').status).toBe(0);
    expect(
      Object.keys(made())
        .filter((path) => path.startsWith('images'))
        .sort(),
    ).toEqual([
      'images/train/a.jpg',
      'images/train/a__r1.jpg',
      'images/train/a__r1__r1.jpg',
      'images/train/gone.jpg',
      'images/val/v.jpg',
    ]);
    expect(readFileSync(join(folder, 'data/images/train/a.jpg'), 'utf8')).toBe('picture train/a');
  });

  it('touches no file that it did not make, or that was changed since', async () => {
    await exported(yoloInput([2, 1, 1, 1, 1, 1]));
    write('out/labels/train/a__r1_.txt', 'mine');
    const { status, said } = run();
    expect(status).toBe(1);
    expect(said).toContain('Nothing was changed');
    expect(made()).toEqual({ 'labels/train/a__r1_.txt': 'mine' });
    rmSync(join(folder, 'out'), { recursive: true });
    expect(run('--copy').status).toBe(0);
    write('out/labels/train/a.txt', 'corrected by hand');
    await exported(yoloInput([0, 1, 1, 1, 1, 1]));
    expect(run('--copy').said).toContain('changed since');
    expect(made()['labels/train/a.txt']).toBe('corrected by hand');
    expect(made()['images/train/a.jpg']).toBe('picture train/a');
  });

  it('writes through no folder that leads elsewhere, and into no folder of the data', async () => {
    await exported(yoloInput([1, 1, 1, 1, 1, 1]));
    mkdirSync(join(folder, 'elsewhere'));
    mkdirSync(join(folder, 'out'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'out/images'));
    expect(run().status).toBe(1);
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
    expect(run('--out', 'data').said).toContain("the dataset's own folder");
  });

  it('stops before it makes anything where a picture or a label is missing, or links.csv is of another plan', async () => {
    const texts = await exported(yoloInput([1, 1, 1, 1, 1, 1]));
    rmSync(join(folder, 'data/labels/train/gone.txt'));
    expect(run().said).toContain('missing below ');
    expect(made()).toEqual({});
    write('data/links.csv', (texts.get('links.csv') ?? '').replace(',1,', ',2,'));
    expect(run().said).toContain('another plan');
  });

  it('names images that no list can name', async () => {
    const texts = await exported(yoloInput([1, 1, 1, 1, 1, 1]));
    expect(texts.get('links_left_out.csv')).toBe(
      'file_name,why\n../images/outside.jpg,the path leaves the folder or is not plain\n',
    );
  });
});

describe.skipIf(!hasPython)('make_links.py on a COCO set', () => {
  it('takes pictures from where they are and label files from the export', async () => {
    const dataset = makeDataset(['a'], [{ path: 'pics/1.jpg', boxes: [box] }, { path: 'pics/2.jpg' }]);
    const input = makeExportInput(dataset, [2, 1]);
    write('source/pics/1.jpg', 'picture 1');
    write('source/pics/2.jpg', 'picture 2');
    await exported(input);
    expect(run('--root', 'source').said).toContain('Label files come with YOLO');
    for (const [path, text] of await textsOf(yolo.files(input))) write(`data/${path}`, text);
    expect(run('--root', 'source').status).toBe(0);
    const label = '0 0.0546875 0.07291666666666667 0.078125 0.10416666666666667\n';
    expect(made()).toMatchObject({
      'images/pics/1.jpg': 'picture 1',
      'images/pics/1__r1.jpg': 'picture 1',
      'images/pics/2.jpg': 'picture 2',
      'labels/pics/1.txt': label,
      'labels/pics/1__r1.txt': label,
      'labels/pics/2.txt': '',
    });
  });
});

/** One label an image; the last image has two. */
function labelled(paths: readonly string[]): Dataset {
  const label = (k: number) => [k, NaN, NaN, NaN, NaN] as const;
  return {
    ...makeDataset(
      ['cat/dog', 'cat\\dog', 'con', '__proto__'],
      paths.map((path, i) => ({
        path,
        boxes: i === paths.length - 1 ? [label(0), label(1)] : [label(i % 4)],
      })),
    ),
    task: 'classification',
    format: 'imagefolder',
  };
}

describe.skipIf(!hasPython)('make_links.py on whole-image labels', () => {
  it('makes class folders, however classes and pictures are called', async () => {
    const paths = ['x/1.png', 'y/1.png', 'x/2.png', 'z.png', 'w/1.png', 'v/1.png', 'many.png'];
    for (const path of paths) write(`data/${path}`, path);
    const input = makeExportInput(labelled(paths), [2, 1, 0, 3, 1, 1, 1], { split: [0, 0, 0, 0, 0, 1, 0] });
    const texts = await exported(input);
    expect(run('--copy').status).toBe(0);
    const files = made();
    delete files['made_links.txt'];
    expect(files).toEqual({
      'train/cat_dog/1.png': 'w/1.png',
      'train/cat_dog/1_2.png': 'x/1.png',
      'train/cat_dog/1_2__r1.png': 'x/1.png',
      'train/cat_dog_2/1.png': 'y/1.png',
      'train/__proto__/z.png': 'z.png',
      'train/__proto__/z__r1.png': 'z.png',
      'train/__proto__/z__r2.png': 'z.png',
      'val/cat_dog_2/1.png': 'v/1.png',
    });
    expect(texts.get('links_left_out.csv')).toBe(
      'file_name,why\nmany.png,"it has 2 labels, and a folder is one"\n',
    );
  });
});

describe('links', () => {
  it('do not apply where every image has several labels, or names are unknown', () => {
    expect(links.unavailable(labelled(['only.png']))).toContain('several labels');
    const { images } = yoloSet();
    const table = { ...yoloSet(), images: { ...images, multiplicity: new Uint32Array(6).fill(1) } };
    expect(links.unavailable(table)).toContain('count table');
    expect(links.unavailable(yoloSet())).toBeNull();
  });
});
