import { describe, expect, it } from 'vitest';
import { computeFacets } from '../facets/index.ts';
import { methods } from '../methods/index.ts';
import { defaultFactor, defaultRecipe } from '../recipe/recipe.ts';
import { makeDataset, type ImageSpec } from '../testing/makeDataset.ts';
import { createPlanner, placeOf } from './problem/planner.ts';
import { rowsOf, spread } from './problem/rows.ts';
import { tradeoff, type Tradeoff } from './tradeoff.ts';

/** 400 images, five classes whose counts fall by half each; a box of class k in every 2^k-th image. */
const images = Array.from({ length: 400 }, (_, i): ImageSpec => {
  const classes = [0, 1, 2, 3, 4].filter((k) => i % 2 ** k === 0);
  return { boxes: classes.map((k) => [k, 10, 10, 20, 20] as const) };
});
const dataset = makeDataset(['a', 'b', 'c', 'd', 'e'], images);
const planner = createPlanner(dataset, computeFacets(dataset), Uint32Array.from(images.keys()));
const { balance } = defaultRecipe;
const built = planner.problem(balance);

const data = { counts: planner.classCounts(), classes: dataset.classes.names };
const stages: Tradeoff[] = [...tradeoff(built, balance, { methods, data, single: built })].filter(
  (at) => at !== null,
);
const last = stages.at(-1)!;

describe('the trade-off', () => {
  it('ends complete, with every point and every known method', () => {
    expect(last.complete).toBe(true);
    expect(last.curve).toHaveLength(33);
    expect(last.methods.map((method) => method.label)).toEqual(methods.map((method) => method.name));
    expect(last.methods.slice(0, 2).map((method) => method.parameters)).toEqual([
      'threshold t 0.25',
      'threshold t 0.18',
    ]);
  });

  it('shows five points of the whole range before it refines', () => {
    const quick = stages[4].curve.map((point) => point.strength);
    expect(quick).toHaveLength(5);
    const all = last.curve.map((point) => point.strength);
    expect(quick[0]).toBeCloseTo(all[0], 9);
    expect(quick[4]).toBeCloseTo(all[32], 9);
  });

  it('keeps its points in the order of their strength while it refines', () => {
    for (const { curve } of stages) {
      const strengths = curve.map((point) => point.strength);
      expect(strengths).toEqual([...strengths].sort((a, b) => a - b));
    }
  });

  it('has no point, plan or method below the certified envelope', () => {
    const everything = [...last.curve, ...last.methods, last.imported];
    for (const { cost, imbalance } of everything) {
      for (const { strength, bound } of last.curve) {
        expect(imbalance + cost / strength).toBeGreaterThanOrEqual(bound - 1e-9);
      }
    }
  });

  it('begins at nothing changed and leaves less imbalance the more it may change', () => {
    expect(last.imported.change).toBe(0);
    expect(last.imported.cost).toBe(0);
    expect(last.curve[32].imbalance).toBeLessThan(last.curve[0].imbalance);
    expect(last.curve[32].change).toBeGreaterThan(last.curve[0].change);
  });
});

it('measures methods on single images where images go in groups', () => {
  const frames = Array.from({ length: 60 }, (_, i): ImageSpec => ({
    boxes: [[i % 10 === 0 ? 1 : 0, 10, 10, 20, 20]],
  }));
  const values = frames.map((_, i) => `v${i >> 1}`);
  const videos = {
    ...makeDataset(['a', 'b'], frames),
    attributes: [{ name: 'video', of: 'image', kind: 'text', values } as const],
  };
  const grouped = { ...balance, group: 'video' };
  const all = Uint32Array.from({ length: 60 }, (_, i) => i);
  const inVideos = createPlanner(videos, computeFacets(videos), all);
  const alone = createPlanner(videos, computeFacets(videos), all);
  const single = alone.problem(balance);
  const rfs = methods[0];
  const own = { counts: alone.classCounts(), classes: videos.classes.names };
  const rivals = { methods: [rfs], data: own, single };
  const drawn = [...tradeoff(inVideos.problem(grouped), grouped, rivals)].filter((at) => at !== null).at(-1)!;
  const there = placeOf(single, balance, rfs.plan(own, rfs.suggest(own), balance.seed));
  expect(inVideos.rows.count).toBe(30);
  expect(there.change).toBeGreaterThan(0);
  expect(drawn.methods[0]).toMatchObject({ change: there.change, tv: there.tv, imbalance: there.imbalance });
});

describe('the planner', () => {
  it('keeps the counts while sliders move and builds them anew for another factor', () => {
    const stronger = planner.problem({ ...balance, strength: 5 });
    expect(stronger.problem.counts).toBe(built.problem.counts);
    expect(stronger.problem.mu).toBeCloseTo(0.2, 12);
    const other = planner.problem({
      ...balance,
      factors: { ...balance.factors, location: { ...defaultFactor, weight: 1, tau: 0 } },
    });
    expect(other.problem.counts).not.toBe(built.problem.counts);
  });

  it('measures a plan by the mean distance from the targets', () => {
    // All images once: shares 16/31 … 1/31 against √ of them, hand-worked below.
    const natural = [400, 200, 100, 50, 25];
    const root = natural.map(Math.sqrt);
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    const tv = sum(natural.map((n, k) => Math.abs(n / sum(natural) - root[k] / sum(root)))) / 2;
    expect(placeOf(built, balance, new Uint16Array(400).fill(1)).tv).toBeCloseTo(tv, 12);
  });

  it('gives images outside the rows one use', () => {
    expect(
      Array.from(
        spread(Uint16Array.of(3, 0), rowsOf(makeDataset([], [{}, {}, {}, {}]), Uint32Array.of(2, 0)), 4),
      ),
    ).toEqual([0, 1, 3, 1]);
  });
});
