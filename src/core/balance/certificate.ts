import { emptiedNote } from './emptiedNote.ts';
import { modelOf } from './solver/model.ts';
import type { BalanceProblem, Solution } from './types.ts';

/** All that an independent program needs to check a plan and its bound (certificate.json). */
export interface Certificate {
  readonly loss: 'kl' | 'sq' | 'power';
  /** q of the power family only. */
  readonly exponent?: number;
  readonly mu: number;
  readonly bins: readonly { readonly target: number; readonly weight: number; readonly label: string }[];
  readonly images: readonly {
    readonly id: string;
    /** Pairs of bin index (into `bins`) and count. */
    readonly counts: readonly (readonly [number, number])[];
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
  const countsOf = (i: number) => {
    const pairs: [number, number][] = [];
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) {
      const at = renumbered[counts.bin[e]];
      if (at >= 0) pairs.push([at, counts.count[e] / problem.sizes[i]]);
    }
    return pairs;
  };
  return {
    loss: loss.kind === 'squared' ? 'sq' : loss.kind,
    ...(loss.kind === 'power' ? { exponent: loss.exponent } : {}),
    mu: problem.mu,
    bins: kept.map((k) => ({ target: targets[k], weight: weights[k], label: problem.labels[k] })),
    images: problem.keys.map((id, i) => ({
      id,
      counts: countsOf(i),
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
