import type { BalanceSettings } from '../../recipe/recipe.ts';
import { scoresOf } from '../solver/bound.ts';
import type { BuiltProblem } from '../problem/factors.ts';
import { lossValue } from '../solver/loss.ts';
import { modelOf, tally, type Model } from '../solver/model.ts';
import type { Solution } from '../types.ts';
import { bindingsOf, type Binding } from './bindings.ts';

/** Which wishes pull against each other in a plan, and which limits hold it. */
export interface Conflicts {
  /** Pairs of factors, those most opposed first. */
  readonly pairs: readonly FactorPair[];
  readonly left: readonly FactorLeft[];
  readonly bindings: readonly Binding[];
}

/** Do two factors ask the same of the images? */
export interface FactorPair {
  readonly a: string;
  readonly b: string;
  /** Cosine between the worth that each gives the images: 1 the same, 0 nothing to do with each other, -1 opposite. */
  readonly cosine: number;
}

/** What the plan leaves of a factor's own imbalance: 1 as imported, 0 at its target, above 1 worse than before. */
export interface FactorLeft {
  readonly facetId: string;
  /** Null where there was none to begin with. */
  readonly left: number | null;
}

/** Of a solved plan (the cold one: prices of a preview say little). O(non-zeros). */
export function conflictsOf(
  {
    built,
    solution,
    strength,
  }: {
    readonly built: BuiltProblem;
    readonly solution: Pick<Solution, 'repeats' | 'prices'>;
    readonly strength: number;
  },
  settings: BalanceSettings,
): Conflicts {
  const model = modelOf(built.problem);
  const worth = new Float64Array(model.bins);
  scoresOf(model, solution.prices, worth);
  return {
    pairs: pairsOf(built, model, worth),
    left: leftOf(built, model, solution.repeats),
    bindings: bindingsOf(built, model, worth, solution.repeats, strength, settings),
  };
}

/** Cosines over the rows of s_if = -(N / mu) sum over the bins k of factor f of pi_k a_ik, without centring: 0 is "leave it". */
function pairsOf({ factors }: BuiltProblem, model: Model, worth: Float64Array): FactorPair[] {
  const count = factors.length;
  const factorOf = new Int16Array(model.bins).fill(-1);
  factors.forEach(({ firstBin, bins }, f) => factorOf.fill(f, firstBin, firstBin + bins));
  const products = new Float64Array(count * count);
  const own = new Float64Array(count);
  for (let i = 0; i < model.rows; i++) {
    own.fill(0);
    for (let e = model.rowStart[i]; e < model.rowStart[i + 1]; e++) {
      const k = model.bin[e];
      if (factorOf[k] >= 0) own[factorOf[k]] += worth[k] * model.count[e];
    }
    for (let f = 0; f < count; f++) for (let g = 0; g <= f; g++) products[f * count + g] += own[f] * own[g];
  }
  const pairs: FactorPair[] = [];
  for (let g = 0; g < count; g++) {
    for (let f = g + 1; f < count; f++) {
      const lengths = Math.sqrt(products[f * count + f] * products[g * count + g]);
      if (lengths > 0)
        pairs.push({
          a: factors[g].facetId,
          b: factors[f].facetId,
          cosine: products[f * count + g] / lengths,
        });
    }
  }
  return pairs.sort((x, y) => x.cosine - y.cosine);
}

function leftOf({ problem, factors }: BuiltProblem, model: Model, repeats: Uint16Array): FactorLeft[] {
  const before = tally(problem.counts, new Uint8Array(model.rows).fill(1));
  const after = tally(problem.counts, repeats);
  return factors.map(({ facetId, firstBin, bins }) => {
    let was = 0;
    let is = 0;
    for (let k = firstBin; k < firstBin + bins; k++) {
      if (model.weights[k] === 0) continue;
      was += model.weights[k] * lossValue(model.loss, before[k] / model.targets[k]);
      is += model.weights[k] * lossValue(model.loss, after[k] / model.targets[k]);
    }
    return { facetId, left: was > 1e-12 ? is / was : null };
  });
}
