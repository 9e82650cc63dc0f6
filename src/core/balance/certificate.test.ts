import { describe, expect, it } from 'vitest';
import { certificate } from './certificate.ts';
import { solve } from './solver/solve.ts';
import { checkCertificate } from './testing/checkCertificate.ts';
import { allLosses, problemOf } from './testing/problemArbitrary.ts';
import type { Loss } from './types.ts';

/**
 * 60 rows over 4 bins; bin 1 has weight 0 and bin 3 is out of reach at the most repeats. Row 20 stands for three
 * images that are alike, row 40 for seven; copying rows 30 to 34 costs twice as much, dropping them a quarter.
 */
function writeCertificate(loss: Loss) {
  const rows = Array.from({ length: 60 }, (_, i): [number, number][] => {
    if (i === 7) return [[3, 1]];
    return i % 5 === 0
      ? [
          [0, 1],
          [1, 2],
          [2, 1],
        ]
      : i % 11 === 0
        ? []
        : [[0, 1 + (i % 4)]];
  });
  const keys = rows.map((_, i) => (i === 3 ? '__proto__' : i === 4 ? 'a "quoted" <b>.jpg' : `img ${i}`));
  const sizes = rows.map((_, i) => (i === 20 ? 3 : i === 40 ? 7 : 1));
  const problem = problemOf({
    rows: rows.map((row, i) => row.map(([k, a]): [number, number] => [k, a * sizes[i]])),
    sizes,
    copyCosts: sizes.map((m, i) => m * (i >= 30 && i < 35 ? 2 : 1)),
    dropCosts: sizes.map((m, i) => m * (i >= 30 && i < 35 ? 0.5 : 2)),
    targets: [70, 20, 60, 9],
    weights: [0.4, 0, 0.3, 0.3],
    mu: 0.3,
    loss,
    keys,
  });
  const solution = solve({ ...problem, hi: new Uint16Array(60).fill(6) });
  return {
    solution,
    text: JSON.stringify(certificate({ ...problem, hi: new Uint16Array(60).fill(6) }, solution)),
  };
}

interface Mutable {
  images: {
    id: string;
    counts: [number, number][];
    count?: number;
    copy: number;
    drop: number;
    hi: number;
  }[];
  bins: { target: number; weight: number }[];
  mu: number;
  exponent?: number;
  repeats: Record<string, number>;
  prices: number[];
  claimed: { objective: number; bound: number; gap: number };
}

describe.each(allLosses)('the certificate of a $kind plan ($exponent)', (loss) => {
  const { text, solution } = writeCertificate(loss);
  const edited = (change: (file: Mutable) => void) => {
    const file = JSON.parse(text) as Mutable;
    change(file);
    return checkCertificate(JSON.stringify(file));
  };

  it('is accepted by a checker that shares no code with the solver', () => {
    expect(checkCertificate(text)).toEqual([]);
  });
  it('leaves out bins of weight 0 and renumbers the others', () => {
    const file = JSON.parse(text) as { bins: { label: string }[]; images: { counts: number[][] }[] };
    expect(file.bins.map((bin) => bin.label)).toEqual(['class: 0', 'class: 2', 'class: 3']);
    expect(file.images[0].counts).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(file.images[7].counts).toEqual([[2, 1]]);
  });
  it('says of how many images a row is, with counts and costs of one of them', () => {
    const { images } = JSON.parse(text) as Mutable;
    expect(images[20]).toMatchObject({
      count: 3,
      counts: [
        [0, 1],
        [1, 1],
      ],
      copy: 1,
      drop: 2,
    });
    expect(images[40]).toMatchObject({ count: 7, copy: 1, drop: 2 });
    expect(images[31]).toMatchObject({ counts: [[0, 4]], copy: 2, drop: 0.5 });
    expect(images[0].count).toBeUndefined();
  });
  it('keeps an image named __proto__', () => {
    expect(Object.hasOwn((JSON.parse(text) as Mutable).repeats, '__proto__')).toBe(true);
    expect(Object.keys((JSON.parse(text) as Mutable).repeats)).toHaveLength(60);
  });
  it.each<[string, (file: Mutable) => void]>([
    ['an edited repeat', (f) => (f.repeats['img 0'] = f.repeats['img 0'] === 1 ? 2 : 1)],
    ['a price of the other sign', (f) => (f.prices[1] = -f.prices[1])],
    ['a bound raised by 1e-6', (f) => (f.claimed.bound += 1e-6)],
    ['repeats of 11', (f) => (f.repeats['img 5'] = 11)],
    ['repeats of -1', (f) => (f.repeats['img 5'] = -1)],
    ['repeats of 1.5', (f) => (f.repeats['img 5'] = 1.5)],
    ['a missing image', (f) => delete f.repeats['img 5']],
    ['a NaN', (f) => (f.prices[0] = NaN)],
    ['an edited count', (f) => f.images[5].counts[0][1]++],
    ['a stranger among the images', (f) => (f.repeats['stranger'] = 1)],
    ['an image renamed', (f) => (f.images[5].id = 'stranger')],
    ['another image lost', (f) => f.images.splice(6, 1)],
    ['an image twice', (f) => f.images.push(f.images[5])],
    ['an infinite repeat', (f) => (f.repeats['img 5'] = Infinity)],
    ['a price too few', (f) => f.prices.pop()],
    ['one of the images that are alike left out', (f) => (f.images[20].count = 2)],
    ['a row of many said to be one', (f) => delete f.images[40].count],
    ['half an image', (f) => (f.images[40].count = 7.5)],
    ['no images in a row', (f) => (f.images[40].count = 0)],
    ['cheaper copies', (f) => f.images.forEach((image) => (image.copy /= 2))],
    ['a copy that costs nothing', (f) => (f.images[5].copy = 0)],
    ['another mu', (f) => (f.mu *= 1.001)],
    ['a target moved', (f) => (f.bins[0].target *= 1.001)],
    ['a negative weight', (f) => (f.bins[0].weight *= -1)],
    ['an objective lowered', (f) => (f.claimed.objective -= 1e-6)],
    ['a halved gap', (f) => (f.claimed.gap /= 2)],
  ])('is rejected with %s', (_what, change) => {
    expect(solution.gap).toBeGreaterThan(1e-6);
    expect(edited(change)).not.toEqual([]);
  });
});

it('says by name what a plan leaves nothing of, where that makes its objective infinite', () => {
  const problem = problemOf({
    rows: [[[0, 2]], [[0, 1]], [[1, 1]]],
    targets: [4, 2],
    weights: [0.5, 0.5],
    mu: 0.3,
    loss: { kind: 'kl' },
  });
  const { bound, ...best } = solve(problem);
  const none = { ...best, bound, repeats: new Uint16Array([1, 1, 0]), objective: Infinity, gap: Infinity };
  const text = JSON.stringify(certificate(problem, none));
  const { claimed } = JSON.parse(text) as { claimed: object };
  expect(claimed).toEqual({
    objective: null,
    bound,
    gap: null,
    note: `The plan uses nothing of “${problem.labels[1]}”: under this measure its objective and its gap are infinite. The bound holds for every plan.`,
  });
  expect(checkCertificate(text)).toEqual([]);
  expect(checkCertificate(text.replace('"objective":null', '"objective":1'))).toEqual(['objective']);
  expect(checkCertificate(text.replace(/"bound":[^,]+/, '"bound":9'))).toEqual(['bound']);
});
