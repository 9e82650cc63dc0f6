import { startWalk, walkTo, type Walk } from './changeWalk.ts';
import type { Rounding } from './rounding.ts';
import { smallSet, type SolveProgress } from '../solver/solve.ts';
import type { BalanceProblem } from '../types.ts';

/** Good prices at one mu, and the change of the rule's plan there. */
export interface Rung {
  readonly mu: number;
  readonly change: number;
  readonly prices: Float64Array;
}

/**
 * Rungs at mu = 1, 1/4, 1/16, … and 4, 16, …, made as they are needed, each from the one before: what a rung is does
 * not depend on who asked first, so many searches of one problem may share a ladder.
 */
export interface MuLadder {
  readonly problem: BalanceProblem;
  readonly rounding: Rounding;
  readonly leastMu: number;
  readonly greatestMu: number;
  walk: Walk | null;
  /** From mu = 1 down, and from there up. */
  readonly down: Rung[];
  readonly up: Rung[];
  /** No rung below the last. */
  isDeep: boolean;
}

const step = 4;
/** Gap of a large set's rung at which its prices mean nothing. */
export const lostAt = 0.1;

/** `problem.mu` is not used. */
export function muLadder(
  problem: BalanceProblem,
  rounding: Rounding,
  leastMu: number,
  greatestMu: number,
): MuLadder {
  const none = { walk: null, down: [], up: [], isDeep: false };
  return { problem: { ...problem, mu: 1 }, rounding, leastMu, greatestMu, ...none };
}

/** A walk that stands at the rung. */
export function walkFrom({ walk }: MuLadder, { mu, prices }: Rung): Walk {
  const { model } = walk!;
  const { images } = model;
  return {
    ...walk!,
    model: { ...model, mu, perImage: images > 0 ? mu / images : 1 },
    prices: prices.slice(),
  };
}

/** The rungs next to a change: more of it at `strong`, no more at `weak`; null where the ladder ends first. */
export function* rungsAround(
  ladder: MuLadder,
  change: number,
): Generator<SolveProgress, { strong: Rung | null; weak: Rung | null }> {
  const { down, up } = ladder;
  if (ladder.walk === null) {
    ladder.walk = yield* startWalk(ladder.problem, null, ladder.rounding);
    const rung = yield* rungAt(ladder.walk, 1);
    down.push(rung);
    up.push(rung);
  }
  const isUp = down[0].change > change;
  for (let n = 1; ; n++) {
    const before = (isUp ? up : down)[n - 1];
    if (isUp && n === up.length) {
      if (!(before.mu < ladder.greatestMu)) return { strong: before, weak: null };
      up.push(yield* rungAt(walkFrom(ladder, before), Math.min(step * before.mu, ladder.greatestMu)));
    } else if (!isUp && n === down.length) {
      if (!ladder.isDeep) yield* deepen(ladder);
      if (n === down.length) return { strong: null, weak: before };
    }
    const here = (isUp ? up : down)[n];
    if (isUp && here.change <= change) return { strong: before, weak: here };
    if (!isUp && here.change > change) return { strong: here, weak: before };
  }
}

/**
 * The next rung down. Where targets are all but met and prices lead nowhere, half the way is the last; small sets have
 * descent and pairs for that.
 */
function* deepen(ladder: MuLadder): Generator<SolveProgress, void> {
  const before = ladder.down[ladder.down.length - 1];
  const isLost = (walk: Walk) => walk.last.gap > lostAt && ladder.problem.counts.rows > smallSet;
  for (const by of [step, Math.sqrt(step)]) {
    const mu = Math.max(before.mu / by, ladder.leastMu);
    if (!(mu < before.mu)) break;
    const walk = walkFrom(ladder, before);
    const rung = yield* rungAt(walk, mu);
    if (isLost(walk)) continue;
    ladder.down.push(rung);
    ladder.isDeep = by !== step || mu === ladder.leastMu;
    return;
  }
  ladder.isDeep = true;
}

function* rungAt(walk: Walk, mu: number): Generator<SolveProgress, Rung> {
  const change = yield* walkTo(walk, mu);
  return { mu, change, prices: walk.prices.slice() };
}
