import { imagesByClass, mostRepeats, parameterOf } from './method.ts';
import type { Method } from './method.ts';
import { mixed } from './random.ts';

/**
 * Random oversampling to the largest class. With one label an image it is imbalanced-learn's
 * RandomOverSampler: all images once, then copies of each class drawn with replacement until it has as
 * many images as the largest. With several labels a copy adds to all classes of its image, so classes are
 * taken from the rarest up (ties by index), each drawing from its own images until its running count,
 * copies made for earlier classes included, reaches the count that the largest class had at the start.
 * Common classes can end above it. Images without labels stay once.
 */
export const randomOver: Method = {
  id: 'random-over',
  name: 'random oversampling',
  definition:
    'Every image once, then random copies of each class’s images, rarest class first, until it is in as many images as the largest.',
  source: 'imbalanced-learn RandomOverSampler; several labels: rarest class first, running counts',
  parameters: {
    share: {
      title: 'Share of the largest class',
      definition: 'How far each class is raised, as a share of the images of the largest. 1 makes all even.',
      min: 0,
      max: 1,
      step: 0,
      default: 1,
    },
  },

  suggest: () => ({ share: 1 }),

  plan(counts, parameters, seed) {
    const images = imagesByClass(counts);
    const largest = images.reduce((most, n) => Math.max(most, n), 0);
    const goal = Math.round(largest * parameterOf(randomOver, parameters, 'share'));
    const running = Float64Array.from(images);
    const repeats = new Uint16Array(counts.rows).fill(1);
    const holders = imagesOf(counts.rows, counts.bins, counts.rowStart, counts.bin, images);
    const order = Array.from(images.keys()).sort((a, b) => images[a] - images[b] || a - b);
    let draw = 0;
    for (const k of order) {
      const own = holders[k];
      const missing = own.length > 0 ? goal - running[k] : 0;
      for (let n = 0; n < missing; n++) {
        const i = own[Math.floor(mixed(seed, draw++) * own.length)];
        if (repeats[i] === mostRepeats) continue;
        repeats[i]++;
        for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) running[counts.bin[e]]++;
      }
    }
    return repeats;
  },
};

/** The images of each class, ascending. */
function imagesOf(rows: number, bins: number, rowStart: Uint32Array, bin: Uint16Array, images: Uint32Array) {
  const holders = Array.from({ length: bins }, (_, k) => new Uint32Array(images[k]));
  const filled = new Uint32Array(bins);
  for (let i = 0; i < rows; i++) {
    for (let e = rowStart[i]; e < rowStart[i + 1]; e++) holders[bin[e]][filled[bin[e]]++] = i;
  }
  return holders;
}
