import { imagesByClass, mostRepeats, parameterOf } from './method.ts';
import type { Method } from './method.ts';
import { mixed } from './random.ts';

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
  parameters: {
    epoch: {
      title: 'Epoch',
      definition: 'Draws in an epoch, as a multiple of the number of images. Samplers use 1.',
      min: 0.1,
      max: 10,
      step: 0,
      default: 1,
    },
  },

  suggest: () => ({ epoch: 1 }),

  plan(counts, parameters, seed) {
    const { rows, rowStart, bin } = counts;
    const images = imagesByClass(counts);
    const commonest = images.reduce((most, n) => Math.max(most, n), 1);
    const upTo = new Float64Array(rows);
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      let rarest = commonest;
      for (let e = rowStart[i]; e < rowStart[i + 1]; e++) rarest = Math.min(rarest, images[bin[e]]);
      sum += 1 / rarest;
      upTo[i] = sum;
    }
    const repeats = new Uint16Array(rows);
    const draws = Math.round(rows * parameterOf(classAware, parameters, 'epoch'));
    for (let n = 0; n < draws; n++) {
      const i = firstAbove(upTo, mixed(seed, n) * sum);
      if (repeats[i] < mostRepeats) repeats[i]++;
    }
    return repeats;
  },
};

/** Index of the first of ascending values that is above `x`; the last one where none is. */
function firstAbove(values: Float64Array, x: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
