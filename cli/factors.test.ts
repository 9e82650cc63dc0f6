import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCertificate } from '../src/core/balance/testing/checkCertificate.ts';
import { defaultFactor, defaultRecipe, type BalanceSettings } from '../src/core/recipe/recipe.ts';
import { recipeText } from '../src/core/recipe/text.ts';
import { run } from './testing/run.ts';

let folder: string;
const at = (name: string) => join(folder, name);
const count = 300;
const video = (i: number) => `clip ${Math.floor(i / 5)}`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpoise-factors-'));
  // Videos of five images; night is rare, and so is the truck, which is large and mostly seen at night.
  const images = Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    file_name: `${i}.jpg`,
    width: 640,
    height: 480,
    video: video(i),
    light: i % 50 < 10 ? 'night' : 'day',
    ...(i % 3 === 0 ? {} : { blur: (i * 37) % 101 }),
  }));
  const annotations = images.flatMap(({ id }, i) => [
    { image_id: id, category_id: 1, bbox: [(i * 53) % 500, (i * 29) % 400, 30 + (i % 7) * 8, 30] },
    ...(i % 30 === 4 ? [{ image_id: id, category_id: 2, bbox: [200, 100, 300, 250] }] : []),
  ]);
  const categories = ['car', 'truck', 'tram'].map((name, k) => ({ id: k + 1, name }));
  const rows = annotations.map((row, k) => ({ id: k + 1, ...row, area: 1, iscrowd: 0 }));
  writeFileSync(at('set.json'), JSON.stringify({ images, annotations: rows, categories }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Certificate {
  readonly bins: readonly { readonly label: string; readonly target: number }[];
  readonly images: readonly {
    readonly id: string;
    readonly lo: number;
    readonly hi: number;
    readonly count?: number;
  }[];
  readonly repeats: Readonly<Record<string, number>>;
}

/** Runs `balance` with these wishes and gives its document, what it said, and the files it wrote. */
async function balanced(name: string, balance: Partial<BalanceSettings>) {
  const recipe = { ...defaultRecipe, balance: { ...defaultRecipe.balance, ...balance } };
  writeFileSync(at(`${name}.json`), recipeText(recipe));
  const argv = [
    'balance',
    at('set.json'),
    '--recipe',
    at(`${name}.json`),
    '--as',
    'csv',
    '--out',
    at(name),
    '--json',
  ];
  const { code, out, err } = await run(...argv);
  expect(code).toBe(0);
  const text = readFileSync(at(`${name}/certificate.json`), 'utf8');
  expect(checkCertificate(text)).toEqual([]);
  return {
    document: JSON.parse(out) as Record<'objective' | 'bound' | 'epoch' | 'images' | 'dropped', number>,
    said: err,
    certificate: JSON.parse(text) as Certificate,
    recipe: readFileSync(at(`${name}/recipe.json`), 'utf8'),
  };
}
const on = { ...defaultFactor, weight: 1 };

describe('counterpoise balance with several factors', () => {
  it('balances classes, sizes, places and a column at once', async () => {
    const factors = {
      class: on,
      boxSize: { ...on, weight: 0.5, tau: 0.3 },
      location: { ...on, weight: 0.5 },
      'attribute:light': { ...on, shares: { night: 0.4, day: 0.6 }, copiedFrom: 'deployment.json' },
    };
    const { document, certificate, recipe } = await balanced('many', { factors, strength: 3 });
    const facets = new Set(certificate.bins.map(({ label }) => label.split(': ')[0]));
    expect(facets).toEqual(new Set(['class', 'boxSize', 'location', 'attribute:light']));
    const night = certificate.bins.find(({ label }) => label === 'attribute:light: night');
    expect(night!.target).toBeCloseTo(0.4 * count, 9);
    expect(document.objective).toBeLessThan(0.95);
    expect(document.bound).toBeLessThanOrEqual(document.objective);
    expect(document.images).toBe(count);
    expect(JSON.parse(recipe)).toMatchObject({ version: 4, balance: { factors } });
    const again = await run('balance', at('set.json'), '--recipe', at('many/recipe.json'), '--json');
    expect(JSON.parse(again.out)).toEqual(document);
  });

  it('uses the images of a group equally often', async () => {
    const { certificate, document } = await balanced('groups', { group: 'video', strength: 5 });
    expect(certificate.images).toHaveLength(count / 5);
    expect(
      certificate.images.every(({ id, count: images }) => id.startsWith('video=clip ') && images === 5),
    ).toBe(true);
    const uses = Object.values(certificate.repeats).reduce((a, b) => a + 5 * b, 0);
    expect(uses).toBe(document.epoch);
    const rows = readFileSync(at('groups/manifest.csv'), 'utf8').trim().split('\n').slice(1);
    for (const row of rows) {
      const i = Number(/(\d+)\.jpg/.exec(row)![1]);
      const repeats = certificate.repeats[`video=${video(i)}`];
      expect(row).toMatch(new RegExp(`(^|,)${repeats}(,|$)`));
    }
    expect(new Set(Object.values(certificate.repeats)).size).toBeGreaterThan(1);
  });

  it('keeps to caps by class, filters, images by hand and costs', async () => {
    const { certificate, said } = await balanced('limits', {
      strength: 30,
      maxRepeatsByClass: { truck: 3, tram: 2, bus: 2 },
      keepFilters: [{ 'attribute:light': ['night'] }],
      keepImages: ['11.jpg', 'gone.jpg'],
      dropCostBy: { column: 'blur', atLeast: 2, atMost: 0.1 },
    });
    const limits = new Map(certificate.images.map(({ id, lo, hi }) => [id, [lo, hi]]));
    expect(limits.get('4.jpg')).toEqual([1, 3]);
    expect(limits.get('5.jpg')).toEqual([1, 10]);
    expect(limits.get('11.jpg')).toEqual([1, 10]);
    expect(limits.get('12.jpg')).toEqual([0, 10]);
    expect(limits.get('34.jpg')).toEqual([0, 3]);
    expect(said).toContain('Class “bus” (most repeats) is not in this dataset.');
    expect(said).toContain('Image “gone.jpg” (kept by hand) is not in this dataset.');
    expect(said).toContain('100 train images have no number in “blur”');
  });

  it('says what contradicts, and plans all the same', async () => {
    const { said, document } = await balanced('contradiction', {
      leastUse: 1,
      epochSize: 10,
      factors: { class: { ...on, shares: { tram: 0.5 } } },
      group: 'patient',
    });
    expect(said).toContain(
      'An epoch of 10 images is out of reach: 300 may not be dropped, which is the nearest.',
    );
    expect(said).toContain('“tram” has a share of 50 % but no images to repeat.');
    expect(said).toContain('Images have no column “patient” to use groups equally by.');
    expect(document.epoch).toBe(count);
  });

  it('keeps to a budget, with several factors too', async () => {
    const { document, certificate } = await balanced('budget', {
      budget: 0.05,
      strength: 10,
      factors: { class: on, 'attribute:light': on },
    });
    const changed = Object.values(certificate.repeats).reduce((sum, r) => sum + Math.abs(r - 1), 0);
    expect(changed).toBeLessThanOrEqual(0.05 * count);
    expect(changed).toBeGreaterThan(0.03 * count);
    expect(document.images).toBe(count);
  });

  it('reads a recipe of version 1', async () => {
    const { schema } = defaultRecipe;
    const balance = { neverDrop: true, factors: { class: { weight: 1, tau: 0.2, shares: {} } } };
    writeFileSync(at('old.json'), JSON.stringify({ schema, version: 1, balance }));
    const { code, out, err } = await run('balance', at('set.json'), '--recipe', at('old.json'), '--json');
    expect([code, (JSON.parse(out) as { dropped: number }).dropped]).toEqual([0, 0]);
    expect(err).not.toContain('version');
  });
});
