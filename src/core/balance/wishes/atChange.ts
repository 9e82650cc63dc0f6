import { exp, ln } from '../../numerics.ts';
import { offerPrices, descend, gapSoFar, polish, startSearch } from '../solver/search.ts';
import { walkTo, startWalk, type Walk } from './changeWalk.ts';
import { bracketOf, note, proposal, type Bracket } from './bracket.ts';
import { greatestMu, leastChange } from './leastChange.ts';
import { lostAt, muLadder, rungsAround, walkFrom, type MuLadder, type Rung } from './muLadder.ts';
import { same, type Rounding } from './rounding.ts';
import { progressOf, smallSet, type SolveProgress } from '../solver/solve.ts';
import type { BalanceProblem, Solution } from '../types.ts';

/** A plan, the mu that it is the plan of, and how much it changes: sum size |r - 1| / N. */
export interface PlanAtMu {
  readonly solution: Solution;
  readonly mu: number;
  readonly change: number;
}

/** Strength 1024: targets that can be met are met. */
const usualLeastMu = 2 ** -10;
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
  const { below, above } = yield* plansAtChange(changeSearch(problem, leastMu), zone);
  if (below !== null && below.change >= zone.from) return below;
  if (below === null || above === null) return null;
  return change - below.change <= above.change - change ? below : above;
}

/** What searches for one problem's plans at several changes share; none changes what another finds. */
export interface ChangeSearch {
  readonly ladder: MuLadder;
  /** The full plan at the least mu of the ladder, when it has been asked for. */
  most: PlanAtMu | null;
}

export function changeSearch(problem: BalanceProblem, leastMu = usualLeastMu): ChangeSearch {
  return { ladder: muLadder(problem, same, leastMu, greatestMu), most: null };
}

interface Zone {
  readonly from: number;
  readonly to: number;
}

/** The plans found on either side of the upper end of a zone of change; null where there is none. */
export interface PlansAround {
  /** Most change at or below `zone.to`. */
  readonly below: PlanAtMu | null;
  /** Least change above it. */
  readonly above: PlanAtMu | null;
}

/**
 * Plans with a change in the zone, or as near as there are, at any mu: `below` is the plan of most change where all
 * change less, and null where limits force more change than `zone.to`. A change found in the
 * zone ends the search.
 */
export function* plansAtChange(search: ChangeSearch, zone: Zone): Generator<SolveProgress, PlansAround> {
  const { ladder } = search;
  const aim = aimOf(zone);
  const { strong, weak } = yield* rungsAround(ladder, aim);
  const cheap = bracketOf(aim, ln(strong === null ? weak!.mu : ladder.leastMu), ln(greatestMu));
  const near = nearer(strong, weak, aim);
  const walk = walkFrom(ladder, near);
  if (strong === null) {
    search.most ??= yield* solveAt(walk, near.mu);
    if (search.most.change <= zone.to) return { below: search.most, above: null };
  }
  for (const rung of [weak, strong]) if (rung !== null) note(cheap, ln(rung.mu), rung.change);
  const x = strong === null || weak === null || isNear(near, zone) ? ln(near.mu) : proposal(cheap)!;
  return yield* approach(walk, zone, cheap, x);
}

const nearer = (strong: Rung | null, weak: Rung | null, aim: number): Rung =>
  strong === null || (weak !== null && aim - weak.change < strong.change - aim) ? weak! : strong;

const aimOf = ({ from, to }: Zone): number => Math.max((from + to) / 2, 0.5 * to);

/** Half of the zone is left for what the full solution changes beside the cheap one. */
const isNear = ({ change }: { readonly change: number }, zone: Zone): boolean =>
  Math.abs(change - aimOf(zone)) <= (zone.to - zone.from) / 4;

/**
 * As `plansAtChange`, at `leastMu` or more: starts at `problem.mu` from K relative prices that are good there.
 */
export function* plansAround(
  problem: BalanceProblem,
  zone: Zone,
  { prices, rounding, leastMu }: { prices: Float64Array; rounding: Rounding; leastMu: number },
): Generator<SolveProgress, PlansAround> {
  const walk = yield* startWalk(problem, prices, rounding);
  return yield* approach(walk, zone, bracketOf(aimOf(zone), ln(leastMu), ln(greatestMu)), ln(problem.mu));
}

/** Cheap steps from where the walk stands, at first to `x`, then full solutions. */
function* approach(
  walk: Walk,
  zone: Zone,
  cheap: Bracket,
  from: number,
): Generator<SolveProgress, PlansAround> {
  let x = from;
  let sure = { x: ln(walk.model.mu), prices: walk.prices.slice() };
  for (let n = 0; n < cheapSteps; n++) {
    const change = yield* walkTo(walk, exp(x));
    const isLost = walk.last.gap > lostAt && walk.problem.counts.rows > smallSet && x < sure.x;
    if (isLost) {
      // Targets are all but met, and prices lead nowhere: no plan can be certified at so little mu. Half the way.
      walk.prices.set(sure.prices);
      cheap.lowest = (x + sure.x) / 2;
      x = cheap.lowest;
      if (sure.x - x > 0.5) continue;
    } else {
      sure = { x, prices: walk.prices.slice() };
      note(cheap, x, change);
      if (isNear({ change }, zone)) break;
    }
    const next = isLost ? null : proposal(cheap);
    if (next === null) {
      x = sure.x;
      break;
    }
    x = next;
  }
  const full = bracketOf(cheap.aim, cheap.lowest, cheap.highest);
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
  if (below === null) {
    const { solution, change } = yield* leastChange(walk.problem, walk.rounding);
    if (change <= zone.to) below = { solution, mu: greatestMu, change };
  }
  return { below, above };
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
