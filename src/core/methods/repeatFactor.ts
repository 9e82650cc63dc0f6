import { imagesByClass, mostRepeats, parameterOf } from './method.ts';
import type { Method } from './method.ts';
import { mixed } from './random.ts';

/**
 * Repeat-factor sampling: r_c = max(1, sqrt(t / f_c)) with f_c the share of images that hold class c,
 * r_i = max r_c over the classes of image i, 1 for an image without labels; then floor(r_i) and one more
 * with the probability of its fraction. Gupta et al., LVIS (2019), appendix B; detectron2's
 * RepeatFactorTrainingSampler.
 */
export const repeatFactor: Method = {
  id: 'repeat-factor',
  name: 'RFS',
  definition:
    'Repeat-factor sampling: an image is repeated max(1, √(t / f)) times, f being the share of images that hold its rarest class.',
  source: 'Gupta, Dollár, Girshick: LVIS (2019); detectron2 RepeatFactorTrainingSampler',
  parameters: {
    threshold: {
      title: 'Threshold t',
      definition: 'Classes in fewer than this share of the images are repeated. LVIS uses 0.001.',
      min: 0,
      max: 1,
      step: 0,
      default: 0.001,
    },
    squareRoot: {
      title: 'Square root',
      definition: '1: √(t / f), as in LVIS. 0: t / f, for very long tails.',
      min: 0,
      max: 1,
      step: 1,
      default: 1,
    },
  },

  /** The median class frequency: half of the classes are repeated (super-gradients takes the same). */
  suggest(counts) {
    const present = imagesByClass(counts)
      .filter((images) => images > 0)
      .sort();
    const { threshold, squareRoot } = repeatFactor.parameters;
    if (present.length === 0) return { threshold: threshold.default, squareRoot: squareRoot.default };
    const middle = present.length >> 1;
    const median = present.length % 2 === 1 ? present[middle] : (present[middle - 1] + present[middle]) / 2;
    return { threshold: median / counts.rows, squareRoot: squareRoot.default };
  },

  plan(counts, parameters, seed) {
    const threshold = parameterOf(repeatFactor, parameters, 'threshold');
    const squareRoot = parameterOf(repeatFactor, parameters, 'squareRoot') >= 0.5;
    const factors = Float64Array.from(imagesByClass(counts), (images) => {
      const ratio = images > 0 ? (threshold * counts.rows) / images : 1;
      return squareRoot ? Math.sqrt(ratio) : ratio;
    });
    const repeats = new Uint16Array(counts.rows);
    for (let i = 0; i < counts.rows; i++) {
      let factor = 1;
      for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) {
        factor = Math.max(factor, factors[counts.bin[e]]);
      }
      const whole = Math.floor(factor);
      repeats[i] = Math.min(mostRepeats, whole + (mixed(seed, i) < factor - whole ? 1 : 0));
    }
    return repeats;
  },
};
