import type { BalanceSettings } from '../../recipe/recipe.ts';
import { activeFactors, type BalanceCounts } from './counts.ts';
import { epochSizeWeight, leastSizeWeight, nearestEpochSize } from './epochSize.ts';
import { listed } from './listed.ts';
import { lossCode, lossValue } from '../solver/loss.ts';
import type { Reach } from '../types.ts';
import { targetShares } from './shares.ts';

/** nu: a factor that is nearly balanced already must not be blown up (SOLVER 1, 9). */
const leastDivergence = 0.02;
/** Without drops, targets of the natural total leave no room for copies (SOLVER 1). */
const neverDropEpoch = 1.5;

export interface FactorTargets {
  readonly facetId: string;
  readonly firstBin: number;
  readonly bins: number;
  /** K shares t_k, targets T_k in counts and weights W_k; a bin left out has share and weight 0 and target NaN. */
  readonly shares: Float64Array;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  /** K counts that the bins have when every image is used least and most. */
  readonly reachLow: Float64Array;
  readonly reachHigh: Float64Array;
  /** Bins whose target is above or below those. */
  readonly outOfReach: readonly number[];
  /** The sentence that says so, one of the notes; null where everything is in reach. */
  readonly reachNote: string | null;
}

export interface Targets {
  /** K of the whole problem; 1 where the weight is 0, so that nothing divides by zero. */
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  readonly factors: readonly FactorTargets[];
  readonly notes: readonly string[];
}

/**
 * Targets T and weights W from the sliders (SOLVER 1): O(K), to be called on every move.
 *
 * T_k = e t_k sum n, W_k = (w_f / sum w) v_k / nu_f, nu_f = max(sum v_k g(n_k / T_k), 0.02); sums run over the
 * bins in play: those that hold something, are not background and have a share. A factor with less than two of them
 * has no part. e is M / N for an epoch of M of the N `images` (the nearest that the limits allow), 1.5 times the least use where there is one, else 1.
 */
export function buildTargets(
  built: BalanceCounts,
  settings: BalanceSettings,
  images: number,
  reach: Reach,
): Targets {
  const size = nearestEpochSize(settings, built.sizeBin, reach);
  const scale =
    size !== null && images > 0
      ? size / images
      : settings.leastUse > 0
        ? neverDropEpoch * settings.leastUse
        : 1;
  const targets = new Float64Array(built.counts.bins).fill(1);
  const weights = new Float64Array(built.counts.bins);
  const notes: string[] = [];
  const loss = lossCode(settings.loss);
  const background = new Set(settings.background);

  const wishes = built.factors.map(({ facetId, title, natural, labels }) => {
    const leftOut = new Set<number>();
    if (facetId === 'class') labels.forEach((label, k) => background.has(label) && leftOut.add(k));
    const found = targetShares(natural, labels, settings.factors[facetId], leftOut);
    const inPlay = found.shares.reduce((count, share) => (share > 0 ? count + 1 : count), 0);
    notes.push(...found.notes);
    if (inPlay < 2)
      notes.push(
        leftOut.size > 0 && leftOut.size === labels.length
          ? 'All classes are background: nothing is left of them to balance.'
          : `“${title}” has ${inPlay === 0 ? 'nothing' : 'one bin only'} to balance.`,
      );
    return { shares: found.shares, inPlay };
  });
  const totalWeight = built.factors.reduce(
    (sum, { facetId }, f) => (wishes[f].inPlay < 2 ? sum : sum + settings.factors[facetId].weight),
    0,
  );

  const factors = built.factors.map((factor, f): FactorTargets => {
    const { facetId, title, firstBin, bins, natural, labels } = factor;
    const { shares, inPlay } = wishes[f];
    let total = 0;
    for (let k = 0; k < bins; k++) if (shares[k] > 0) total += natural[k];
    const own = new Float64Array(bins).fill(NaN);
    const binWeights = new Float64Array(bins);
    const above: number[] = [];
    const below: number[] = [];
    let divergence = 0;
    for (let k = 0; k < bins; k++) {
      if (shares[k] === 0) continue;
      own[k] = scale * total * shares[k];
      binWeights[k] = settings.binWeights === 'equal' ? 1 / inPlay : shares[k];
      divergence += binWeights[k] * lossValue(loss, natural[k] / own[k]);
      const most = reach.high[firstBin + k] * (1 + 1e-9);
      const least = reach.low[firstBin + k] * (1 - 1e-9);
      if (own[k] > most) above.push(k);
      else if (own[k] < least) below.push(k);
    }
    const outOfReach = [...above, ...below].sort((a, b) => a - b);
    const weight = settings.factors[facetId].weight;
    const factorWeight = inPlay < 2 ? 0 : weight / totalWeight / Math.max(divergence, leastDivergence);
    for (let k = 0; k < bins; k++) {
      binWeights[k] *= factorWeight;
      if (shares[k] > 0) targets[firstBin + k] = own[k];
      weights[firstBin + k] = binWeights[k];
    }
    const named = (bins: readonly number[]) => bins.map((k) => labels[k]);
    const said =
      inPlay > 1 && settings.emptyShare !== 1
        ? reachNote(title, named(above), named(below), settings, inPlay)
        : null;
    if (said !== null) notes.push(said);
    return {
      facetId,
      firstBin,
      bins,
      shares,
      targets: own,
      weights: binWeights,
      reachLow: reach.low.slice(firstBin, firstBin + bins),
      reachHigh: reach.high.slice(firstBin, firstBin + bins),
      outOfReach: inPlay > 1 ? outOfReach : [],
      reachNote: said,
    };
  });

  if (built.sizeBin !== null && size !== null) {
    targets[built.sizeBin] = size;
    weights[built.sizeBin] = epochSizeWeight(settings, size, images);
  }
  if (built.emptyBin !== null && settings.emptyShare !== null) {
    targets[built.emptyBin] = settings.emptyShare * (size ?? images);
    weights[built.emptyBin] = settings.emptyShare > 0 ? leastSizeWeight : 0;
  }
  if (activeFactors(settings).length === 0) notes.push('All weights are 0: nothing to balance.');
  return { targets, weights, factors, notes };
}

function reachNote(
  title: string,
  above: readonly string[],
  below: readonly string[],
  { maxRepeats, leastUse, maxRepeatsByClass }: BalanceSettings,
  of: number,
): string | null {
  const some = (bins: readonly string[]) =>
    `${bins.length} of ${of} targets of “${title}” ${bins.length === 1 ? 'is' : 'are'}`;
  const most =
    Object.keys(maxRepeatsByClass).length > 0
      ? 'with the most repeats of every image'
      : `at ${Math.max(leastUse, maxRepeats)} uses an image`;
  const said = [
    ...(above.length > 0 ? [`${some(above)} out of reach ${most}: ${listed(above, 3)}.`] : []),
    ...(below.length > 0 ? [`${some(below)} below what the least uses give: ${listed(below, 3)}.`] : []),
  ];
  return said.length === 0 ? null : said.join(' ');
}
