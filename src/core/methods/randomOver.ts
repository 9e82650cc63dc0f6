import { bagsByClass } from './bags.ts';
import { imagesByClass, withoutLabels } from './classFigures.ts';
import { argumentsOf, defaultsOf, mostRepeats } from './method.ts';
import type { Method, MethodParameter } from './method.ts';
import { planWords } from './planWords.ts';
import { mixed } from './random.ts';

const parameters = {
  share: {
    kind: 'number',
    title: 'Share of the largest class',
    definition: 'How far each class is raised, as a share of the images of the largest. 1 makes all even.',
    min: 0,
    max: 1,
    step: 0,
    default: 1,
  },
} as const satisfies Record<string, MethodParameter>;

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
  parameters,
  suggest: () => defaultsOf(parameters),
  says: (data, given) => planWords(randomOver.plan(data, given, 1)),
  unavailable: withoutLabels,

  plan({ counts }, given, seed) {
    const images = imagesByClass(counts);
    const largest = images.reduce((most, n) => Math.max(most, n), 0);
    const goal = Math.round(largest * argumentsOf(parameters, given).share);
    const running = Float64Array.from(images);
    const repeats = new Uint16Array(counts.rows).fill(1);
    const bags = bagsByClass(counts);
    const order = Array.from(images.keys()).sort((a, b) => images[a] - images[b] || a - b);
    let draw = 0;
    for (const k of order) {
      const missing = images[k] > 0 ? goal - running[k] : 0;
      for (let n = 0; n < missing; n++) {
        const i = bags.image[bags.start[k] + Math.floor(mixed(seed, draw++) * images[k])];
        if (repeats[i] === mostRepeats) continue;
        repeats[i]++;
        for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) running[counts.bin[e]]++;
      }
    }
    return repeats;
  },
};
