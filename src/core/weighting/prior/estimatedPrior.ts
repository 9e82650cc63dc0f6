import { counted } from '../../balance/problem/listed.ts';
import { ln } from '../../numerics.ts';
import { sharesOf } from '../../measures/sharesOf.ts';

/** A deployment prior that was estimated from what a model says of unlabelled data. */
export interface EstimatedPrior {
  /** K shares that add up to 1; the training prior where no row could be used. */
  readonly shares: Float64Array;
  readonly iterations: number;
  readonly hasConverged: boolean;
  /** Rows that were used. */
  readonly rows: number;
  /**
   * Twice the gain in log-likelihood over the training prior: where nothing has changed it is near a chi-squared of
   * K − 1 degrees of freedom (Saerens et al. 2002, §2.4).
   */
  readonly gain: number;
  readonly notes: readonly string[];
}

const mostIterations = 1000;
/** Probabilities looked at in all, some ten seconds; twenty iterations in any case. */
const mostWork = 2e9;
const tolerance = 1e-9;

/**
 * The prior under which unlabelled data is likeliest, by expectation maximisation from the training prior: correct
 * every row to the present estimate, then take the mean of the rows (Saerens et al. 2002, §2.3, eq. 2.9). `p`: rows × K
 * probabilities of a softmax; `trained`: K shares π′ of its training. Rows that hold no probabilities are left out. A
 * class that training never saw keeps 0. It holds where only the prior has changed, and as far as the probabilities
 * are calibrated. O(iterations × rows × K).
 */
export function estimatedPrior(p: ArrayLike<number>, trained: ArrayLike<number>): EstimatedPrior {
  const size = trained.length;
  const start = sharesOf(trained);
  const rows = usableRows(p, start);
  const all = size > 0 ? Math.floor(p.length / size) : 0;
  const notes =
    rows.length < all
      ? [
          `${counted(all - rows.length, 'row holds', 'rows hold')} no probabilities of a class that was trained: left out.`,
        ]
      : [];
  if (rows.length === 0)
    return { shares: start, iterations: 0, hasConverged: false, rows: 0, gain: 0, notes };
  const most = Math.min(mostIterations, Math.max(20, Math.floor(mostWork / (rows.length * size))));
  let shares = start;
  let iterations = 0;
  let moved = Infinity;
  while (iterations < most && moved > tolerance) {
    const next = step(p, rows, start, shares).shares;
    moved = next.reduce((most, share, k) => Math.max(most, Math.abs(share - shares[k])), 0);
    shares = next;
    iterations++;
  }
  const hasConverged = moved <= tolerance;
  if (!hasConverged) notes.push(`Not at rest after ${counted(iterations, 'iteration')}.`);
  const likelihood = (of: Float64Array) => step(p, rows, start, of).logLikelihood;
  return {
    shares,
    iterations,
    hasConverged,
    rows: rows.length,
    gain: Math.max(0, 2 * (likelihood(shares) - likelihood(start))),
    notes,
  };
}

/** First values of the rows whose probabilities are 0..1 and not all 0 where training saw the class. */
function usableRows(p: ArrayLike<number>, trained: Float64Array): number[] {
  const size = trained.length;
  const rows: number[] = [];
  for (let from = 0; size > 0 && from + size <= p.length; from += size) {
    let sum = 0;
    let isGood = true;
    for (let k = 0; k < size; k++) {
      const value = p[from + k];
      isGood &&= value >= 0 && value <= 1;
      if (trained[k] > 0) sum += value;
    }
    if (isGood && sum > 0) rows.push(from);
  }
  return rows;
}

function step(p: ArrayLike<number>, rows: readonly number[], trained: Float64Array, shares: Float64Array) {
  const size = trained.length;
  const factors = shares.map((share, k) => (trained[k] > 0 ? share / trained[k] : 0));
  const next = new Float64Array(size);
  let logLikelihood = 0;
  for (const from of rows) {
    let total = 0;
    for (let k = 0; k < size; k++) total += p[from + k] * factors[k];
    // A row that the present estimate rules out says nothing.
    if (!(total > 0)) continue;
    logLikelihood += ln(total);
    for (let k = 0; k < size; k++) next[k] += (p[from + k] * factors[k]) / total;
  }
  return { shares: sharesOf(next), logLikelihood };
}
