import type { SparseCounts } from '../balance/types.ts';
import { imagesByClass, withoutLabels } from './classFigures.ts';
import { drawnByWeight } from './draws.ts';
import { argumentsOf, defaultsOf } from './method.ts';
import type { Method, MethodParameter } from './method.ts';
import { planWords } from './planWords.ts';

const parameters = {
  epoch: {
    kind: 'number',
    title: 'Epoch',
    definition: 'Draws in an epoch, as a multiple of the number of images. Samplers use 1.',
    min: 0.1,
    max: 10,
    step: 0,
    default: 1,
  },
} as const satisfies Record<string, MethodParameter>;

/**
 * Class-aware sampling as a weighted sampler: image i has weight 1 / (images of its rarest class), and an
 * epoch is N draws with replacement. An image without labels weighs as one of the commonest class.
 * With one label an image this is ufoym's ImbalancedDatasetSampler; with several, fastai's 1 / min count.
 */
export const classAware: Method = {
  id: 'class-aware',
  name: 'class-aware sampling',
  definition:
    'An epoch of N draws with replacement, each image as likely as 1 / (number of images of its rarest class).',
  source: 'Shen et al. (2016); ImbalancedDatasetSampler, several labels by 1 / min count',
  parameters,
  suggest: () => defaultsOf(parameters),
  says: (data, given) => planWords(classAware.plan(data, given, 1)),
  unavailable: withoutLabels,
  plan({ counts }, given, seed) {
    const { epoch } = argumentsOf(parameters, given);
    return drawnByWeight(weightsOf(counts), Math.round(counts.rows * epoch), seed);
  },
};

function weightsOf(counts: SparseCounts): Float64Array {
  const images = imagesByClass(counts);
  const commonest = images.reduce((most, n) => Math.max(most, n), 1);
  const weights = new Float64Array(counts.rows);
  for (let i = 0; i < counts.rows; i++) {
    let rarest = commonest;
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++)
      rarest = Math.min(rarest, images[counts.bin[e]]);
    weights[i] = 1 / rarest;
  }
  return weights;
}
