import type { BalanceSettings } from '../../recipe/recipe.ts';
import { shares, totalVariation } from '../../measures/indices.ts';
import { priceBy, scratchFor, sweep, type Plan } from '../solver/descent.ts';
import type { BuiltProblem } from '../problem/factors.ts';
import { lossSlope } from '../solver/loss.ts';
import { modelOf, tally, type Model } from '../solver/model.ts';
import { placeOf } from '../problem/planner.ts';
import type { FactorTargets } from '../problem/targets.ts';

/** What it would take to have more of a class, everything else of the recipe as it is. Uses are uses of images. */
export interface ClassLift {
  /** Counts of the class in the plan, asked for, and in the plan found; the most that any plan gives it. */
  readonly from: number;
  readonly wanted: number;
  readonly to: number;
  readonly most: number;
  /** Uses that come on top of the plan, and uses that go; images dropped before and after. */
  readonly added: number;
  readonly removed: number;
  readonly dropped: readonly [before: number, after: number];
  /** Weighted mean of the factors' total variation from their targets, as the rail shows it; and of the other classes among themselves. */
  readonly imbalance: readonly [before: number, after: number];
  readonly rest: readonly [before: number, after: number];
  /** Other classes whose counts move most, by class, greatest change first; at most three. */
  readonly movers: readonly { readonly class: number; readonly by: number }[];
}

/** The class' own target is put this far above the count asked for: its price then hardly depends on its count. */
const beyond = 4;

/**
 * Lifts class `k` by the part `by` (0.1: 10 %): a price on it is raised, and the plan follows by coordinate descent,
 * until its count is there; so the cheapest images are taken first. Yields after every sweep. Null where there are no
 * class targets, the class is not in the plan, or `most` is less than what is asked.
 */
export function* liftClass(
  built: BuiltProblem,
  settings: BalanceSettings,
  repeats: Uint16Array,
  k: number,
  by: number,
): Generator<void, ClassLift | null> {
  const { problem } = built;
  const factor = built.factors.find(({ facetId }) => facetId === 'class');
  if (factor === undefined) return null;
  const bin = factor.firstBin + k;
  const model = modelOf(problem);
  const plan: Plan = { repeats: repeats.slice(), totals: tally(problem.counts, repeats) };
  // The rule dithers: settled first, so that only the lift is counted, not what descent improves anyway.
  yield* settle(model, plan, 6);
  const start = plan.repeats.slice();
  const totals = plan.totals.slice();
  const from = totals[bin];
  const wanted = Math.ceil(from * (1 + by) - 1e-9);
  const most = model.reachHigh[bin];
  if (!(from > 0) || most < wanted) return null;

  const targets = Float64Array.from(model.targets);
  const weights = Float64Array.from(model.weights);
  targets[bin] = beyond * wanted;
  const priced: Model = { ...model, targets, weights };
  // The weight at which the class has the price that it has now, or a thousandth of what all others weigh.
  const now = (-model.weights[bin] * lossSlope(model.loss, from / model.targets[bin])) / model.targets[bin];
  const slope = -lossSlope(model.loss, from / targets[bin]) / targets[bin];
  const others = model.weights.reduce((sum, weight) => sum + weight, 0);
  let low = Math.max(now, (1e-3 * others) / from) / slope;
  let high = Infinity;
  let best: { readonly plan: Uint16Array; readonly off: number } | null = null;
  weights[bin] = low;
  for (let n = 0; n < 40; n++) {
    yield* settle(priced, plan, 8);
    const off = plan.totals[bin] - wanted;
    if (off >= 0 && (best === null || off < best.off)) best = { plan: plan.repeats.slice(), off };
    if (off >= 0 && off <= 0.002 * wanted) break;
    if (off >= 0) high = weights[bin];
    else low = weights[bin];
    if (high < low * 1.01) break;
    weights[bin] = high === Infinity ? low * 1.5 : Math.sqrt(low * high);
  }
  if (best === null) return null;
  const lifted = tally(problem.counts, best.plan);
  const before = placeOf(built, settings, start);
  const after = placeOf(built, settings, best.plan);
  let added = 0;
  let removed = 0;
  for (let i = 0; i < start.length; i++) {
    const more = (best.plan[i] - start[i]) * problem.sizes[i];
    if (more > 0) added += more;
    else removed -= more;
  }
  return {
    from,
    wanted,
    to: lifted[bin],
    most,
    added,
    removed,
    dropped: [before.dropped, after.dropped],
    imbalance: [before.tv, after.tv],
    rest: [restOff(factor, totals, k), restOff(factor, lifted, k)],
    movers: moversOf(factor, totals, lifted, k),
  };
}

/** Sweeps until nothing moves, `most` times at most. */
function* settle(model: Model, plan: Plan, most: number): Generator<void, void> {
  const scratch = scratchFor(model.bins);
  for (let n = 0; n < most; n++) {
    priceBy(model, plan, scratch);
    if (sweep(model, plan, scratch.scores) === 0) return;
    yield;
  }
}

/** Total variation of the other classes from their targets, among themselves. */
function restOff({ firstBin, shares: wanted }: FactorTargets, totals: Float64Array, k: number): number {
  const inPlay = Array.from(wanted, (share, b) => (b !== k && share > 0 ? totals[firstBin + b] : 0));
  return totalVariation(shares(inPlay), shares(Array.from(wanted, (share, b) => (b === k ? 0 : share))));
}

function moversOf({ firstBin, bins }: FactorTargets, from: Float64Array, to: Float64Array, k: number) {
  return Array.from({ length: bins }, (_, b) => ({ class: b, by: to[firstBin + b] - from[firstBin + b] }))
    .filter((mover) => mover.class !== k && mover.by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.class - b.class)
    .slice(0, 3);
}
