import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRecipe } from '../src/core/recipe/recipe.ts';
import { recipeText } from '../src/core/recipe/text.ts';
import { run } from './testing/run.ts';

const json = async <T>(...argv: string[]): Promise<T> => {
  const { code, out } = await run(...argv, '--json');
  expect(code).toBe(0);
  return JSON.parse(out) as T;
};

let folder: string;
const at = (name: string) => join(folder, name);
const names = ['cat', '<script>', '__proto__'];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpoise-'));
  // 12 images of cats; every third has a <script> too, one a __proto__; the last image is empty; one box is broken
  const images = Array.from({ length: 12 }, (_, i) => ({
    id: i + 1,
    file_name: `photo ${i}.jpg`,
    width: 640,
    height: 480,
  }));
  const annotations = images
    .slice(0, 11)
    .flatMap(({ id }) => [
      { image_id: id, category_id: 1, bbox: [10 * id, 20, 100, 50] },
      ...(id % 3 === 0 ? [{ image_id: id, category_id: 2, bbox: [300, 200, 40, 40] }] : []),
      ...(id === 5 ? [{ image_id: id, category_id: 3, bbox: [300, 200, 30, 90] }] : []),
      ...(id === 7 ? [{ image_id: id, category_id: 3, bbox: [1, 1, -5, 5] }] : []),
    ]);
  const categories = names.map((name, k) => ({ id: k + 1, name }));
  mkdirSync(at('set'));
  const rows = annotations.map((row, k) => ({ id: k + 1, ...row, area: 1, iscrowd: 0 }));
  writeFileSync(at('set/annotations.json'), JSON.stringify({ images, annotations: rows, categories }));
  mkdirSync(at('empty'));
  writeFileSync(at('broken.json'), '{"images": [');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('counterpoise stats', () => {
  it('says what was read and what was left out', async () => {
    const stats = await json<{ classes: object; problems: { file: string; what: string; kept: string }[] }>(
      'stats',
      at('set'),
    );
    expect(Object.keys(stats)).toEqual([
      'format',
      'images',
      'imagesMissing',
      'boxes',
      'leftOut',
      'classes',
      'problems',
    ]);
    expect(stats).toMatchObject({
      format: 'coco',
      images: 12,
      imagesMissing: 12,
      boxes: 15,
      leftOut: { images: 0, boxes: 1 },
    });
    expect(Object.entries(stats.classes)).toEqual([
      ['cat', { boxes: 11, images: 11 }],
      ['<script>', { boxes: 3, images: 3 }],
      ['__proto__', { boxes: 1, images: 1 }],
    ]);
    expect(stats.problems).toHaveLength(1);
    expect(stats.problems[0].what).toContain('-5');
  });

  it('counts an image once for a name that two categories share', async () => {
    const box = { image_id: 1, bbox: [1, 2, 3, 4] };
    const twice = {
      images: [{ id: 1, file_name: 'a.jpg', width: 10, height: 10 }],
      annotations: [
        { id: 1, category_id: 1, ...box },
        { id: 2, category_id: 2, ...box },
      ],
      categories: [1, 2].map((id) => ({ id, name: 'cat' })),
    };
    writeFileSync(at('twice.json'), JSON.stringify(twice));
    expect((await json<{ classes: object }>('stats', at('twice.json'))).classes).toEqual({
      cat: { boxes: 2, images: 1 },
    });
  });

  it('prints a table without --json', async () => {
    const { code, out } = await run('stats', at('set/annotations.json'));
    expect(code).toBe(0);
    expect(out).toMatch(/^cat +11 +11$/m);
    expect(out).toContain('left out: 0 images, 1 boxes');
  });

  it('ends with 1 where nothing could be kept, still with one document', async () => {
    for (const path of ['empty', 'broken.json']) {
      const { code, out, err } = await run('stats', at(path), '--json');
      expect(code, path).toBe(1);
      expect(JSON.parse(out)).toMatchObject({ images: 0, boxes: 0 });
      expect(err).not.toBe('');
    }
  });
});

describe('counterpoise facets', () => {
  it('gives every histogram, each adding up to its rows', async () => {
    const facets = await json<
      Record<string, { unit: string; labels: string[]; counts: number[]; perBox: boolean }>
    >('facets', at('set'));
    expect(Object.keys(facets)).toEqual(
      expect.arrayContaining([
        'class',
        'location',
        'boxSize',
        'aspect',
        'anchorIou',
        'neighbourIou',
        'borderDistance',
        'objectsPerImage',
      ]),
    );
    for (const [id, { labels, counts, perBox, ...rest }] of Object.entries(facets)) {
      expect(Object.keys(rest), id).toEqual(['unit']);
      expect(counts.length, id).toBe(labels.length);
      expect(
        counts.reduce((a, b) => a + b, 0),
        id,
      ).toBe(perBox ? 15 : 12);
    }
    expect(facets.class.counts).toEqual([11, 3, 1]);
  });
});

describe('counterpoise balance', () => {
  const recipe = { ...defaultRecipe, balance: { ...defaultRecipe.balance, strength: 5 } };
  interface Balance {
    objective: number;
    bound: number;
    gap: number;
    images: number;
    epoch: number;
    repeated: number;
    before: Record<string, number>;
    after: Record<string, number>;
  }

  it('balances, certified, with every index before and after', async () => {
    writeFileSync(at('recipe.json'), recipeText(recipe));
    const plan = await json<Balance>('balance', at('set'), '--recipe', at('recipe.json'));
    expect(Object.keys(plan)).toEqual([
      'objective',
      'bound',
      'gap',
      'images',
      'epoch',
      'repeated',
      'dropped',
      'before',
      'after',
    ]);
    expect(plan.before).toMatchObject({ ir: 11, gini: 20 / 45 });
    expect(plan.images).toBe(12);
    expect(plan.repeated).toBeGreaterThan(0);
    expect(plan.bound).toBeLessThanOrEqual(plan.objective + 1e-12);
    for (const index of ['ir', 'meanIR', 'gini', 'tv', 'kl'])
      expect(plan.after[index], index).toBeLessThan(plan.before[index]);
  });

  it('writes manifests with the certificate and the recipe, the same bytes each time', async () => {
    for (const out of ['one', 'two']) {
      const { code } = await run(
        'balance',
        at('set'),
        '--recipe',
        at('recipe.json'),
        '--as',
        'jsonl,csv',
        '--out',
        at(out),
      );
      expect(code).toBe(0);
    }
    const files = readdirSync(at('one'));
    expect(files).toEqual(expect.arrayContaining(['certificate.json', 'recipe.json', 'manifest.csv']));
    for (const file of files)
      expect(readFileSync(at(`two/${file}`)), file).toEqual(readFileSync(at(`one/${file}`)));
    const certificate = JSON.parse(readFileSync(at('one/certificate.json'), 'utf8')) as {
      images: { id: string; counts: [number, number][] }[];
      repeats: Record<string, number>;
      bins: { target: number }[];
    };
    // τ = 0.5: targets in proportion to √11, √3, 1 of 15 boxes
    const root = Math.sqrt(11) + Math.sqrt(3) + 1;
    [11, 3, 1].forEach((n, k) =>
      expect(certificate.bins[k].target).toBeCloseTo((15 * Math.sqrt(n)) / root, 9),
    );
    expect(certificate.images.map((image) => image.id)).toEqual(
      [...certificate.images.map((image) => image.id)].sort(),
    );
    const plan = await json<Balance>('balance', at('set'), '--recipe', at('recipe.json'));
    expect(Object.values(certificate.repeats).reduce((a, b) => a + b, 0)).toBe(plan.epoch);
  });

  it('can be made again from the recipe that it wrote', async () => {
    await run(
      'balance',
      at('set'),
      '--recipe',
      at('one/recipe.json'),
      '--as',
      'jsonl,csv',
      '--out',
      at('three'),
    );
    for (const file of readdirSync(at('one')))
      expect(readFileSync(at(`three/${file}`)), file).toEqual(readFileSync(at(`one/${file}`)));
  });

  it('says what of a recipe does not apply, and goes on', async () => {
    writeFileSync(
      at('other.json'),
      recipeText({ ...recipe, balance: { ...recipe.balance, keepClasses: ['zebra'] } }),
    );
    const { code, err } = await run('balance', at('set'), '--recipe', at('other.json'));
    expect(code).toBe(0);
    expect(err).toContain('Class “zebra” (never dropped) is not in this dataset.');
  });
});

describe('counterpoise split', () => {
  it('splits by the parts, and writes lists that hold every image once', async () => {
    const split = await json<{
      images: number;
      parts: Record<string, { images: number; classes: Record<string, number> }>;
    }>('split', at('set'), '--parts', 'train=0.5,val=0.25,test=0.25', '--out', at('lists'));
    expect(Object.values(split.parts).map((part) => part.images)).toEqual([6, 3, 3]);
    expect(Object.values(split.parts).reduce((sum, part) => sum + part.classes['<script>'], 0)).toBe(3);
    const lists = ['train', 'val', 'test'].flatMap((part) =>
      readFileSync(at(`lists/${part}.txt`), 'utf8')
        .trim()
        .split('\n'),
    );
    expect(lists.sort()).toEqual(Array.from({ length: 12 }, (_, i) => `photo ${i}.jpg`).sort());
    expect(readFileSync(at('lists/split.csv'), 'utf8').split('\n')).toHaveLength(14);
  });

  it('says which part that was asked for gets no image', async () => {
    const { code, err } = await run('split', at('twice.json'), '--parts', 'train=0.8,val=0.2');
    expect(code).toBe(0);
    expect(err).toBe('No image falls to val, of which 20 % was asked.\n');
  });

  it('gives a recipe by which balance looks at the same train part', async () => {
    const plan = await json<{ images: number }>('balance', at('set'), '--recipe', at('lists/recipe.json'));
    expect(plan.images).toBe(6);
  });
});

describe('wrong usage ends with 2 and the usage', () => {
  it.each([
    [[]],
    [['fly']],
    [['stats']],
    [['stats', 'a', 'b']],
    [['stats', '/no/such/place']],
    [['stats', 'SET', '--colour']],
    [['stats', 'SET', '--format', 'parchment']],
    [['balance', 'SET', '--as', 'coco']],
    [['balance', 'SET', '--as', 'parchment', '--out', 'x']],
    [['balance', 'SET', '--recipe', '/no/such/recipe.json']],
    [['split', 'SET', '--parts', 'train=0.5']],
    [['split', 'SET', '--parts', 'train=0.5,holdout=0.5']],
    [['split', 'SET', '--group', 'patient']],
    [['split', 'SET', '--mode', 'luck']],
    [['split', 'SET', '--seed', '-1']],
  ])('%j', async (argv) => {
    const { code, out, err } = await run(...argv.map((word) => (word === 'SET' ? at('set') : word)));
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('counterpoise ');
  });

  it('but help is no fault', async () => {
    expect((await run('--help')).code).toBe(0);
    expect((await run('balance', '--help')).out).toContain('--recipe R.json');
  });

  it('sends no control characters to the terminal', async () => {
    const { err } = await run('\u001b[2J');
    expect(err).not.toContain('\u001b');
  });
});

const shared = '../shared/data';
describe.skipIf(!existsSync(shared))('on real sets', () => {
  interface Counts {
    images: number;
    boxes: number;
    problems: unknown[];
    leftOut: { boxes: number };
    classes: Record<string, { boxes: number }>;
  }
  it('BCCD: what was read and what was left out are the counts of the files', async () => {
    const stats = await json<Counts>('stats', `${shared}/bccd`);
    expect(stats.images).toBe(364);
    expect(stats.boxes + stats.leftOut.boxes).toBe(4888);
    expect(stats.leftOut.boxes).toBe(2);
    expect(stats.classes).toMatchObject({ WBC: { boxes: 372 }, Platelets: { boxes: 361 } });
  });

  it('TACO: the default plan evens the long tail, within 1 % of the best', async () => {
    const stats = await json<Counts>('stats', `${shared}/taco`);
    expect([stats.images, stats.boxes + stats.leftOut.boxes]).toEqual([1500, 4784]);
    const plan = await json<{ gap: number; before: Record<string, number>; after: Record<string, number> }>(
      'balance',
      `${shared}/taco`,
    );
    expect(plan.before.ir).toBe(667);
    expect(plan.gap).toBeLessThan(0.01);
    expect(plan.after.ir).toBeLessThan(200);
    expect(plan.after.tv).toBeLessThan(plan.before.tv);
  });
});
