import { emptiedNote } from './emptiedNote.ts';
import { modelOf } from './solver/model.ts';
import type { BalanceProblem, FurtherCounts, Solution } from './types.ts';

/** All that an independent program needs to check a plan and its bound (certificate.json). */
export interface Certificate {
  readonly loss: 'kl' | 'sq' | 'power';
  /** q of the power family only. */
  readonly exponent?: number;
  readonly mu: number;
  readonly bins: readonly { readonly target: number; readonly weight: number; readonly label: string }[];
  /**
   * Where each use of an image after the first gives other counts (a variant's, in the mean): mixtures of counts, pairs
   * of bin index and count, that its `further` names by `bins.length` + their place here.
   */
  readonly mixtures?: readonly (readonly (readonly [number, number])[])[];
  readonly images: readonly {
    readonly id: string;
    /** Pairs of bin index (into `bins`) and count. */
    readonly counts: readonly (readonly [number, number])[];
    /** The same of each use after the first, with `mixtures` only. */
    readonly further?: readonly (readonly [number, number])[];
    readonly lo: number;
    readonly hi: number;
    readonly drop: number;
    readonly copy: number;
    /** m images that are used equally often, where it is not one: counts, drop and copy are those of one of them. */
    readonly count?: number;
  }[];
  readonly repeats: Readonly<Record<string, number>>;
  readonly prices: readonly number[];
  readonly priceUnit: 'relative';
  /** Objective and gap are null, and `note` says why, where the plan leaves nothing of a bin that KL and power ask for. */
  readonly claimed: {
    readonly objective: number | null;
    readonly bound: number;
    readonly gap: number | null;
    readonly note?: string;
  };
}

/**
 * The certificate of a solution. Bins that cannot matter (weight or target 0, nothing in reach) are left
 * out and the rest renumbered. Any key works as an image's name, `__proto__` included.
 */
export function certificate(problem: BalanceProblem, solution: Solution): Certificate {
  const { counts, loss } = problem;
  const { weights, targets } = modelOf(problem);
  const kept = Array.from(weights.keys()).filter((k) => weights[k] > 0);
  const renumbered = new Int32Array(counts.bins).fill(-1);
  kept.forEach((k, at) => (renumbered[k] = at));
  const { further } = counts;
  const placeOf = (k: number) => (k < counts.bins ? renumbered[k] : kept.length + k - counts.bins);
  const pairsOf = ({ rowStart, bin, count }: Omit<FurtherCounts, 'mixtures'>, i: number) => {
    const pairs: [number, number][] = [];
    for (let e = rowStart[i]; e < rowStart[i + 1]; e++) {
      const at = placeOf(bin[e]);
      if (at >= 0 && count[e] > 0) pairs.push([at, count[e] / problem.sizes[i]]);
    }
    return pairs;
  };
  return {
    loss: loss.kind === 'squared' ? 'sq' : loss.kind,
    ...(loss.kind === 'power' ? { exponent: loss.exponent } : {}),
    mu: problem.mu,
    bins: kept.map((k) => ({ target: targets[k], weight: weights[k], label: problem.labels[k] })),
    ...(further === undefined
      ? {}
      : {
          mixtures: further.mixtures.map((mixture) =>
            kept.flatMap((k, at) => (mixture[k] > 0 ? [[at, mixture[k]] as const] : [])),
          ),
        }),
    images: problem.keys.map((id, i) => ({
      id,
      counts: pairsOf(counts, i),
      ...(further === undefined ? {} : { further: pairsOf(further, i) }),
      lo: problem.lo[i],
      hi: problem.hi[i],
      drop: problem.dropCosts[i] / problem.sizes[i],
      copy: problem.copyCosts[i] / problem.sizes[i],
      ...(problem.sizes[i] === 1 ? {} : { count: problem.sizes[i] }),
    })),
    repeats: Object.fromEntries(problem.keys.map((id, i) => [id, solution.repeats[i]])),
    prices: kept.map((k) => solution.prices[k]),
    priceUnit: 'relative',
    claimed:
      solution.objective === Infinity
        ? { objective: null, bound: solution.bound, gap: null, note: emptiedNote(problem, solution.repeats) }
        : { objective: solution.objective, bound: solution.bound, gap: solution.gap },
  };
}
