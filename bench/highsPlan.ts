import loadHighs from 'highs';
import { lossCode, lossSlope, lossValue } from '../src/core/balance/solver/loss.ts';
import type { BalanceProblem } from '../src/core/balance/types.ts';

export interface HighsPlan {
  readonly status: string;
  /** Milliseconds in HiGHS's run alone: building and passing the model are not counted. */
  readonly ms: number;
  /** The true objective at HiGHS's plan, g itself and not its tangents; NaN without a plan. */
  readonly objective: number;
  /** HiGHS's shares u_k = y_k / T_k, where the next solve's local tangents go. */
  readonly shares: Float64Array;
}

/**
 * Each use of an image a column in [0, 1] at its marginal cost, whole or not, each g_k above its tangents at
 * `points[k]`. Needs lo = 0 and rows of one image at common costs. At most `seconds`; whole plans to a gap of 1e-3.
 */
export async function solveByHighs(
  problem: BalanceProblem,
  points: readonly (readonly number[])[],
  seconds: number,
  uses01: 'fractional' | 'whole' = 'fractional',
): Promise<HighsPlan> {
  const { counts, targets, weights, mu, hi } = problem;
  const [dropCost, copyCost] = [problem.dropCosts[0], problem.copyCosts[0]];
  const { rows, bins, rowStart, bin, count } = counts;
  const q = lossCode(problem.loss);
  const perRow = mu / rows;
  const colCost: number[] = [];
  const starts: number[] = [0];
  const indices: number[] = [];
  const values: number[] = [];
  // Rows 0..K-1: y_k - sum a x = 0; then a row for each tangent: g_k - slope u_k >= g(u) - slope u.
  for (let i = 0; i < rows; i++) {
    for (let use = 0; use < hi[i]; use++) {
      colCost.push(perRow * (use === 0 ? -dropCost : copyCost * use));
      for (let e = rowStart[i]; e < rowStart[i + 1]; e++) {
        indices.push(bin[e]);
        values.push(-count[e] / targets[bin[e]]);
      }
      starts.push(indices.length);
    }
  }
  const uses = colCost.length;
  const rowLower: number[] = Array<number>(bins).fill(0);
  const tangents: { row: number; slope: number }[][] = points.map((at) =>
    at.map((u) => {
      const slope = lossSlope(q, u);
      rowLower.push(lossValue(q, u) - slope * u);
      return { row: rowLower.length - 1, slope };
    }),
  );
  for (let k = 0; k < bins; k++) {
    colCost.push(0);
    indices.push(k, ...tangents[k].map((t) => t.row));
    values.push(1, ...tangents[k].map((t) => -t.slope));
    starts.push(indices.length);
  }
  for (let k = 0; k < bins; k++) {
    colCost.push(weights[k]);
    indices.push(...tangents[k].map((t) => t.row));
    values.push(...tangents[k].map(() => 1));
    starts.push(indices.length);
  }
  const highs = await loadHighs();
  const numCols = colCost.length;
  const numRows = rowLower.length;
  const model = highs.createModel({
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.minimize,
    offset: mu * dropCost,
    colCost: Float64Array.from(colCost),
    colLower: new Float64Array(numCols),
    colUpper: Float64Array.from({ length: numCols }, (_, j) => (j < uses ? 1 : highs.infinity)),
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from({ length: numRows }, (_, j) => (j < bins ? 0 : highs.infinity)),
    ...(uses01 === 'whole' && {
      integrality: Int32Array.from({ length: numCols }, (_, j) => (j < uses ? 1 : 0)),
    }),
    matrix: {
      format: 'csc',
      numRows,
      numCols,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  });
  try {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 1e-3 });
    const started = performance.now();
    model.run();
    const ms = performance.now() - started;
    const optimal = model.getModelStatus() === highs.constants.modelStatus.optimal;
    if (!optimal)
      return { status: `not solved in ${seconds} s`, ms, objective: NaN, shares: new Float64Array(bins) };
    const { colValue } = model.getSolution();
    const shares = Float64Array.from(colValue.slice(uses, uses + bins));
    let objective = mu * dropCost;
    for (let j = 0; j < uses; j++) objective += colCost[j] * colValue[j];
    shares.forEach((u, k) => (objective += weights[k] > 0 ? weights[k] * lossValue(q, u) : 0));
    return { status: 'optimal', ms, objective, shares };
  } finally {
    model.dispose();
  }
}

/** `count` points from low to high, evenly spaced by ratio. */
export function spaced(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, n) => low * (high / low) ** (n / (count - 1)));
}
