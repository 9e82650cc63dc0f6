import { modelOf, tally } from './model.ts';
import type { Model } from './model.ts';
import {
  descend,
  gapSoFar,
  offerPrices,
  polish,
  polishPrices,
  runThrough,
  startSearch,
  sweepOnce,
} from './search.ts';
import type { Search } from './search.ts';
import type { BalanceProblem, SparseCounts } from '../types.ts';

/** A plan on the way, good enough to draw: its own copy of N repeats, K relative prices, and its certificate. */
export interface Preview {
  readonly repeats: Uint16Array;
  readonly prices: Float64Array;
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
}

export interface WarmSolver {
  /** The plan after a slider moved: the same counts, everything else of the problem as it now is. */
  move(problem: BalanceProblem): Preview;
  /**
   * The same in steps, so that a newer request can overtake; what was reached stays as the next start. Within `gap`
   * (1 %) a plan stays as it is.
   */
  moveSteps(problem: BalanceProblem, gap?: number): Generator<Preview, Preview>;
  /** Starts the next move from this plan, for instance the one found at rest. */
  restart(repeats: Uint16Array): void;
}

const enough = 0.01;

/** Keeps repeats and totals between moves, so that a move costs a few sweeps. Throws where counts differ. */
export function createWarmSolver(counts: SparseCounts): WarmSolver {
  const plan = {
    repeats: new Uint16Array(counts.rows).fill(1),
    totals: new Float64Array(counts.bins),
  };
  plan.totals.set(tally(counts, plan.repeats));

  /** Prices of the last move, where descent alone did not get near enough. */
  let polished: Float64Array | null = null;

  function* moveSteps(problem: BalanceProblem, gap = enough): Generator<Preview, Preview> {
    if (problem.counts.rows !== counts.rows || problem.counts.bins !== counts.bins) {
      throw new RangeError('a warm solver moves on the counts it was made for');
    }
    const model = modelOf({ ...problem, counts });
    clip(model, counts, plan);
    const search = startSearch(model, plan);
    const start = polished;
    if (start !== null) offerPrices(search, start.slice());
    for (let n = 0; n < 3 && gapSoFar(search) > gap; n++) {
      if (sweepOnce(search).changed === 0) break;
      yield previewOf(search);
    }
    polished = null;
    if (start !== null && model.loss > 0 && gapSoFar(search) > enough) {
      // High powers on classes of a few boxes: whole uses keep the gap open, move after move. Prices follow a little.
      const climb = polishPrices(search, 0.1, 5);
      while (climb.next().done !== true) yield previewOf(search);
    } else {
      for (const at of descend(search, gap, 40)) yield previewOf(at);
      if (gapSoFar(search) > enough) yield* polishMove(search, start !== null);
    }
    if (start !== null || gapSoFar(search) > enough) polished = search.prices.slice();
    // The best plan and the last one differ after a rounding: start the next move from the best.
    if (!isSame(search.repeats, plan.repeats)) restart(search.repeats);
    return previewOf(search);
  }

  function restart(repeats: Uint16Array): void {
    if (repeats.length !== counts.rows) throw new RangeError('a plan has one number a row');
    plan.repeats.set(repeats);
    plan.totals.set(tally(counts, repeats));
  }

  function move(problem: BalanceProblem): Preview {
    return runThrough(moveSteps(problem));
  }
  return { move, moveSteps, restart };
}

/** From prices at hand narrow ramps do, and what they leave is mostly what whole uses leave. */
function* polishMove(search: Search, hasPrices: boolean): Generator<Preview, void> {
  const how = hasPrices ? { patience: 1, widest: 0.1 } : { patience: 2 };
  const rounds = search.model.loss > 0 ? 4 : 12;
  let shown = previewOf(search);
  for (const { objective, bound } of polish(search, enough, rounds, how)) {
    if (objective < shown.objective || bound > shown.bound) shown = previewOf(search);
    yield shown;
  }
}

function isSame(a: Uint16Array, b: Uint16Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Brings a plan within lo..hi; totals follow. */
function clip(
  model: Model,
  counts: SparseCounts,
  plan: { repeats: Uint16Array; totals: Float64Array },
): void {
  const { rows, rowStart, bin, count, lo, hi, further } = model;
  for (let i = 0; i < rows; i++) {
    const r = plan.repeats[i];
    const to = r < lo[i] ? lo[i] : r > hi[i] ? hi[i] : r;
    if (to === r) continue;
    plan.repeats[i] = to;
    if (further === null)
      for (let e = rowStart[i]; e < rowStart[i + 1]; e++) plan.totals[bin[e]] += (to - r) * count[e];
  }
  if (further !== null) plan.totals.set(tally(counts, plan.repeats));
}

function previewOf(search: Search): Preview {
  return {
    repeats: search.repeats.slice(),
    prices: search.prices.slice(),
    objective: search.objective,
    bound: search.bound,
    gap: gapSoFar(search),
  };
}
