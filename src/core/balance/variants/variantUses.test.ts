import { describe, expect, it } from 'vitest';
import { computeFacets } from '../../facets/index.ts';
import { defaultMixing, type MixingSettings, type VariantSettings } from '../../mixing/settings.ts';
import { countedWhole } from '../../mixing/testing/countedWhole.ts';
import { mixWorld } from '../../mixing/world.ts';
import { defaultFactor, defaultRecipe, type BalanceSettings } from '../../recipe/recipe.ts';
import { makeDataset, type ImageSpec } from '../../testing/makeDataset.ts';
import { createPlanner } from '../problem/planner.ts';
import { trainRows } from '../problem/trainRows.ts';
import { runThrough } from '../solver/search.ts';
import { tally } from '../solver/model.ts';
import { createVariantUses } from './variantUses.ts';

/** 200 images of 600 × 400 with one to five boxes, classes by 12 : 3 : 1, every tenth image without boxes. */
const images = Array.from({ length: 200 }, (_, i): ImageSpec => {
  const boxes = Array.from({ length: i % 10 === 9 ? 0 : 1 + (i % 5) }, (__, b) => {
    const n = (7 * i + 3 * b) % 16;
    const side = 20 + ((13 * i + 29 * b) % 150);
    return [
      n < 12 ? 0 : n < 15 ? 1 : 2,
      (37 * i + 61 * b) % (600 - side),
      (23 * i + 17 * b) % (400 - side),
      side,
      side,
    ] as const;
  });
  return { path: `${String(i).padStart(3, '0')}.jpg`, width: 600, height: 400, boxes };
});
const dataset = makeDataset(['a', 'b', 'c'], images);
const split = new Uint8Array(dataset.images.count);
const columns = computeFacets(dataset, {}, new Set(['class', 'boxSize', 'location']));
const rows = trainRows(dataset, split);
const balance: BalanceSettings = {
  ...defaultRecipe.balance,
  factors: Object.fromEntries(Object.keys(columns).map((id) => [id, { ...defaultFactor, weight: 1 }])),
};
const one = (operation: string, share = 1): VariantSettings => ({
  id: operation,
  name: operation,
  share,
  steps: [{ operation, probability: 1, parameters: {} }],
});
const mixingOf = (variants: VariantSettings[], rest: Partial<MixingSettings> = {}): MixingSettings => ({
  ...defaultMixing,
  inPlan: true,
  inBalance: true,
  partners: { kind: 'even' },
  variants,
  ...rest,
});
const fresh = () => {
  const planner = createPlanner(dataset, columns, rows);
  return { planner, uses: createVariantUses(dataset, columns, rows, planner) };
};
function totals(mixing: MixingSettings, repeats: ArrayLike<number>, settings = balance): Float64Array {
  const { planner, uses } = fresh();
  const further = runThrough(uses.further(settings, { mixing, facets: {} }, repeats));
  return tally(planner.problem(settings, further).problem.counts, repeats);
}

describe('what further uses give', () => {
  it('is the same again of a variant that moves every box and loses none', () => {
    const twice = new Uint8Array(rows.length).fill(2);
    const settings = { ...balance, factors: { class: { ...defaultFactor, weight: 1 } } };
    const plain = tally(createPlanner(dataset, columns, rows).problem(settings).problem.counts, twice);
    totals(mixingOf([one('flip')]), twice, settings).forEach((n, k) => expect(n).toBeCloseTo(plain[k], 9));
  });

  it('is nothing of its own where no variant has a share, and of two halves what each gives', () => {
    const { uses } = fresh();
    const ask = (mixing: MixingSettings) => runThrough(uses.further(balance, { mixing, facets: {} }, null));
    expect(ask(mixingOf([one('mosaic4', 0)]))).toBeNull();
    const third = new Uint8Array(rows.length).fill(3);
    const whole = totals(mixingOf([one('mosaic4')]), third);
    const flip = totals(mixingOf([one('flip')]), third);
    const both = totals(mixingOf([one('mosaic4', 0.5), one('flip', 0.5)]), third);
    both.forEach((n, k) => expect(n).toBeCloseTo((whole[k] + flip[k]) / 2, 6));
  });

  it('does not change from one ask to the next, and is one image of the epoch', () => {
    const { planner, uses } = fresh();
    const settings = { ...balance, epochSize: 300, emptyShare: 0.05 };
    const wishes = { mixing: mixingOf([one('mosaic4')]), facets: {} };
    const first = runThrough(uses.further(settings, wishes, null));
    expect(runThrough(uses.further(settings, wishes, null))).toBe(first);
    const { problem, sizeBin, emptyBin } = planner.problem(settings, first);
    const counts = tally(problem.counts, new Uint8Array(rows.length).fill(3));
    expect(counts[sizeBin!]).toBe(600);
    // A mosaic of an image without boxes has those of three others: next to none stays empty.
    expect(counts[emptyBin!]).toBeGreaterThanOrEqual(20);
    expect(counts[emptyBin!]).toBeLessThan(24);
  });

  it.each([
    { kind: 'even' },
    { kind: 'plan' },
    { kind: 'class', class: 'c' },
    { kind: 'class', class: '' },
  ] as const)('is what the epoch counts on average, partners $kind', async (partners) => {
    // Rare boxes are repeated, every seventh image is dropped.
    const repeats = Uint16Array.from(rows, (image) => (image % 7 === 0 ? 0 : image % 16 > 12 ? 4 : 2));
    const mixing = mixingOf([one('mosaic4', 0.5), one('mixUp', 0.2), one('cutMix', 0.2)], {
      partners,
    });
    const expected = totals(mixing, repeats);
    const { factors } = fresh().planner.problem(balance);
    const drawn = new Float64Array(expected.length);
    const seeds = 8;
    for (let seed = 1; seed <= seeds; seed++) {
      const world = mixWorld(dataset, { ...mixing, seed }, { split, repeats });
      const { counts } = await countedWhole({ world, split, repeats, facets: { columns, params: {} } });
      for (const { facetId, firstBin } of factors)
        counts[facetId].forEach((n, k) => (drawn[firstBin + k] += n / seeds));
    }
    const { firstBin, bins } = factors.find(({ facetId }) => facetId === 'class')!;
    for (let k = firstBin; k < firstBin + bins; k++)
      expect(Math.abs(expected[k] / drawn[k] - 1)).toBeLessThan(0.04);
    let off = 0;
    let all = 0;
    for (let k = 0; k < drawn.length; k++) {
      off += Math.abs(expected[k] - drawn[k]);
      all += drawn[k];
    }
    expect(off / all).toBeLessThan(0.06);
  });

  it('of images counted by class: at most one for each use, more than without partners', () => {
    const settings: BalanceSettings = {
      ...balance,
      countBy: 'images',
      factors: { class: { ...defaultFactor, weight: 1 } },
    };
    const twice = new Uint8Array(rows.length).fill(2);
    const plain = tally(createPlanner(dataset, columns, rows).problem(settings).problem.counts, twice);
    const mixed = totals(mixingOf([one('mosaic4')]), twice, settings);
    mixed.forEach((n, k) => {
      expect(n).toBeGreaterThan(plain[k]);
      expect(n - plain[k] / 2).toBeLessThan(rows.length);
    });
  });
});
