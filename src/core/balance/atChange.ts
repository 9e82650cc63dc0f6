import { exp, ln } from '../numerics.ts';
import { offerPrices, descend, gapSoFar, polish, startSearch } from './search.ts';
import { walkTo, startWalk, type Walk } from './changeWalk.ts';
import { finish, progressOf, type SolveProgress } from './solve.ts';
import type { BalanceProblem, Solution } from './types.ts';

/** A plan, the mu that it is the plan of, and how much it changes: sum size |r - 1| / N. */
export interface PlanAtMu {
  readonly solution: Solution;
  readonly mu: number;
  readonly change: number;
}

/** Beyond it nothing is worth a change, and below it nothing more is. */
const greatestMu = 1e6;
const usualLeastMu = 1e-4;
const cheapSteps = 24;
const fullSteps = 8;

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
  const { below, above } = yield* plansAround({ ...problem, mu: 1 }, zone, null, leastMu);
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

/**
 * Plans with a change in the zone, or as near as there are. Starts at `problem.mu`, from prices good there or from
 * nothing. A change found at or above `zone.from` and at or below `zone.to` ends the search.
 */
export function* plansAround(
  problem: BalanceProblem,
  zone: { readonly from: number; readonly to: number },
  prices: Float64Array | null,
  leastMu = usualLeastMu,
): Generator<SolveProgress, PlansAround> {
  const walk = yield* startWalk(problem, prices);
  // The middle of the zone by change; half of it is left for what the full solution changes beside the cheap one.
  const aim = Math.max((zone.from + zone.to) / 2, 0.5 * zone.to);
  const near = (zone.to - zone.from) / 4;
  const cheap = bracketOf(aim, ln(leastMu));
  let x = ln(problem.mu);
  for (let n = 0; n < cheapSteps; n++) {
    const change = yield* walkTo(walk, exp(x));
    note(cheap, x, change);
    if (Math.abs(change - aim) <= near) break;
    const next = proposal(cheap);
    if (next === null) break;
    x = next;
  }
  const full = bracketOf(aim, ln(leastMu));
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

/** What is known of change by ln mu: a point on either side of the aim, and how steeply it falls. */
interface Bracket {
  readonly aim: number;
  readonly lowest: number;
  /** Less mu, more change than the aim; more mu, no more than the aim. */
  strong: Point | null;
  weak: Point | null;
  /** d ln change / d ln mu, about -0.7 until two points say. */
  slope: number;
  /** Steps since the bracket last halved. */
  slow: number;
}

interface Point {
  readonly x: number;
  readonly change: number;
}

function bracketOf(aim: number, lowest: number): Bracket {
  return { aim, lowest, strong: null, weak: null, slope: -0.7, slow: 0 };
}

/** Takes a measurement in; the bracket stays monotone: a point outside it says nothing. */
function note(bracket: Bracket, x: number, change: number): void {
  const { strong, weak } = bracket;
  const point = { x, change };
  const last =
    strong !== null && (weak === null || Math.abs(strong.x - x) < Math.abs(weak.x - x)) ? strong : weak;
  if (last !== null && last.change > 0 && change > 0 && last.x !== x) {
    const slope = (ln(change) - ln(last.change)) / (x - last.x);
    if (slope < -0.05) bracket.slope = Math.max(slope, -10);
  }
  const width = strong !== null && weak !== null ? weak.x - strong.x : Infinity;
  if (change > bracket.aim) {
    if (strong === null || x > strong.x) bracket.strong = point;
  } else if (weak === null || x < weak.x) bracket.weak = point;
  if (bracket.strong !== null && bracket.weak !== null) {
    bracket.slow = bracket.weak.x - bracket.strong.x > 0.5 * width ? bracket.slow + 1 : 0;
  }
}

/** The ln mu to try next; null where the bracket is closed, or the aim lies beyond the ends of mu. */
function proposal(bracket: Bracket): number | null {
  const { aim, strong, weak, slope, lowest } = bracket;
  if (strong !== null && weak !== null) {
    const width = weak.x - strong.x;
    if (!(width > 1e-9)) return null;
    if (bracket.slow >= 2 || weak.change <= 0 || aim <= 0) {
      bracket.slow = 0;
      return strong.x + width / 2;
    }
    const share = (ln(strong.change) - ln(aim)) / (ln(strong.change) - ln(weak.change));
    return strong.x + width * Math.min(Math.max(share, 0.02), 0.98);
  }
  const end = strong ?? weak!;
  const limit = strong !== null ? ln(greatestMu) : lowest;
  if (strong !== null ? end.x >= limit : end.x <= limit) return null;
  // A little beyond where the slope says, so that the aim is soon between two points.
  const far = end.change > 0 && aim > 0 ? Math.abs((ln(aim) - ln(end.change)) / slope) : Infinity;
  const step = Math.min(Math.max(1.1 * far, 0.01), ln(64));
  return strong !== null ? Math.min(end.x + step, limit) : Math.max(end.x - step, limit);
}

/** The full plan at one mu, from the walk's prices and plan: certified as `solve` certifies, the rule and its polish. */
function* solveAt(walk: Walk, mu: number): Generator<SolveProgress, PlanAtMu> {
  const problem = { ...walk.problem, mu };
  yield* walkTo(walk, mu);
  const search = startSearch(walk.model, { repeats: walk.repeats.slice(), totals: walk.totals.slice() });
  offerPrices(search, walk.prices.slice());
  for (const at of descend(search, 0.01, 40)) yield progressOf(at, 'descent');
  if (gapSoFar(search) > 0.001) for (const at of polish(search, 0.001, 12)) yield progressOf(at, 'polish');
  if (gapSoFar(search) > 0.01) for (const at of polish(search, 0.01, 6, 100)) yield progressOf(at, 'polish');
  const solution = yield* finish(problem, search);
  return { solution, mu, change: walk.changeOf(solution.repeats) };
}
