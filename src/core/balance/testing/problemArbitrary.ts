import fc from 'fast-check';
import type { BalanceProblem, Loss } from '../types.ts';

/** Rows as pairs of bin and count, with what surrounds them; the rest of the problem follows. */
export interface ProblemSpec {
  rows: [number, number][][];
  targets: number[];
  weights: number[];
  lo?: number[];
  hi?: number[];
  mu?: number;
  sizes?: number[];
  /** The same for all rows, or one a row. */
  dropCost?: number;
  copyCost?: number;
  dropCosts?: number[];
  copyCosts?: number[];
  loss?: Loss;
  keys?: string[];
  seed?: number;
}

/** A problem from a literal, for tests. */
export function problemOf(spec: ProblemSpec): BalanceProblem {
  const { rows, targets } = spec;
  const rowStart = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => (rowStart[i + 1] = rowStart[i] + row.length));
  return {
    counts: {
      rows: rows.length,
      bins: targets.length,
      rowStart,
      bin: Uint16Array.from(rows.flat(), ([k]) => k),
      count: Float64Array.from(rows.flat(), ([, a]) => a),
    },
    targets: Float64Array.from(targets),
    weights: Float64Array.from(spec.weights),
    lo: Uint16Array.from(spec.lo ?? rows.map(() => 0)),
    hi: Uint16Array.from(spec.hi ?? rows.map(() => 10)),
    sizes: Uint32Array.from(spec.sizes ?? rows.map(() => 1)),
    dropCosts: Float64Array.from(spec.dropCosts ?? rows.map(() => spec.dropCost ?? 2)),
    copyCosts: Float64Array.from(spec.copyCosts ?? rows.map(() => spec.copyCost ?? 1)),
    unitCost: spec.copyCost ?? 1,
    mu: spec.mu ?? 1,
    loss: spec.loss ?? { kind: 'kl' },
    labels: targets.map((_, k) => `class: ${k}`),
    keys: spec.keys ?? rows.map((_, i) => `image_${String(i).padStart(4, '0')}.jpg`),
    seed: spec.seed ?? 1,
  };
}

const losses: fc.Arbitrary<Loss> = fc.oneof(
  fc.constant<Loss>({ kind: 'kl' }),
  fc.constant<Loss>({ kind: 'squared' }),
  fc.constantFrom(0.3, 1, 3).map((exponent): Loss => ({ kind: 'power', exponent })),
);

/** Small problems whose every plan can be tried: up to `most` rows, 1 to 4 bins, all losses, any lo..hi. */
export function smallProblems(most: number): fc.Arbitrary<BalanceProblem> {
  return fc
    .record({ rows: fc.integer({ min: 1, max: most }), bins: fc.integer({ min: 1, max: 4 }) })
    .chain(({ rows, bins }) =>
      fc.record({
        cells: fc.array(fc.array(fc.constantFrom(0, 0, 1, 1, 2, 5), { minLength: bins, maxLength: bins }), {
          minLength: rows,
          maxLength: rows,
        }),
        targets: fc.array(fc.constantFrom(0.3, 1, 2.5, 4, 7, 12), { minLength: bins, maxLength: bins }),
        weights: fc.array(fc.constantFrom(0, 0.1, 0.5, 1, 3), { minLength: bins, maxLength: bins }),
        ranges: fc.array(fc.constantFrom([0, 3], [0, 2], [1, 3], [1, 1], [0, 1], [2, 4]), {
          minLength: rows,
          maxLength: rows,
        }),
        mu: fc.constantFrom(0.03, 0.3, 1, 3, 10),
        dropCost: fc.constantFrom(0, 0.5, 2, 10),
        copyCost: fc.constantFrom(0.5, 1, 3),
        loss: losses,
        seed: fc.integer({ min: 0, max: 1000 }),
      }),
    )
    .map(({ cells, ranges, ...rest }) =>
      problemOf({
        ...rest,
        rows: cells.map((row) => row.flatMap((a, k): [number, number][] => (a > 0 ? [[k, a]] : []))),
        lo: ranges.map(([lo]) => lo),
        hi: ranges.map(([, hi]) => hi),
      }),
    );
}

/** Calls back with every plan within lo..hi; the array is reused. */
export function everyPlan(problem: BalanceProblem, visit: (repeats: Uint16Array) => void): void {
  const { lo, hi } = problem;
  const repeats = lo.slice();
  for (;;) {
    visit(repeats);
    let i = 0;
    while (i < repeats.length && repeats[i] === hi[i]) repeats[i] = lo[i++];
    if (i === repeats.length) return;
    repeats[i]++;
  }
}
