import { argumentsOf, type Parameter } from '../../parameters.ts';
import { power } from '../../numerics.ts';
import type { Scheme } from '../scheme.ts';

const parameters = {
  power: {
    kind: 'number',
    title: 'cls_pw',
    definition:
      'The power of 1 / n_k: 1 inverse frequency, 0.5 its root, 0 off (the default of Ultralytics, which takes 0 to 1).',
    min: 0,
    max: 1,
    step: 0,
    default: 1,
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export const classPower: Scheme = {
  id: 'cls-pw',
  name: 'Ultralytics cls_pw',
  formula: 'w_k = (1 / n_k)^cls_pw / mean',
  definition:
    'Ultralytics works it out itself from the boxes of its training list, repeats included, so “after the plan” where the list has them. The mean is over all classes and is 1 after it; one without boxes counts as one box there. It multiplies the whole binary loss of a class, negatives too.',
  source: 'ultralytics: engine argument cls_pw, DetectionTrainer.set_class_weights (pull request 23565)',
  acts: 'weight',
  parameters,
  values({ counts }, given) {
    const raised = counts.map((n) => power(1 / (n > 0 ? n : 1), argumentsOf(parameters, given).power));
    const mean = raised.reduce((sum, w) => sum + w, 0) / raised.length;
    return raised.map((w) => w / mean);
  },
};
