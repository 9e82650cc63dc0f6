import { grouped } from '../../../balance/problem/listed.ts';
import type { AdviceRule } from '../advice.ts';
import { imagesOfClass, nameOf } from '../figures.ts';
import { areImagesEven } from './imagesAreEven.ts';

/** Every class has plenty: little is wanted. */
export const thousands: AdviceRule = {
  id: 'thousands',
  find(c) {
    if (c.stance !== 'balance' || c.amount !== 'thousands' || areImagesEven(c)) return null;
    const isOn = c.planActs || c.weightsAct || c.weighting.scheme !== null;
    return {
      situation: `Even the scarcest class, ${nameOf(c, c.scarcest)}, is in ${grouped(c.fewest)} images: thousands.`,
      remedy: isOn
        ? 'Keep it mild: what is on already is enough.'
        : 'Mild weights at the most: the inverse root of the count.',
      reason:
        'There is enough to learn each class from; what is left is the decision, which a mild correction or a threshold moves.',
      source: 'Practice',
      standing: 'opinion',
      figure: imagesOfClass(c),
      step: isOn
        ? null
        : {
            kind: 'recipe',
            label: 'Choose inverse root',
            name: 'Class weights: inverse root',
            weighting: { scheme: 'inverse-root' },
          },
      leans: 'balance',
    };
  },
};
