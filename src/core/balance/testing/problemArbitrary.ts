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

/** Every loss, with exponents from nearly KL to nearly max-min. */
export const allLosses: readonly Loss[] = [
  { kind: 'kl' },
  { kind: 'squared' },
  ...[0.3, 1, 3, 8].map((exponent): Loss => ({ kind: 'power', exponent })),
];

const ranges = [
  [0, 3],
  [0, 2],
  [0, 2],
  [1, 3],
  [0, 1],
  [0, 0],
  [1, 1],
  [2, 4],
] as const;

/**
 * Small problems whose every plan can be tried: up to `most` rows, 1 to 4 bins, any lo..hi, mu from nearly free to
 * prohibitive, bins of weight 0, and rows of one image and of several, each with costs of its own. Every loss, or one.
 */
export function smallProblems(most: number, loss?: Loss): fc.Arbitrary<BalanceProblem> {
  return fc
    .record({ rows: fc.integer({ min: 1, max: most }), bins: fc.integer({ min: 1, max: 4 }) })
    .chain(({ rows, bins }) => {
      const perRow = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: rows, maxLength: rows });
      const perBin = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: bins, maxLength: bins });
      const oneOrSeveral = fc.oneof(perRow(fc.constant(1)), perRow(fc.constantFrom(1, 1, 2, 3, 7)));
      const costs = (values: readonly number[]) =>
        fc.oneof(
          fc.constantFrom(...values).map((cost) => Array<number>(rows).fill(cost)),
          perRow(fc.constantFrom(...values)),
        );
      return fc.record({
        cells: perRow(perBin(fc.constantFrom(0, 0, 1, 1, 2, 5))),
        targets: perBin(fc.constantFrom(0.3, 1, 2.5, 4, 7, 12)),
        weights: perBin(fc.constantFrom(0, 0.1, 0.5, 1, 3)),
        limits: perRow(fc.constantFrom(...ranges)),
        mu: fc.constantFrom(1e-4, 0.03, 0.3, 1, 3, 10, 1000),
        sizes: oneOrSeveral,
        drop: costs([0, 0.5, 2, 10]),
        copy: costs([0.125, 0.5, 1, 3]),
        copyCost: fc.constantFrom(0.5, 1, 3),
        loss: loss === undefined ? fc.constantFrom(...allLosses) : fc.constant(loss),
        seed: fc.integer({ min: 0, max: 1000 }),
      });
    })
    .map(({ cells, limits, drop, copy, ...rest }) =>
      problemOf({
        ...rest,
        rows: cells.map((row, i) =>
          row.flatMap((a, k): [number, number][] => (a > 0 ? [[k, a * rest.sizes[i]]] : [])),
        ),
        lo: limits.map(([lo]) => lo),
        hi: limits.map(([, hi]) => hi),
        dropCosts: drop.map((cost, i) => cost * rest.sizes[i]),
        copyCosts: copy.map((cost, i) => cost * rest.sizes[i]),
      }),
    );
}

/** Such problems whose further uses give other counts than the first: some the same again, some mixtures too. */
export function furtherProblems(most: number, loss?: Loss): fc.Arbitrary<BalanceProblem> {
  return smallProblems(most, loss).chain((problem) => {
    const { rows, bins } = problem.counts;
    const amounts = fc.array(fc.constantFrom(0, 0, 0.25, 1, 1.7, 3), {
      minLength: bins + 2,
      maxLength: bins + 2,
    });
    return fc
      .record({
        mixtures: fc.array(amounts, { minLength: 0, maxLength: 2 }),
        own: fc.array(fc.option(amounts, { freq: 3 }), { minLength: rows, maxLength: rows }),
      })
      .map(({ mixtures, own }) => {
        const first = firstCounts(problem);
        const cells = own.map((row, i) =>
          row === null
            ? first[i]
            : row
                .slice(0, bins + mixtures.length)
                .flatMap((b, k): [number, number][] => (b > 0 ? [[k, b * problem.sizes[i]]] : [])),
        );
        return withFurther(
          problem,
          cells,
          mixtures.map((mixture) => mixture.slice(0, bins)),
        );
      });
  });
}

function firstCounts({ counts: { rows, rowStart, bin, count } }: BalanceProblem): [number, number][][] {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: rowStart[i + 1] - rowStart[i] }, (__, at): [number, number] => [
      bin[rowStart[i] + at],
      count[rowStart[i] + at],
    ]),
  );
}

/** A problem whose further uses give these counts, pairs of bin (mixtures behind the last) and count by row. */
export function withFurther(
  problem: BalanceProblem,
  cells: readonly (readonly [number, number])[][],
  mixtures: readonly number[][] = [],
): BalanceProblem {
  const rowStart = new Uint32Array(cells.length + 1);
  cells.forEach((row, i) => (rowStart[i + 1] = rowStart[i] + row.length));
  const further = {
    rowStart,
    bin: Uint16Array.from(cells.flat(), ([k]) => k),
    count: Float64Array.from(cells.flat(), ([, b]) => b),
    mixtures: mixtures.map((mixture) => Float64Array.from(mixture)),
  };
  return { ...problem, counts: { ...problem.counts, further } };
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
