import type { Plan } from './descent.ts';
import { addTo, furtherTally, gainOf, scoreMixtures, scoreOf, usesAt, withMixtures } from './further.ts';
import { lossSlope, lossStep } from './loss.ts';
import type { Model } from './model.ts';
import type { FurtherCounts } from '../types.ts';

/** A bin that keeps less than this part of what it had is empty: means do not add up to exactly 0. */
const nothing = 1e-9;

/**
 * As `sweep`, where further uses are variants: a row may also go straight from 0 to the uses that the scores favour,
 * and from any number to 0, since the first use may be bad and those after it good. The change of F of a move is at
 * least what the scores say (convexity), which rejects without loss; what is left is tried exactly, best first.
 */
export function furtherSweep(model: Model, further: FurtherCounts, plan: Plan, scores: Float64Array): number {
  const { rows, bins, lo, hi, copyCosts, dropCosts, weights, targets, perImage, loss } = model;
  const { repeats, totals } = plan;
  const { mixtures } = further;
  const all = withMixtures(further, scores);
  const step = new Float64Array(all.length);
  const moves: number[] = [];

  /** Writes the step from r to `to` uses into the first K of `step`; the change of sum W g, or Infinity. */
  const change = (i: number, r: number, to: number): number => {
    step.fill(0);
    const first = Math.min(to, 1) - Math.min(r, 1);
    const more = Math.max(to - 1, 0) - Math.max(r - 1, 0);
    if (first !== 0) addTo(model, i, first, step);
    if (more !== 0) addTo(further, i, more, step);
    for (let g = 0; g < mixtures.length; g++) {
      const much = step[bins + g];
      if (much !== 0) for (let k = 0; k < bins; k++) step[k] += much * mixtures[g][k];
    }
    let sum = 0;
    for (let k = 0; k < bins; k++) {
      if (step[k] === 0 || weights[k] === 0) continue;
      const next = totals[k] + step[k];
      const to = (next < nothing * totals[k] ? 0 : next) / targets[k];
      // From nothing F is infinite, whatever the first of it costs.
      const isFilled = totals[k] === 0 && loss >= 0;
      sum += isFilled ? -Infinity : weights[k] * lossStep(loss, totals[k] / targets[k], to);
    }
    return sum;
  };
  const take = () => {
    for (let k = 0; k < bins; k++) {
      if (step[k] === 0) continue;
      totals[k] = Math.max(0, totals[k] + step[k]);
      if (weights[k] > 0)
        all[k] = (-weights[k] * lossSlope(loss, totals[k] / targets[k])) / (targets[k] * perImage);
    }
    scoreMixtures(mixtures, all, bins);
  };

  let changed = 0;
  for (let i = 0; i < rows; i++) {
    const r = repeats[i];
    const c = copyCosts[i];
    const d = dropCosts[i];
    const s = scoreOf(model, i, all);
    const t = scoreOf(further, i, all);
    const gain = (uses: number) => gainOf(uses, s, t, c, d);
    const now = gain(r);
    const best = usesAt(s, t, c, d, lo[i], hi[i]);
    moves.length = 0;
    if (r < hi[i] && gain(r + 1) > now) moves.push(r + 1);
    if (r > lo[i] && gain(r - 1) > now) moves.push(r - 1);
    if ((best === 0 || r === 0) && Math.abs(best - r) > 1 && gain(best) > now) moves.push(best);
    moves.sort((x, y) => gain(y) - gain(x));
    for (const to of moves) {
      const cost = phi(to, c, d) - phi(r, c, d);
      if (!(change(i, r, to) + perImage * cost < 0)) continue;
      repeats[i] = to;
      take();
      changed++;
      break;
    }
  }
  // Means leave rests of rounding behind: what F is taken at is what the plan gives.
  if (changed > 0) totals.set(furtherTally(model, further, repeats));
  scores.set(all.subarray(0, bins));
  return changed;
}

function phi(r: number, c: number, d: number): number {
  return r === 0 ? d : (c * r * (r - 1)) / 2;
}
