import { bag } from './bags.ts';
import { withoutLabels } from './classFigures.ts';
import { someOf } from './draws.ts';
import { argumentsOf, defaultsOf } from '../parameters.ts';
import type { Method } from './method.ts';
import type { Parameter } from '../parameters.ts';
import { planWords } from './planWords.ts';
import { draws } from './random.ts';
import { bagsOfRarest, strategyForms, targetSizes, targetWords } from './samplingStrategy.ts';

const parameters = {
  strategy: {
    kind: 'choice',
    title: 'sampling_strategy',
    definition:
      'Which classes are cut to the smallest: “auto” is “not minority”. “ratio”: all to the smallest / α. “counts”: to a list. (“minority” is refused by imbalanced-learn here.)',
    choices: ['auto', 'majority', 'not minority', 'not majority', 'all', 'ratio', 'counts'],
    default: 'auto',
  },
  ...strategyForms,
} as const satisfies Record<string, Parameter>;

/**
 * imbalanced-learn's RandomUnderSampler: of each class a random subset of the size that `sampling_strategy`
 * asks for, without replacement. It knows single labels only; here an image of several classes belongs to the
 * bag of its rarest. With a ratio and more than two classes, which it refuses, every class is cut to the
 * smallest / ratio. Images without labels stay.
 */
export const randomUnder: Method = {
  id: 'random-under',
  name: 'random undersampling',
  definition:
    'A random subset of each class’s images, as many as the smallest class has (or as sampling_strategy says). An image of several classes counts for its rarest one; images without labels stay once.',
  source: 'imbalanced-learn RandomUnderSampler; several labels an image: the rarest class',
  parameters,
  suggest: () => defaultsOf(parameters),
  says(data, given) {
    const { sizes } = bagsOfRarest(data);
    const goal = targetSizes(data, sizes, argumentsOf(parameters, given), 'under');
    return `${targetWords(sizes, goal)} ${planWords(randomUnder.plan(data, given, 1))}`;
  },
  unavailable: withoutLabels,

  plan(data, given, seed) {
    const bags = bagsOfRarest(data);
    const { targets } = targetSizes(data, bags.sizes, argumentsOf(parameters, given), 'under');
    const repeats = new Uint16Array(data.counts.rows).fill(1);
    const random = draws(seed);
    targets.forEach((target, k) => {
      if (target === bags.sizes[k]) return;
      for (const i of someOf(bag(bags, k), bags.sizes[k] - target, random)) repeats[i] = 0;
    });
    return repeats;
  },
};
