import { argumentsOf, type Parameter } from '../../parameters.ts';
import type { Scheme } from '../scheme.ts';

const parameters = {
  frequency: {
    kind: 'choice',
    title: 'Frequency',
    definition:
      'What a class’s frequency is a share of: everything counted, or the boxes of the images that hold the class (Eigen and Fergus, who count pixels; always boxes here).',
    choices: ['all', 'beside'],
    names: ['Of everything', 'Of images that hold it'],
    default: 'all',
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export const medianFrequency: Scheme = {
  id: 'median-frequency',
  name: 'Median frequency',
  formula: 'w_k = median(f) / f_k',
  definition:
    'A class of middling frequency weighs 1, rarer ones more. f_k is the frequency of class k, the median that of the classes that have any. Not scaled further.',
  source: 'Eigen and Fergus 2015, section 6.3.2',
  acts: 'weight',
  parameters,
  values({ counts, tally }, given) {
    const isBeside = argumentsOf(parameters, given).frequency === 'beside';
    const frequency = isBeside ? tally.boxes.map((n, k) => n / tally.boxesBeside[k]) : counts;
    const held = frequency.filter((f, k) => counts[k] > 0 && f > 0).sort();
    const middle = held.length >> 1;
    const median = held.length % 2 === 1 ? held[middle] : (held[middle - 1] + held[middle]) / 2;
    return frequency.map((f) => median / f);
  },
};
