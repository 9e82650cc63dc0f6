import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCode, type AttributeColumn, type Dataset } from '../../dataset/dataset.ts';
import { planOf } from '../../plan.ts';
import { defaultRecipe, type BalanceSettings } from '../../recipe/recipe.ts';
import { makeDataset, type ImageSpec } from '../../testing/makeDataset.ts';
import { certificate } from '../certificate.ts';
import { evaluate } from '../solver/objective.ts';
import { rowsOf } from './rows.ts';
import { repeatsByRule } from '../rule/rule.ts';
import { checkCertificate } from '../testing/checkCertificate.ts';
import { trainRows } from './trainRows.ts';

const box = (k: number) => [k, 10, 10, 20, 20] as const;
const texts = (name: string, values: readonly string[]): AttributeColumn => ({
  name,
  of: 'image',
  kind: 'text',
  values,
});
function grouped(values: readonly string[], images: readonly ImageSpec[] = values.map(() => ({}))): Dataset {
  return { ...makeDataset(['a', 'b'], images), attributes: [texts('video', values)] };
}
const allRows = (dataset: Dataset, group: string | null) =>
  rowsOf(dataset, trainRows(dataset, new Uint8Array(dataset.images.count)), group);
const recipe = (balance: Partial<BalanceSettings>) => ({
  ...defaultRecipe,
  balance: { ...defaultRecipe.balance, ...balance },
});

describe('images of one value are one row', () => {
  it('named by column and value, in the order of the keys; without a value an image stands alone', () => {
    const images = ['d', 'c', 'b', 'a', 'video=3#2', 'z'].map((path): ImageSpec => ({ path }));
    const dataset = grouped(['7', '', '3', '7', '', '3'], images);
    const rows = allRows(dataset, 'video');
    expect(rows.keys).toEqual(['c', 'video=3', 'video=3#2', 'video=7']);
    expect([...rows.start]).toEqual([0, 1, 3, 4, 6]);
    expect([...rows.images]).toEqual([1, 2, 5, 4, 3, 0]);
  });

  it('gets a name that no image has', () => {
    const images = ['video=3', 'b', 'video=3#2', 'c'].map((path): ImageSpec => ({ path }));
    const rows = allRows(grouped(['', '3', '', '3'], images), 'video');
    expect(rows.keys).toEqual(['video=3', 'video=3#2', 'video=3#3']);
    expect([...rows.images]).toEqual([0, 2, 1, 3]);
  });

  it('reads numbers and categories alike, and leaves all alone where the column is not there', () => {
    const base = makeDataset(['a'], [{}, {}, {}]);
    const number: AttributeColumn = {
      name: 'n',
      of: 'image',
      kind: 'number',
      values: Float64Array.of(2, NaN, 2),
    };
    const category: AttributeColumn = {
      name: 'c',
      of: 'image',
      kind: 'category',
      codes: Uint16Array.of(0, noCode, 0),
      labels: ['__proto__'],
    };
    const dataset = { ...base, attributes: [number, category] };
    expect(allRows(dataset, 'n').keys).toEqual(['image_000001.jpg', 'n=2']);
    expect(allRows(dataset, 'c').keys).toEqual(['c=__proto__', 'image_000001.jpg']);
    expect(allRows(dataset, 'gone')).toEqual(allRows(dataset, null));
  });

  it('holds every image once, whatever the order of the source', () => {
    const value = fc.constantFrom('', 'x', 'y', 'image_000001.jpg');
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), (values) => {
        const rows = allRows(grouped(values), 'video');
        expect([...rows.images].sort((a, b) => a - b)).toEqual([...values.keys()]);
        expect(new Set(rows.keys).size).toBe(rows.count);
        expect([...rows.keys].sort()).toEqual(rows.keys);
        const turned = grouped(
          [...values].reverse(),
          values.map((_, i) => ({ path: `image_${String(values.length - 1 - i).padStart(6, '0')}.jpg` })),
        );
        expect(allRows(turned, 'video').keys).toEqual(rows.keys);
      }),
    );
  });
});

describe('the plan of a recipe with groups', () => {
  // 240 images in 80 videos of three and a few alone; class b is rare and comes in every tenth video
  const count = 240;
  const values = Array.from({ length: count }, (_, i) => (i % 24 === 23 ? '' : `v${Math.floor(i / 3)}`));
  const images = values.map((_, i): ImageSpec => {
    if (i % 40 === 39) return {};
    return { boxes: [box(0), ...(i % 3 ? [box(0)] : []), ...(Math.floor(i / 3) % 10 === 4 ? [box(1)] : [])] };
  });
  const dataset = grouped(values, images);
  const plan = planOf(dataset, recipe({ group: 'video' }));

  it('uses a group equally often, and balances all the same', () => {
    const uses = new Map<string, number>();
    values.forEach((value, i) => {
      if (value === '') return;
      expect(plan.repeats[i]).toBe(uses.get(value) ?? plan.repeats[i]);
      uses.set(value, plan.repeats[i]);
    });
    expect(plan.after.tv).toBeLessThan(0.8 * plan.before.tv!);
    expect(plan.figures.images).toBe(count);
    expect(plan.figures.epoch).toBe(plan.repeats.reduce((a, b) => a + b, 0));
    expect(plan.problem.sizes.reduce((a, b) => a + b, 0)).toBe(count);
  });

  it('has a certificate that the independent checker accepts, and counts that are the images’', () => {
    expect(checkCertificate(JSON.stringify(certificate(plan.problem, plan.solution)))).toEqual([]);
    const alone = planOf(dataset, recipe({}));
    expect(evaluate(alone.problem, plan.repeats).objective).toBeCloseTo(plan.solution.objective, 9);
    expect(plan.solution.objective).toBeGreaterThan(alone.solution.bound);
    if (plan.solution.byRule)
      expect(repeatsByRule(plan.problem, plan.solution.rulePrices)).toEqual(plan.solution.repeats);
  });

  it('protects the whole group of a protected image', () => {
    const strong = { group: 'video', strength: 30, keepEmpty: false };
    const free = planOf(dataset, recipe(strong));
    const dropped = values.findIndex((value, i) => value !== '' && free.repeats[i] === 0);
    expect(dropped).toBeGreaterThan(-1);
    const held = planOf(dataset, recipe({ ...strong, keepImages: [dataset.images.key[dropped]] }));
    const members = values.flatMap((value, i) => (value === values[dropped] ? [i] : []));
    expect(members.length).toBeGreaterThan(1);
    for (const i of members) expect(held.repeats[i]).toBeGreaterThan(0);
  });

  it('says so where the column is not there, and uses each image on its own', () => {
    const lost = planOf(dataset, recipe({ group: 'patient' }));
    expect(lost.notes).toEqual(['Images have no column “patient” to use groups equally by.']);
    expect(lost.repeats).toEqual(planOf(dataset, recipe({})).repeats);
  });
});
