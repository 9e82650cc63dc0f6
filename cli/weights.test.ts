import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRecipe } from '../src/core/recipe/recipe.ts';
import { recipeText } from '../src/core/recipe/text.ts';
import type { WeightsDocument } from '../src/core/weighting/weightsDocument.ts';
import { run } from './testing/run.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpoise-weights-'));
  // 40 images with a cat each; every eighth has a dog too; nobody has seen a yeti.
  const images = Array.from({ length: 40 }, (_, i) => ({
    id: i + 1,
    file_name: `${i}.jpg`,
    width: 640,
    height: 480,
  }));
  const annotations = images.flatMap(({ id }) => [
    { image_id: id, category_id: 1, bbox: [10, 20, 100, 50] },
    ...(id % 8 === 0 ? [{ image_id: id, category_id: 2, bbox: [300, 200, 40, 40] }] : []),
  ]);
  const categories = ['cat', 'dog', 'yeti'].map((name, k) => ({ id: k + 1, name }));
  const rows = annotations.map((row, k) => ({ id: k + 1, ...row, area: 1, iscrowd: 0 }));
  writeFileSync(at('set.json'), JSON.stringify({ images, annotations: rows, categories }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function weighed(...argv: string[]) {
  const { code, out, err } = await run('weights', at('set.json'), '--json', ...argv);
  expect(code, err).toBe(0);
  return { ...(JSON.parse(out) as WeightsDocument), err };
}

describe('counterpoise weights', () => {
  it('prints count, weight and log prior shift of every class', async () => {
    const { classes, scheme, err } = await weighed('--scheme', 'inverse-frequency');
    expect(Object.keys(classes)).toEqual(['cat', 'dog', 'yeti']);
    expect([classes.cat.count, classes.cat.weight]).toEqual([40, 45 / 80]);
    expect([classes.dog.count, classes.dog.weight]).toEqual([5, 4.5]);
    expect(classes.yeti).toEqual({ count: 0, weight: 1, logPriorShift: null });
    // The default plan brings dogs more often: less than 0 for them, more for cats.
    expect(classes.dog.logPriorShift).toBeLessThan(-0.05);
    expect(classes.cat.logPriorShift).toBeGreaterThan(0);
    expect(scheme).toBe('inverse-frequency');
    expect(err).toContain('Class “yeti” has no boxes: its weight is 1.');
    expect(err).toContain('“dog” counts');
  });

  it('takes each scheme’s arguments as options', async () => {
    const found = await weighed('--scheme', 'effective-number', '--beta', '0.9');
    expect(found.parameters).toEqual({ beta: 0.9 });
    // 1 / (1 − 0.9^40) and 1 / (1 − 0.9^5), to a sum of 2.
    const [cat, dog] = [1 / (1 - 0.9 ** 40), 1 / (1 - 0.9 ** 5)];
    expect(found.classes.cat.weight).toBeCloseTo((2 * cat) / (cat + dog), 12);
    expect((await weighed('--scheme', 'ldam', '--margin', '0.3')).classes.dog.margin).toBe(0.3);
  });

  it('says what could not be taken, and goes on', async () => {
    const low = await weighed('--scheme', 'logit-adjustment', '--tau', '-1');
    expect(low.err).toContain('τ of -1 is below 0: 0 was taken.');
    expect(low.classes.dog.logit).toBe(0);
    const one = await weighed('--scheme', 'effective-number', '--beta', '1');
    expect(one.err).toContain('β of 1 has no value of its own');
    expect(one.classes.dog.weight / one.classes.cat.weight).toBeCloseTo(8, 12);
  });

  it('counts images or boxes, as imported, after the plan, or less what the plan did', async () => {
    const plan = await weighed('--scheme', 'inverse-frequency', '--of', 'plan');
    expect(plan.classes.dog.count).toBeGreaterThan(5);
    const less = await weighed('--scheme', 'inverse-frequency', '--less-plan');
    expect([less.of, less.lessPlan]).toEqual(['imported', true]);
    // Both leave the classes even: planned boxes × weight.
    for (const { classes } of [plan, less])
      expect(plan.classes.dog.count * classes.dog.weight).toBeCloseTo(
        plan.classes.cat.count * classes.cat.weight,
        9,
      );
    expect(less.err).not.toContain('as much as intended');
    const spared = await weighed('--scheme', 'eql', '--lambda', '0.2', '--count-by', 'boxes');
    expect([spared.countBy, spared.classes.dog.negatives]).toEqual(['images', 0]);
    expect(spared.err).toContain('Equalization loss counts images: --count-by boxes changes nothing.');
    expect((await weighed('--scheme', 'ldam', '--less-plan')).err).toContain(
      '--less-plan changes nothing: margins',
    );
  });

  it('takes the recipe’s weighting, and options over it; the same as its export writes', async () => {
    const weighting = {
      ...defaultRecipe.weighting,
      scheme: 'effective-number',
      parameters: { 'effective-number': { beta: 0.5 } },
      of: 'plan' as const,
    };
    writeFileSync(at('recipe.json'), recipeText({ ...defaultRecipe, weighting }));
    const found = await weighed('--recipe', at('recipe.json'));
    expect([found.scheme, found.of, found.parameters]).toEqual(['effective-number', 'plan', { beta: 0.5 }]);
    expect(
      (await weighed('--recipe', at('recipe.json'), '--of', 'imported', '--beta', '0.1')).parameters,
    ).toEqual({
      beta: 0.1,
    });
    await run('balance', at('set.json'), '--recipe', at('recipe.json'), '--out', at('out'));
    expect({
      ...(JSON.parse(readFileSync(at('out/weights.json'), 'utf8')) as WeightsDocument),
      err: found.err,
    }).toEqual(found);
  });

  it('is a table for people, with the formula, what reaches the loss, and what to do where it is corrected twice', async () => {
    const { code, out } = await run('weights', at('set.json'), '--scheme', 'inverse-frequency');
    expect(code).toBe(0);
    expect(out).toContain('w_k = n / (K · n_k)');
    expect(out).toMatch(/^class +boxes +weight +after the plan +reaches the loss +target +log prior shift$/m);
    expect(out).toMatch(/^dog +5 +4\.5 +/m);
    expect(out).toContain('--less-plan takes out what the plan already did');
    expect(out).not.toMatch(/NaN|Infinity|undefined/);
    const margins = await run('weights', at('set.json'), '--scheme', 'ldam');
    expect(margins.out).toMatch(/^class +boxes +margin +after the plan +target +log prior shift$/m);
  });

  it('gives each class its own figures where names read as numbers', async () => {
    // Class “7” comes first in the file and has 6 boxes, “1” has 2.
    const images = Array.from({ length: 8 }, (_, i) => ({
      id: i,
      file_name: `${i}.jpg`,
      width: 64,
      height: 48,
    }));
    const annotations = images.map(({ id }) => ({
      id: id + 1,
      image_id: id,
      category_id: id < 6 ? 1 : 2,
      bbox: [1, 2, 10, 5],
    }));
    const categories = ['7', '1'].map((name, k) => ({ id: k + 1, name }));
    writeFileSync(at('numbers.json'), JSON.stringify({ images, annotations, categories }));
    const { out } = await run('weights', at('numbers.json'), '--scheme', 'inverse-frequency');
    const cells = out.split('\n').map((line) => line.trim().split(/ {2,}/));
    const [seven, one] = ['7', '1'].map((name) => cells.find(([first]) => first === name) ?? []);
    expect([seven[1], one[1]]).toEqual(['6', '2']);
    // after the plan, target: the frequent class has the greater part of both.
    for (const column of [3, 5]) expect(parseFloat(seven[column])).toBeGreaterThan(parseFloat(one[column]));
    expect(cells.findIndex(([first]) => first === '7')).toBeLessThan(
      cells.findIndex(([first]) => first === '1'),
    );
  });

  it('goes out with 2 and the list of schemes where none is named, or one that does not exist', async () => {
    for (const argv of [[], ['--scheme', 'inverse'], ['--scheme', '']]) {
      const { code, err } = await run('weights', at('set.json'), ...argv);
      expect(code).toBe(2);
      expect(err).toContain('inverse-frequency, inverse-root, median-frequency, effective-number');
    }
    const wrong = async (...argv: string[]) => {
      const { code, err } = await run('weights', at('set.json'), ...argv);
      expect(code).toBe(2);
      return err;
    };
    expect(await wrong('--scheme', 'inverse-root', '--beta', '1')).toContain(
      'inverse-root takes no argument',
    );
    expect(await wrong('--scheme', 'ldam', '--tau', '1')).toContain('ldam takes --margin, --scale');
    expect(await wrong('--scheme', 'effective-number', '--beta', 'x')).toContain('must be a number');
    expect(await wrong('--scheme', 'median-frequency', '--frequency', 'x')).toContain('all or beside');
    expect(await wrong('--scheme', 'ldam', '--count-by', 'pixels')).toContain('boxes or images');
    expect(await wrong('--scheme', 'ldam', '--of', 'x')).toContain('imported or plan');
  });
});
