import type { BalanceProblem } from '../types.ts';
import { divergence } from './checkCertificate.ts';
import { everyPlan } from './problemArbitrary.ts';

/** F(repeats) from its definition, with nothing of the solver's. */
export function plainObjective(problem: BalanceProblem, repeats: ArrayLike<number>): number {
  const { counts, targets, weights, loss, sizes } = problem;
  const kind = loss.kind === 'squared' ? 'sq' : loss.kind;
  const q = loss.kind === 'power' ? loss.exponent : 0;
  const reach = new Float64Array(counts.bins);
  const totals = new Float64Array(counts.bins);
  let cost = 0;
  let images = 0;
  for (let i = 0; i < counts.rows; i++) {
    const r = repeats[i];
    images += sizes[i];
    cost += r === 0 ? problem.dropCosts[i] : (problem.copyCosts[i] * r * (r - 1)) / 2;
    const { further } = counts;
    const first = (uses: number) => (further ? Math.min(uses, 1) : uses);
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) {
      totals[counts.bin[e]] += first(r) * counts.count[e];
      reach[counts.bin[e]] += counts.count[e] * first(problem.hi[i]);
    }
    if (!further) continue;
    for (let e = further.rowStart[i]; e < further.rowStart[i + 1]; e++) {
      const place = further.bin[e];
      for (let k = 0; k < counts.bins; k++) {
        const mixed = place < counts.bins ? Number(place === k) : further.mixtures[place - counts.bins][k];
        totals[k] += Math.max(r - 1, 0) * further.count[e] * mixed;
        reach[k] += Math.max(problem.hi[i] - 1, 0) * further.count[e] * mixed;
      }
    }
  }
  let sum = (problem.mu / images) * cost;
  for (let k = 0; k < counts.bins; k++) {
    if (weights[k] > 0 && reach[k] > 0) sum += weights[k] * divergence(kind, q, totals[k] / targets[k]);
  }
  return sum;
}

/** min F over every plan within lo..hi, one after the other. */
export function bruteForceOptimum(problem: BalanceProblem): number {
  let optimum = Infinity;
  everyPlan(problem, (repeats) => (optimum = Math.min(optimum, plainObjective(problem, repeats))));
  return optimum;
}
