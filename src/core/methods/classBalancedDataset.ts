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
  threshold: { ...thresholdForm, title: 'oversample_thr' },
} as const satisfies Record<string, Parameter>;

/**
 * mmengine's ClassBalancedDataset: the factors of RFS under the root, always rounded up, so that a class just
 * below the threshold is doubled. Deterministic. mmengine/dataset/dataset_wrapper.py.
 */
export const classBalancedDataset: Method = {
  id: 'class-balanced-dataset',
  name: 'ClassBalancedDataset',
  definition:
    'The factors of RFS, max(1, √(t / f)), rounded up: an image whose rarest class is just below the threshold is doubled. None is dropped; one without labels is used once.',
  source: 'mmengine ClassBalancedDataset (mmdetection, oversample_thr)',
  parameters,
  suggest: ({ counts }) => suggestThreshold(parameters, counts, imageFrequencies(counts)),
  says: (data, given) =>
    thresholdWords(
      imageFrequencies(data.counts),
      argumentsOf(parameters, given).threshold,
      repeatsOf(data, given),
    ),
  unavailable: withoutLabels,
  plan: repeatsOf,
};

function repeatsOf({ counts }: MethodData, given: ParameterValues): Uint16Array {
  const { threshold } = argumentsOf(parameters, given);
  return wholeRepeats(factorsBelow(counts, imageFrequencies(counts), threshold, 0.5), 'up', 0);
}
