import { bag } from './bags.ts';
import { withoutLabels } from './classFigures.ts';
import { addUse } from './draws.ts';
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
      'Which classes are raised to the largest: “auto” is “not majority”. “ratio”: all to α of the largest. “counts”: to a list. (“majority” is refused by imbalanced-learn here.)',
    choices: ['auto', 'minority', 'not minority', 'not majority', 'all', 'ratio', 'counts'],
    default: 'auto',
  },
  ...strategyForms,
} as const satisfies Record<string, Parameter>;

/**
 * imbalanced-learn's RandomOverSampler: all images once, then copies of each class's images drawn with
 * replacement until it has the count that `sampling_strategy` asks for. It knows single labels only; here an
 * image of several classes belongs to the bag of its rarest, so that a copy is counted once. With a ratio and
 * more than two classes, which it refuses, every class is raised to that share of the largest.
 */
export const randomOver: Method = {
  id: 'random-over',
  name: 'random oversampling',
  definition:
    'Every image once, then random copies of each class’s images until it has as many as the largest class (or as sampling_strategy says). An image of several classes counts for its rarest one; images without labels stay once.',
  source: 'imbalanced-learn RandomOverSampler; several labels an image: the rarest class',
  parameters,
  suggest: () => defaultsOf(parameters),
  says(data, given) {
    const { sizes } = bagsOfRarest(data);
    const goal = targetSizes(data, sizes, argumentsOf(parameters, given), 'over');
    return `${targetWords(sizes, goal)} ${planWords(randomOver.plan(data, given, 1), 'About ')}`;
  },
  unavailable: withoutLabels,

  plan(data, given, seed) {
    const bags = bagsOfRarest(data);
    const { targets } = targetSizes(data, bags.sizes, argumentsOf(parameters, given), 'over');
    const repeats = new Uint16Array(data.counts.rows).fill(1);
    const random = draws(seed);
    targets.forEach((target, k) => {
      const own = bag(bags, k);
      const missing = Math.min(target - own.length, mostCopies);
      for (let n = 0; n < missing; n++) addUse(repeats, own[Math.floor(random() * own.length)]);
    });
    return repeats;
  },
};

/** A list may ask for any number of copies of a class; this many take a second. */
const mostCopies = 2e7;
