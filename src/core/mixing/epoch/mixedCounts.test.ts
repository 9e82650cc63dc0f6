import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeColumn, Dataset } from '../../dataset/dataset.ts';
import { computeFacets } from '../../facets/index.ts';
import { histogram } from '../../facets/histogram.ts';
import { splitColumn } from '../../facets/splitFacet.ts';
import { makeDataset, type ImageSpec } from '../../testing/makeDataset.ts';
import type { CopyFacets } from './copyColumns.ts';
import { extraCopies } from './extraCopies.ts';
import { mixedCounts, type MixedCountsRequest } from './mixedCounts.ts';
import { chosenOf, taken } from './sampleCopies.ts';
import { copyComposite } from './variants.ts';
import { defaultMixing, type MixingSettings, type StepSettings } from '../settings.ts';
import { countedWhole } from '../testing/countedWhole.ts';
import { mixWorld } from '../world.ts';

/** Forty images of 640 × 480 with boxes here and there, and columns that facets bin by the whole set. */
const count = 40;
const specs: ImageSpec[] = Array.from({ length: count }, (_, i) => ({
  path: `picture ${i}.jpg`,
  boxes: Array.from({ length: (i * 7) % 5 }, (_, b) => [
    (i + b) % 3,
    (i * 37 + b * 101) % 500,
    (i * 53 + b * 71) % 380,
    20 + ((i * 11 + b * 29) % 100),
    20 + ((i * 17 + b * 13) % 80),
  ]),
}));
const plain = makeDataset(['cat', 'dog', 'wolf'], specs);
const attributes: AttributeColumn[] = [
  { name: 'blur', of: 'image', kind: 'number', values: Float64Array.from(specs, (_, i) => i / 7) },
  {
    name: 'truncation',
    of: 'box',
    kind: 'category',
    codes: Uint16Array.from({ length: plain.boxes.count }, (_, b) => b % 2),
    labels: ['none', 'some'],
  },
];
const dataset: Dataset = { ...plain, attributes };
const split = Uint8Array.from(specs, (_, i) => (i % 8 === 7 ? 1 : 0));
const repeats = Uint16Array.from(specs, (_, i) => (split[i] ? 1 : (i * 3) % 5));
const facets: CopyFacets = {
  columns: {
    ...computeFacets(dataset, { location: { columns: 4, rows: 3 } }),
    split: splitColumn(dataset, split),
  },
  params: { location: { columns: 4, rows: 3 } },
};
const step = (operation: string, parameters: StepSettings['parameters'] = {}): StepSettings => ({
  operation,
  probability: 1,
  parameters,
});
const world = (settings: Partial<MixingSettings>, of: Dataset = dataset) =>
  mixWorld(of, { ...defaultMixing, ...settings }, { split, repeats });
const only = (...steps: StepSettings[]): Partial<MixingSettings> => ({
  variants: [{ id: 'only', name: 'Only', share: 1, steps }],
});

const ran = (request: Partial<MixedCountsRequest> & Pick<MixedCountsRequest, 'world'>) =>
  countedWhole({ split, repeats, facets, ...request });
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
/** The plan's own histogram of train. */
const planned = (id: string) =>
  histogram(
    facets.columns[id],
    dataset.images.boxStart,
    repeats.map((repeat, i) => (split[i] === 0 ? repeat : 0)),
    null,
  );

describe('the counts of an epoch with variants', () => {
  it('know every facet of the dataset', async () => {
    expect(Object.keys((await ran({ world: world({}) })).counts)).toEqual(Object.keys(facets.columns));
    expect(Object.keys(facets.columns)).toEqual(
      expect.arrayContaining([
        'class',
        'boxSize',
        'anchorIou',
        'attribute:blur',
        'attribute:truncation',
        'split',
      ]),
    );
  });

  it('are the plan’s histograms where every copy stays the same picture, whatever the plan', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(6), { minLength: count, maxLength: count }), async (uses) => {
        const { counts, errors, sampled, copies } = await ran({
          world: world({ variants: [] }),
          repeats: uses,
        });
        const weights = uses.map((use, i) => (split[i] === 0 ? use : 0));
        for (const [id, column] of Object.entries(facets.columns)) {
          expect(counts[id]).toEqual(histogram(column, dataset.images.boxStart, weights, null));
          expect(sum(errors[id])).toBe(0);
        }
        expect(sampled).toBeNull();
        expect(copies).toEqual({
          extra: sum(weights.map((use) => Math.max(0, use - 1))),
          byVariant: [],
          mixed: 0,
        });
      }),
      { seed: 4, numRuns: 30 },
    );
  });

  it('keep what a colour does not move, and mirror what a flip mirrors', async () => {
    const grey = await ran({ world: world(only(step('grey'))) });
    for (const id of Object.keys(facets.columns)) expect(grey.counts[id], id).toEqual(planned(id));
    const flipped = await ran({ world: world(only(step('flip', { horizontal: 1, vertical: 0 }))) });
    for (const id of ['class', 'boxSize', 'aspect', 'neighbourIou', 'objectsPerImage', 'attribute:blur'])
      expect(flipped.counts[id], id).toEqual(planned(id));
    // Of 4 columns the extra copies' first becomes the last: once each image as it is, the rest mirrored.
    const once = histogram(
      facets.columns.location,
      dataset.images.boxStart,
      repeats.map((repeat, i) => (split[i] === 0 ? Math.min(1, repeat) : 0)),
      null,
    );
    const extra = planned('location').map((all, cell) => all - once[cell]);
    const mirrored = extra.map((_, cell) => extra[cell - (cell % 4) + (3 - (cell % 4))]);
    expect(flipped.counts.location).toEqual(once.map((all, cell) => all + mirrored[cell]));
  });

  it('say how many copies each variant has, and count every image of the epoch once', async () => {
    const { counts, copies } = await ran({ world: world({}) });
    expect(copies.extra).toBe(
      sum(repeats.map((repeat, i) => (split[i] === 0 ? Math.max(0, repeat - 1) : 0))),
    );
    expect(sum(copies.byVariant)).toBeLessThanOrEqual(copies.extra);
    const epoch = sum(repeats.map((repeat, i) => (split[i] === 0 ? repeat : 0)));
    expect(sum(counts.objectsPerImage)).toBe(epoch);
    expect(counts.split).toEqual(Float64Array.of(epoch, 0, 0));
    expect(counts['attribute:blur']).toEqual(planned('attribute:blur'));
  });

  it('tell copies that become something from those whose steps could not act', async () => {
    const never: MixingSettings = { ...defaultMixing, ...only({ ...step('flip'), probability: 0.5 }) };
    const mixed = world(never);
    const { copies } = await ran({ world: mixed });
    const { image, copy } = extraCopies(repeats, split);
    const acted = Array.from(image, (one, at) => copyComposite(mixed, one, copy[at])).filter((made) => made);
    expect(copies.byVariant).toEqual([copies.extra]);
    expect(copies.mixed).toBe(acted.length);
    expect(copies.mixed).toBeGreaterThan(0);
    expect(copies.mixed).toBeLessThan(copies.extra);
  });

  it('hold no box twice as seen: a mosaic of one image four times shows at most all of its four tiles', async () => {
    const alone = makeDataset(['cat'], [{ boxes: [[0, 100, 100, 200, 200]] }]);
    const one = {
      split: new Uint8Array(1),
      repeats: Uint16Array.of(201),
      facets: { columns: computeFacets(alone, {}, new Set(['class'])), params: {} },
    };
    const settings: MixingSettings = { ...defaultMixing, ...only(step('mosaic4')), labels: 'seen' };
    const { counts, copies } = await ran({ ...one, world: mixWorld(alone, settings, one) });
    expect(copies.byVariant).toEqual([200]);
    expect(counts.class[0]).toBeGreaterThan(201);
    expect(counts.class[0]).toBeLessThanOrEqual(1 + 4 * 200);
  });

  it('are estimated within four standard errors of the truth by a sample, from every seed', async () => {
    const many = repeats.map((repeat) => repeat * 8);
    for (let seed = 1; seed <= 3; seed++) {
      const settings = { ...defaultMixing, seed };
      const mixed = mixWorld(dataset, settings, { split, repeats: many });
      const exact = await ran({ world: mixed, repeats: many });
      const estimate = await ran({ world: mixed, repeats: many, most: 150 });
      expect(exact.sampled).toBeNull();
      expect(estimate.sampled?.of).toBe(sum(exact.copies.byVariant));
      expect(estimate.sampled?.taken).toBeLessThanOrEqual(150);
      for (const id of ['class', 'location', 'objectsPerImage'])
        for (const [bin, value] of exact.counts[id].entries()) {
          // What no composite of the sample reaches has no error of its own: a few of so many may do it.
          const error = estimate.errors[id][bin] || 1.5 * Math.sqrt(value);
          expect(Math.abs(estimate.counts[id][bin] - value), `${id} ${bin}`).toBeLessThanOrEqual(4 * error);
        }
      const { class: errors } = estimate.errors;
      exact.counts.class.forEach((value, bin) =>
        expect(Math.abs(estimate.counts.class[bin] - value)).toBeLessThan(4 * errors[bin]),
      );
    }
  });

  it('count an image once a bin where images are counted', async () => {
    const alone = makeDataset(
      ['cat'],
      [
        {
          boxes: [
            [0, 0, 0, 20, 20],
            [0, 50, 0, 20, 20],
          ],
        },
      ],
    );
    const one = { split: new Uint8Array(1), repeats: Uint16Array.of(5) };
    const request = {
      ...one,
      world: mixWorld(alone, { ...defaultMixing, ...only(step('grey')) }, one),
      facets: { columns: computeFacets(alone, {}, new Set(['class', 'objectsPerImage'])), params: {} },
    };
    expect([...(await ran(request)).counts.class]).toEqual([10]);
    expect([...(await ran({ ...request, countBy: 'images' })).counts.class]).toEqual([5]);
  });

  it('can be stopped between a few composites', async () => {
    const run = mixedCounts({
      world: world(only(step('grey'))),
      split,
      repeats: repeats.map((r) => r * 100),
      facets,
    });
    const first = await run.next();
    expect(first.done).toBe(false);
    const seen = [(await run.next()).value, (await run.next()).value, (await run.next()).value];
    expect(seen).toContainEqual(expect.objectContaining({ done: 64 }));
    await run.return(undefined as never);
    expect((await run.next()).done).toBe(true);
  });

  it('count a soft label by its share: every composite counts 1 in all', async () => {
    const labels: Dataset = {
      ...makeDataset(
        ['cat', 'dog'],
        Array.from({ length: 10 }, (_, i) => ({ boxes: [[i % 2, NaN, NaN, NaN, NaN]] })),
      ),
      task: 'classification',
    };
    const given = { split: new Uint8Array(10), repeats: new Uint16Array(10).fill(5) };
    const settings: MixingSettings = { ...defaultMixing, ...only(step('mixUp')), library: 'torchvision' };
    const { counts } = await ran({
      ...given,
      world: mixWorld(labels, settings, given),
      facets: { columns: computeFacets(labels), params: {} },
    });
    expect(sum(counts.class)).toBeCloseTo(50, 9);
    expect(Number.isInteger(counts.class[0])).toBe(false);
  });
});

describe('a stratified sample', () => {
  it('takes all where all fit, else in proportion and at least two', () => {
    expect(taken([5, 0, 7], 12)).toEqual([5, 0, 7]);
    expect(taken([600, 0, 300, 99, 1], 100)).toEqual([60, 0, 30, 9, 1]);
    expect(taken([990, 10], 100)).toEqual([99, 2]);
  });

  it('draws each number alike, each once, in order', () => {
    const met = new Uint32Array(20);
    for (let seed = 0; seed < 2000; seed++) {
      const chosen = chosenOf(20, 5, [seed]);
      expect([...chosen]).toEqual([...new Set(chosen)].sort((a, b) => a - b));
      for (const at of chosen) met[at]++;
    }
    // 500 expected, standard deviation 19.4.
    for (const times of met) expect(Math.abs(times - 500)).toBeLessThan(80);
  });
});
