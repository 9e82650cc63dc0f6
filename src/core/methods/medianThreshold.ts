import { imageFrequencies, medianOfPresent, withoutLabels } from './classFigures.ts';
import { drawnByWeight, drawWords } from './draws.ts';
import { argumentsOf, defaultsOf } from '../parameters.ts';
import type { Method, MethodData } from './method.ts';
import type { Parameter, ParameterValues } from '../parameters.ts';
import { factorsBelow, thresholdForm, thresholdWords, wholeRepeats } from './repeatFactors.ts';

const parameters = {
  threshold: {
    ...thresholdForm,
    definition:
      'Classes in a smaller share of the images than this are repeated. 0: the median of the classes’ shares.',
    default: 0,
  },
  exponent: {
    kind: 'number',
    title: 'Aggressiveness a',
    definition: 'Exponent of t / f. 0.5 is the root of RFS, 0 changes nothing.',
    min: 0,
    max: 2,
    step: 0,
    default: 0.5,
  },
  use: {
    kind: 'choice',
    title: 'Factors are',
    definition:
      'Repeats, rounded at random by image, so that no image is dropped; or weights of N draws with replacement, as the program has it.',
    choices: ['repeats', 'weights'],
    default: 'repeats',
  },
} as const satisfies Record<string, Parameter>;

/**
 * super-gradients' ClassBalancedSampler: RFS with an exponent in place of the root, and the median class
 * frequency where no threshold is given. The median is over classes that occur (the program counts the others
 * as frequency 0). Its factors weigh a torch WeightedRandomSampler there; as repeats they never drop an image.
 */
export const medianThreshold: Method = {
  id: 'median-threshold',
  name: 'median threshold',
  definition:
    'An image is repeated max(1, (t / f)^a) times, f being the share of images that hold its rarest class and t, unless given, the median of these shares. super-gradients draws N images by these factors as weights; here they are repeats, unless weights are chosen.',
  source: 'super-gradients ClassBalancedSampler (oversample_threshold, oversample_aggressiveness)',
  parameters,
  suggest: () => defaultsOf(parameters),
  says(data, given) {
    const factors = factorsOf(data, given);
    return argumentsOf(parameters, given).use === 'weights'
      ? drawWords(factors, data.counts.rows)
      : thresholdWords(imageFrequencies(data.counts), thresholdOf(data, given), factors);
  },
  unavailable: withoutLabels,
  plan(data, given, seed) {
    const factors = factorsOf(data, given);
    return argumentsOf(parameters, given).use === 'weights'
      ? drawnByWeight(factors, data.counts.rows, seed)
      : wholeRepeats(factors, 'stochastic', seed);
  },
  factors: (data, given) =>
    argumentsOf(parameters, given).use === 'weights' ? null : factorsOf(data, given),
};

function thresholdOf({ counts }: MethodData, given: ParameterValues): number {
  return argumentsOf(parameters, given).threshold || medianOfPresent(imageFrequencies(counts));
}

function factorsOf(data: MethodData, given: ParameterValues): Float64Array {
  const { exponent } = argumentsOf(parameters, given);
  return factorsBelow(data.counts, imageFrequencies(data.counts), thresholdOf(data, given), exponent);
}
