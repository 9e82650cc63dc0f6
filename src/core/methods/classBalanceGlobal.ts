import { addEmpties, classBalanceForms, quotaOf, quotaWords } from './classBalance.ts';
import { imageFrequencies, withoutLabels } from './classFigures.ts';
import { drawnByWeight, drawWords } from './draws.ts';
import { argumentsOf, defaultsOf } from '../parameters.ts';
import type { Method, MethodData } from './method.ts';
import type { Parameter, ParameterValues } from '../parameters.ts';

const parameters = {
  aggregation: {
    kind: 'choice',
    title: 'aggregation_func',
    definition: 'How the factors of an image’s classes become its weight.',
    choices: ['mean', 'max'],
    default: 'mean',
  },
  factor: {
    kind: 'number',
    title: 'oversample_factor',
    definition: 'The threshold of the factors, max(1, √(factor / f)). 1 lets every class count.',
    min: 0,
    max: 100,
    step: 0,
    default: 1,
  },
  ...classBalanceForms,
} as const satisfies Record<string, Parameter>;

/**
 * DataEval's ClassBalance(method='global'): r_c = max(1, sqrt(factor / f_c)), f = 1 for the background class;
 * an image's weight is the mean or the maximum of r_c over its distinct classes; draws with replacement by
 * weight. As documented: num_samples is honoured whatever num_empty is, and images without labels have weight 0
 * (dataeval/selection/_classbalance.py ignores the one and fails on the other).
 */
export const classBalanceGlobal: Method = {
  id: 'dataeval-global',
  name: 'DataEval global',
  definition:
    'Draws with replacement, each image as likely as the mean (or maximum) over its classes of max(1, √(factor / f)), f being the share of images that hold the class. Images may be left out; those without labels are, unless num_empty adds some.',
  source: 'DataEval ClassBalance, method “global”',
  parameters,
  suggest: () => defaultsOf(parameters),
  says(data, given) {
    const quota = quotaOf(data, given);
    return drawWords(weightsOf(data, given, quota.background), quota.labelled) + quotaWords(quota, given);
  },
  unavailable: withoutLabels,

  plan(data, given, seed) {
    if (withoutLabels(data) !== null) return new Uint16Array(data.counts.rows).fill(1);
    const quota = quotaOf(data, given);
    const repeats = drawnByWeight(weightsOf(data, given, quota.background), quota.labelled, seed);
    addEmpties(repeats, quota, seed);
    return repeats;
  },
};

function weightsOf({ counts }: MethodData, given: ParameterValues, background: number): Float64Array {
  const { aggregation, factor } = argumentsOf(parameters, given);
  const factors = imageFrequencies(counts).map((f, k) =>
    f > 0 ? Math.max(1, Math.sqrt(factor / (k === background ? 1 : f))) : 1,
  );
  const weights = new Float64Array(counts.rows);
  for (let i = 0; i < counts.rows; i++) {
    const start = counts.rowStart[i];
    const end = counts.rowStart[i + 1];
    let sum = 0;
    let most = 0;
    for (let e = start; e < end; e++) {
      sum += factors[counts.bin[e]];
      most = Math.max(most, factors[counts.bin[e]]);
    }
    weights[i] = start === end ? 0 : aggregation === 'max' ? most : sum / (end - start);
  }
  return weights;
}
