import { argumentWords, type Method, type MethodData } from '../methods/method.ts';
import type { BalanceSettings } from '../recipe/recipe.ts';
import type { BuiltProblem } from './problem/factors.ts';
import { frontierMus, frontierSteps } from './solver/frontier.ts';
import { placeOf } from './problem/planner.ts';

/** Where a plan stands in the trade-off picture, in a person's units and in the objective's own. */
export interface TradeoffPlace {
  /** sum |r - 1| / N, and the weighted mean of the factors' total variation from their targets. */
  readonly change: number;
  readonly tv: number;
  /** sum_i phi_i / N, and sum_k W_k g(u_k). */
  readonly cost: number;
  readonly imbalance: number;
}

export interface TradeoffPoint extends TradeoffPlace {
  /** 1 / mu of a point of the curve; NaN for a method and for the set as imported. */
  readonly strength: number;
  /** No plan's objective at this strength is lower; NaN where there is no strength. */
  readonly bound: number;
  /** Name of a method, '' on the curve. */
  readonly label: string;
  /** What a method's parameters are, in words. */
  readonly parameters: string;
}

export interface Tradeoff {
  /** From least to most change asked for; grows while it refines. */
  readonly curve: readonly TradeoffPoint[];
  readonly methods: readonly TradeoffPoint[];
  readonly imported: TradeoffPoint;
  readonly complete: boolean;
}

/** The known methods that have a plan here, and what they decide on. */
export interface Rivals {
  readonly methods: readonly Method[];
  readonly data: MethodData;
  /** The problem whose rows are single images, as methods see it: another than the curve's where images are grouped. */
  readonly single: BuiltProblem;
}

/** Points of the first, quick curve are also points of the full one, so that it refines in place. */
const fullPoints = 33;
const quickEvery = 8;

/**
 * The curve of least imbalance by change and the known methods on the same data with the same measures:
 * a quick curve of five points first, then the methods, then all points. Null wherever something else may come first.
 */
export function* tradeoff(
  built: BuiltProblem,
  settings: BalanceSettings,
  { methods, data, single }: Rivals,
): Generator<Tradeoff | null, void> {
  const { problem } = built;
  const point = (
    repeats: Uint16Array,
    rest: Partial<TradeoffPoint>,
    of: BuiltProblem = built,
  ): TradeoffPoint => {
    const { change, tv, cost, imbalance } = placeOf(of, settings, repeats);
    return { strength: NaN, bound: NaN, label: '', parameters: '', ...rest, change, tv, cost, imbalance };
  };
  const mus = frontierMus(undefined, undefined, fullPoints);
  const imported = point(new Uint16Array(problem.counts.rows).fill(1), { label: 'As imported' });
  let curve: TradeoffPoint[] = [];
  let rivals: TradeoffPoint[] = [];
  for (const found of frontierSteps(
    problem,
    mus.filter((_, i) => i % quickEvery === 0),
  )) {
    if (found === null) {
      yield null;
      continue;
    }
    curve = [...curve, point(found.repeats, { strength: 1 / found.mu, bound: found.bound })];
    yield { curve, methods: rivals, imported, complete: false };
  }
  for (const method of methods) {
    const parameters = method.suggest(data);
    const repeats = method.plan(data, parameters, settings.seed);
    rivals = [
      ...rivals,
      point(repeats, { label: method.name, parameters: argumentWords(method, parameters) }, single),
    ];
    yield { curve, methods: rivals, imported, complete: false };
  }
  const quick = curve;
  const full: TradeoffPoint[] = [];
  for (const found of frontierSteps(problem, mus)) {
    if (found === null) {
      yield null;
      continue;
    }
    full.push(point(found.repeats, { strength: 1 / found.mu, bound: found.bound }));
    const strongest = full[full.length - 1].strength;
    curve = [...full, ...quick.filter(({ strength }) => strength > strongest * (1 + 1e-9))];
    yield { curve, methods: rivals, imported, complete: false };
  }
  yield { curve, methods: rivals, imported, complete: true };
}
