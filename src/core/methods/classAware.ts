import type { SparseCounts } from '../balance/types.ts';
import { imagesByClass, rarestClasses, withoutLabels } from './classFigures.ts';
import { drawnByWeight, drawWords } from './draws.ts';
import { labelSets } from './labelSets.ts';
import { argumentsOf, defaultsOf } from '../parameters.ts';
import type { Method, MethodData } from './method.ts';
import type { Parameter, ParameterValues } from '../parameters.ts';

const parameters = {
  by: {
    kind: 'choice',
    title: 'Weights by',
    definition:
      'The rarest class of an image (fastai’s 1 / min count), or its whole set of classes, each set as likely (a label for ImbalancedDatasetSampler).',
    choices: ['rarest', 'label-set'],
    names: ['rarest class', 'label set'],
    default: 'rarest',
  },
  epoch: {
    kind: 'number',
    title: 'Epoch',
    definition: 'Draws in an epoch, as a multiple of the number of images. Samplers use 1.',
    min: 0.1,
    max: 10,
    step: 0,
    default: 1,
  },
} as const satisfies Record<string, Parameter>;

/**
 * Class-aware sampling as a weighted sampler: N draws with replacement, image i with weight 1 / (images of its
 * rarest class), or 1 / (images with just its set of classes). With one label an image both are ufoym's
 * ImbalancedDatasetSampler. By the rarest class an image without labels weighs as one of the commonest class;
 * by label set, the empty set is a set.
 */
export const classAware: Method = {
  id: 'class-aware',
  name: 'class-aware sampling',
  definition:
    'An epoch of N draws with replacement, each image as likely as 1 / (number of images of its rarest class), or of its set of classes.',
  source: 'Shen et al. (2016); ufoym ImbalancedDatasetSampler; several labels: fastai’s 1 / min count',
  parameters,
  suggest: () => defaultsOf(parameters),
  says: (data, given) => drawWords(weightsOf(data.counts, given), drawsOf(data, given)),
  unavailable: withoutLabels,
  plan: (data, given, seed) => drawnByWeight(weightsOf(data.counts, given), drawsOf(data, given), seed),
};

const drawsOf = ({ counts }: MethodData, given: ParameterValues): number =>
  Math.round(counts.rows * argumentsOf(parameters, given).epoch);

function weightsOf(counts: SparseCounts, given: ParameterValues): Float64Array {
  if (counts.bin.length === 0) return new Float64Array(counts.rows);
  const weights = new Float64Array(counts.rows);
  if (argumentsOf(parameters, given).by === 'label-set') {
    const { setOf, sizes } = labelSets(counts);
    for (let i = 0; i < counts.rows; i++) weights[i] = 1 / sizes[setOf[i]];
    return weights;
  }
  const images = imagesByClass(counts);
  const commonest = images.reduce((most, n) => Math.max(most, n), 1);
  const rarest = rarestClasses(counts);
  for (let i = 0; i < counts.rows; i++) weights[i] = 1 / (rarest[i] < 0 ? commonest : images[rarest[i]]);
  return weights;
}
