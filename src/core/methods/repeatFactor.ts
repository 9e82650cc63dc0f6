import { imageFrequencies, withoutLabels } from './classFigures.ts';
import { argumentsOf } from '../parameters.ts';
import type { Method, MethodData } from './method.ts';
import type { Parameter, ParameterValues } from '../parameters.ts';
import {
  factorsBelow,
  suggestThreshold,
  thresholdForm,
  thresholdWords,
  wholeRepeats,
} from './repeatFactors.ts';

const parameters = {
  threshold: thresholdForm,
  squareRoot: {
    kind: 'switch',
    title: 'Square root',
    definition: 'On: √(t / f), as in LVIS. Off: t / f, for very long tails.',
    default: true,
  },
  rounding: {
    kind: 'choice',
    title: 'Rounding',
    definition:
      'Of a factor such as 1.4: up with the probability of its fraction, as in LVIS, or to the nearest.',
    choices: ['stochastic', 'rounded'],
    names: ['at random', 'to the nearest'],
    default: 'stochastic',
  },
} as const satisfies Record<string, Parameter>;

/**
 * Repeat-factor sampling: r_c = max(1, sqrt(t / f_c)) with f_c the share of images that hold class c,
 * r_i = max r_c over the classes of image i, 1 for an image without labels; then floor(r_i) and one more
 * with the probability of its fraction. Gupta et al., LVIS (2019), appendix B; detectron2's
 * RepeatFactorTrainingSampler. (Its docstring says that a class of half the threshold is repeated twice;
 * under the root it is 1.41 times.)
 */
export const repeatFactor: Method = {
  id: 'repeat-factor',
  name: 'RFS',
  definition:
    'Repeat-factor sampling: an image is repeated max(1, √(t / f)) times, f being the share of images that hold its rarest class. None is dropped; one without labels is used once.',
  source: 'Gupta, Dollár, Girshick: LVIS (2019); detectron2 RepeatFactorTrainingSampler',
  parameters,
  suggest: ({ counts }) => suggestThreshold(parameters, counts, imageFrequencies(counts)),
  says: (data, given) =>
    thresholdWords(
      imageFrequencies(data.counts),
      argumentsOf(parameters, given).threshold,
      factorsOf(data, given),
    ),
  unavailable: withoutLabels,
  plan: (data, given, seed) =>
    wholeRepeats(factorsOf(data, given), argumentsOf(parameters, given).rounding, seed),
  factors: (data, given) =>
    argumentsOf(parameters, given).rounding === 'stochastic' ? factorsOf(data, given) : null,
};

function factorsOf({ counts }: MethodData, given: ParameterValues): Float64Array {
  const { threshold, squareRoot } = argumentsOf(parameters, given);
  return factorsBelow(counts, imageFrequencies(counts), threshold, squareRoot ? 0.5 : 1);
}
