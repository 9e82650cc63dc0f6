import type { BuiltProblem } from '../problem/factors.ts';
import { reachOf, tally } from '../solver/model.ts';

/** Weight of the share where nothing else asks for more: that of the epoch's size. */
const leastWeight = 50;
/** Off by no more than this part of the share, or by one image, is as wished. */
const within = 0.01;

/** Uses of images without boxes, and of all images. */
function uses(
  { problem, emptyBin }: BuiltProblem,
  repeats: ArrayLike<number>,
): { empty: number; all: number } {
  const { rowStart, bin, count, rows, further } = problem.counts;
  let empty = 0;
  let all = 0;
  for (let i = 0; i < rows; i++) {
    all += problem.sizes[i] * repeats[i];
    if (further === undefined)
      for (let e = rowStart[i]; e < rowStart[i + 1]; e++)
        if (bin[e] === emptyBin) empty += count[e] * repeats[i];
  }
  if (further !== undefined && emptyBin !== null) empty = tally(problem.counts, repeats)[emptyBin];
  return { empty, all };
}

export function isAsWished(built: BuiltProblem, share: number, repeats: ArrayLike<number>): boolean {
  const { empty, all } = uses(built, repeats);
  return Math.abs(empty - share * all) <= Math.max(within * share * all, 1 - share);
}

/**
 * The problem with images without boxes wanted as `share` (above 0, below 1) of the epoch that the other images have
 * in `repeats`: T = s / (1 - s) times their uses. Its weight outweighs what a use costs at the problem's mu by so much
 * that the share is met to half a percent.
 */
export function withEmptyTarget(
  built: BuiltProblem,
  share: number,
  repeats: ArrayLike<number>,
): BuiltProblem {
  const { problem, emptyBin } = built;
  if (emptyBin === null) return built;
  const { empty, all } = uses(built, repeats);
  const target = (share / (1 - share)) * (all - empty);
  const { counts, sizes, dropCosts, copyCosts } = problem;
  let natural = 0;
  let images = 0;
  let dearest = 0;
  for (let i = 0; i < counts.rows; i++) {
    images += sizes[i];
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) {
      if (counts.bin[e] !== emptyBin) continue;
      natural += counts.count[e];
      dearest = Math.max(dearest, dropCosts[i] / sizes[i], copyCosts[i] / sizes[i]);
    }
  }
  if (natural === 0 || !(target > 0)) return built;
  const marginal = dearest * Math.max(1, Math.ceil(target / natural));
  const targets = problem.targets.slice();
  const weights = problem.weights.slice();
  targets[emptyBin] = target;
  weights[emptyBin] = Math.max(leastWeight, (200 * problem.mu * marginal * target) / images);
  return { ...built, problem: { ...problem, targets, weights } };
}

/**
 * The problem with nothing but images without boxes, wanted once each or as many as an epoch of `size` has: what a
 * share of 1 leaves. The others are used as little as limits allow.
 */
export function emptyOnly(built: BuiltProblem, size: number | null): BuiltProblem {
  const { problem, emptyBin, sizeBin } = built;
  if (emptyBin === null) return built;
  const { counts, lo, sizes } = problem;
  const hi = problem.hi.slice();
  let natural = 0;
  for (let i = 0; i < counts.rows; i++) {
    let empty = 0;
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++)
      if (counts.bin[e] === emptyBin) empty += counts.count[e];
    natural += empty;
    if (empty < sizes[i]) hi[i] = lo[i];
  }
  if (natural === 0) return built;
  const targets = problem.targets.slice();
  targets[emptyBin] = size ?? natural;
  const weights = problem.weights.map((weight, k) => (k === emptyBin || k === sizeBin ? weight : 0));
  return { ...built, problem: { ...problem, hi, targets, weights, reach: reachOf(counts, lo, hi) } };
}

/** The sentence where the share could not be had; null where it is as wished, or there are none. */
export function emptyShareNote(
  built: BuiltProblem,
  share: number,
  repeats: ArrayLike<number>,
  isBudgetTight: boolean,
): string | null {
  const { problem, emptyBin } = built;
  if (emptyBin === null || isAsWished(built, share, repeats)) return null;
  const { low, high } = problem.reach ?? reachOf(problem.counts, problem.lo, problem.hi);
  if (high[emptyBin] === 0 && share > 0) return null;
  const { empty, all } = uses(built, repeats);
  const why =
    empty < share * all && empty >= high[emptyBin]
      ? 'they are used as often as they may be'
      : empty > share * all && empty <= low[emptyBin]
        ? 'the limits allow no fewer'
        : isBudgetTight
          ? 'the budget leaves no room for it'
          : 'other wishes hold against it';
  const have = all === 0 ? 'none' : percent(empty / all);
  return `Images without boxes are ${have} of the epoch, not ${percent(share)}: ${why}.`;
}

const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;
