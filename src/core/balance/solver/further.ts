import type { Plan } from './descent.ts';
import type { Model } from './model.ts';
import type { BalanceProblem, FurtherCounts, SparseCounts } from '../types.ts';

/**
 * Where a row's further uses give other counts (b) than its first (a), the row is worth G(s, t) at scores s = score of
 * a and t = score of b: the most over r in lo..hi of 0 - d for r = 0, s + (r - 1) t - c r (r - 1) / 2 for r >= 1. The
 * second is concave in r, so one step of a staircase and one comparison find it: the bound needs no relaxation.
 */
export function usesAt(s: number, t: number, c: number, d: number, lo: number, hi: number): number {
  if (hi === 0) return 0;
  let r = t < c ? 1 : 1 + Math.floor(t / c);
  if (r < lo) r = lo;
  else if (r > hi) r = hi;
  return lo > 0 || gainOf(r, s, t, c, d) >= -d ? r : 0;
}

/** What r uses are worth in units of the cost: benefit minus phi(r). */
export function gainOf(r: number, s: number, t: number, c: number, d: number): number {
  return r === 0 ? -d : s + (r - 1) * t - (c * r * (r - 1)) / 2;
}

/** Scores of the K bins, followed by those of the G mixtures. */
export function withMixtures({ mixtures }: FurtherCounts, scores: ArrayLike<number>): Float64Array {
  const bins = scores.length;
  const all = new Float64Array(bins + mixtures.length);
  for (let k = 0; k < bins; k++) all[k] = scores[k];
  scoreMixtures(mixtures, all, bins);
  return all;
}

export function scoreMixtures(mixtures: readonly Float64Array[], scores: Float64Array, bins: number): void {
  for (let g = 0; g < mixtures.length; g++) {
    const mixture = mixtures[g];
    let sum = 0;
    for (let k = 0; k < bins; k++) sum += scores[k] * mixture[k];
    scores[bins + g] = sum;
  }
}

/** Adds what each mixture, of which `all` holds so much behind its K bins, gives them. */
export function unmix({ mixtures }: FurtherCounts, all: Float64Array): Float64Array {
  const bins = all.length - mixtures.length;
  const totals = all.slice(0, bins);
  for (let g = 0; g < mixtures.length; g++) {
    const much = all[bins + g];
    if (much !== 0) for (let k = 0; k < bins; k++) totals[k] += much * mixtures[g][k];
  }
  return totals;
}

type Entries = Pick<FurtherCounts, 'rowStart' | 'bin' | 'count'>;

/** A row's score; `scores` reaches over the mixtures for further uses. */
export function scoreOf({ rowStart, bin, count }: Entries, i: number, scores: Float64Array): number {
  let sum = 0;
  for (let e = rowStart[i]; e < rowStart[i + 1]; e++) sum += scores[bin[e]] * count[e];
  return sum;
}

export function addTo({ rowStart, bin, count }: Entries, i: number, times: number, all: Float64Array): void {
  for (let e = rowStart[i]; e < rowStart[i + 1]; e++) all[bin[e]] += times * count[e];
}

/** K totals of a plan. */
export function furtherTally(
  counts: Omit<SparseCounts, 'further'>,
  further: FurtherCounts,
  repeats: ArrayLike<number>,
): Float64Array {
  const all = new Float64Array(counts.bins + further.mixtures.length);
  for (let i = 0; i < counts.rows; i++) {
    if (repeats[i] > 0) addTo(counts, i, 1, all);
    if (repeats[i] > 1) addTo(further, i, repeats[i] - 1, all);
  }
  return unmix(further, all);
}

/** Sum of G over the rows: the rows' part of the bound, in units of the cost. */
export function furtherGains(model: Model, further: FurtherCounts, scores: Float64Array): number {
  const { rows, lo, hi, copyCosts, dropCosts } = model;
  const all = withMixtures(further, scores);
  let gains = 0;
  for (let i = 0; i < rows; i++) {
    const s = scoreOf(model, i, all);
    const t = scoreOf(further, i, all);
    const c = copyCosts[i];
    const d = dropCosts[i];
    gains += gainOf(usesAt(s, t, c, d, lo[i], hi[i]), s, t, c, d);
  }
  return gains;
}

/** Sets the plan to what the staircases give at dithered scores. */
export function furtherRound(
  model: Model,
  further: FurtherCounts,
  scores: Float64Array,
  dither: (row: number) => number,
  plan: Plan,
): void {
  const { rows, lo, hi, copyCosts, dropCosts } = model;
  const all = withMixtures(further, scores);
  for (let i = 0; i < rows; i++) {
    const s = scoreOf(model, i, all) + dither(i);
    const t = scoreOf(further, i, all) + dither(i);
    plan.repeats[i] = usesAt(s, t, copyCosts[i], dropCosts[i], lo[i], hi[i]);
  }
  plan.totals.set(furtherTally(model, further, plan.repeats));
}

/** The plan that whole prices give, costs in the rule's units. */
export function furtherRuleUses(
  { counts, lo, hi, dropCosts, copyCosts }: BalanceProblem,
  further: FurtherCounts,
  rulePrices: Int32Array,
  dither: (row: number) => number,
  inUnits: (cost: number) => number,
): Uint16Array {
  const all = withMixtures(further, rulePrices);
  const repeats = new Uint16Array(counts.rows);
  for (let i = 0; i < counts.rows; i++) {
    const s = scoreOf(counts, i, all) + dither(i);
    const t = scoreOf(further, i, all) + dither(i);
    repeats[i] = usesAt(s, t, inUnits(copyCosts[i]), inUnits(dropCosts[i]), lo[i], hi[i]);
  }
  return repeats;
}
