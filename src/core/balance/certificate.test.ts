import { describe, expect, it } from 'vitest';
import { certificate } from './certificate.ts';
import { solve } from './solve.ts';
import { checkCertificate } from './testing/checkCertificate.ts';
import { problemOf } from './testing/problemArbitrary.ts';
import type { Loss } from './types.ts';

const losses: Loss[] = [
  { kind: 'kl' },
  { kind: 'squared' },
  { kind: 'power', exponent: 1 },
  { kind: 'power', exponent: 3 },
];

/** 60 images over 4 bins; bin 1 has weight 0 and bin 3 is out of reach at the most repeats. */
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
  const problem = problemOf({
    rows,
    targets: [70, 20, 60, 40],
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
  images: { id: string; counts: [number, number][] }[];
  repeats: Record<string, number>;
  prices: number[];
  claimed: { objective: number; bound: number; gap: number };
}

describe.each(losses)('the certificate of a $kind plan ($exponent)', (loss) => {
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
    ['a halved gap', (f) => (f.claimed.gap /= 2)],
  ])('is rejected with %s', (_what, change) => {
    expect(solution.gap).toBeGreaterThan(1e-6);
    expect(edited(change)).not.toEqual([]);
  });
});
