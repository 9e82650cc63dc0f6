import { exp, ln } from '../numerics.ts';
import { offerPrices, descend, gapSoFar, polish, startSearch } from './search.ts';
import { walkTo, startWalk, type Walk } from './changeWalk.ts';
import { bracketOf, note, proposal } from './bracket.ts';
import { same, type Rounding } from './rounding.ts';
import { progressOf, smallSet, type SolveProgress } from './solve.ts';
import type { BalanceProblem, Solution } from './types.ts';

/** A plan, the mu that it is the plan of, and how much it changes: sum size |r - 1| / N. */
export interface PlanAtMu {
  readonly solution: Solution;
  readonly mu: number;
  readonly change: number;
}

/** Beyond it nothing is worth a change, and below it nothing more is. */
export const greatestMu = 1e6;
const usualLeastMu = 1e-4;
const cheapSteps = 24;
const fullSteps = 8;
/** Gap of a large set's cheap step at which its prices mean nothing. */
const lostAt = 0.1;
const nothing = { below: null, above: null };

/**
 * The plan whose change, sum size |r - 1| / N, is `change`: to within the share `within` of it (1 %) or two images,
 * whichever is more, and where plans jump over that (groups of many images) the nearest found; `change` of the result
 * says. Searched over mu in logarithms with prices carried along, then solved in full: same problem, same plan, at
 * any `problem.mu`. Null where no mu from `leastMu` up reaches it.
 */
export function* planAtChange(
  problem: BalanceProblem,
  change: number,
  { within = 0.01, leastMu = usualLeastMu }: { within?: number; leastMu?: number } = {},
): Generator<SolveProgress, PlanAtMu | null> {
  const images = problem.sizes.reduce((sum, n) => sum + n, 0);
  const slack = Math.max(within * change, images > 0 ? 2 / images : 0);
  const zone = { from: change - slack, to: change + slack };
  if (mostChange(problem) < zone.from) return null;
  const { below, above } = yield* plansAround({ ...problem, mu: 1 }, zone, { leastMu });
  if (below !== null && below.change >= zone.from) return below;
  if (below === null || above === null) return null;
  return change - below.change <= above.change - change ? below : above;
}

/** The plans found on either side of the upper end of a zone of change; null where there is none. */
export interface PlansAround {
  /** Most change at or below `zone.to`. */
  readonly below: PlanAtMu | null;
  /** Least change above it. */
  readonly above: PlanAtMu | null;
}

interface AroundOptions {
  /** K relative prices that are good at `problem.mu`. */
  readonly prices?: Float64Array | null;
  readonly rounding?: Rounding;
  readonly leastMu?: number;
}

/**
 * Plans with a change in the zone, or as near as there are. Starts at `problem.mu`, from prices good there or from
 * nothing. A change found at or above `zone.from` and at or below `zone.to` ends the search.
 */
export function* plansAround(
  problem: BalanceProblem,
  zone: { readonly from: number; readonly to: number },
  { prices = null, rounding = same, leastMu = usualLeastMu }: AroundOptions = {},
): Generator<SolveProgress, PlansAround> {
  const walk = yield* startWalk(problem, prices, rounding);
  const aim = Math.max((zone.from + zone.to) / 2, 0.5 * zone.to);
  const cheap = bracketOf(aim, ln(leastMu), ln(greatestMu));
  let x = ln(problem.mu);
  let sure = { x, prices: walk.prices.slice() };
  for (let n = 0; n < cheapSteps; n++) {
    const change = yield* walkTo(walk, exp(x));
    const isLost = walk.last.gap > lostAt && problem.counts.rows > smallSet && x < sure.x;
    if (isLost) {
      // Targets are all but met, and prices lead nowhere: no plan can be certified at so little mu. Half the way.
      walk.prices.set(sure.prices);
      cheap.lowest = (x + sure.x) / 2;
      x = cheap.lowest;
      if (sure.x - x > 0.5) continue;
    } else {
      sure = { x, prices: walk.prices.slice() };
      note(cheap, x, change);
      // Half of the zone is left for what the full solution changes beside the cheap one.
      if (Math.abs(change - aim) <= (zone.to - zone.from) / 4) break;
    }
    const next = isLost ? null : proposal(cheap);
    if (next === null) {
      if (cheap.strong === null && (cheap.weak?.change ?? 0) < 0.9 * zone.from) return nothing;
      x = sure.x;
      break;
    }
    x = next;
  }
  const full = bracketOf(aim, cheap.lowest, cheap.highest);
  full.slope = cheap.slope;
  let below: PlanAtMu | null = null;
  let above: PlanAtMu | null = null;
  for (let n = 0; n < fullSteps; n++) {
    const found = yield* solveAt(walk, exp(x));
    if (found.change <= zone.to && (below === null || found.change > below.change)) below = found;
    if (found.change > zone.to && (above === null || found.change < above.change)) above = found;
    if (below !== null && below.change >= zone.from) break;
    note(full, x, found.change);
    const next = proposal(full);
    if (next === null) break;
    x = next;
  }
  return { below, above };
}

/** Sum size |r - 1| / N where every row is used as far from once as it may be. */
function mostChange({ sizes, lo, hi }: BalanceProblem): number {
  let images = 0;
  let sum = 0;
  for (let i = 0; i < sizes.length; i++) {
    images += sizes[i];
    sum += sizes[i] * Math.max(Math.abs(lo[i] - 1), Math.abs(hi[i] - 1));
  }
  return images === 0 ? 0 : sum / images;
}

/** The full plan at one mu, from the walk's prices and plan: certified as `solve` certifies, the rule and its polish. */
function* solveAt(walk: Walk, mu: number): Generator<SolveProgress, PlanAtMu> {
  const problem = { ...walk.problem, mu };
  yield* walkTo(walk, mu);
  const search = startSearch(walk.model, { repeats: walk.repeats.slice(), totals: walk.totals.slice() });
  offerPrices(search, walk.prices.slice());
  for (const at of descend(search, 0.01, 40)) yield progressOf(at, 'descent');
  if (gapSoFar(search) > 0.01) for (const at of polish(search, 0.01, 8)) yield progressOf(at, 'polish');
  const solution = yield* walk.rounding.finish(problem, search);
  return { solution, mu, change: walk.rounding.change(problem, solution) };
}
