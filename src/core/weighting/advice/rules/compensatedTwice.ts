import { times } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { nameOf } from '../figures.ts';

/**
 * Repeats and weights both move the same class the same way, past its target. Weights without the plan's part, or
 * counted after it, may aim further than the target does: that is no correction made twice.
 */
export const compensatedTwice: AdviceRule = {
  id: 'compensatedTwice',
  find(c) {
    const { doubled, stance, reach } = c;
    if (doubled === null || !reach.isTwice || (stance !== 'balance' && stance !== 'ask')) return null;
    return {
      situation: `Plan and weights both ${doubled.times > 1 ? 'raise' : 'lower'} ${nameOf(c, doubled.class)}: it counts ${times(doubled.times)} as much as the target asks.`,
      remedy: 'Take the plan’s part out of the weights, or switch one of the two off.',
      reason:
        'A repeat and a weight multiply in the expected loss: each alone already moves the class towards its target.',
      source: 'Arithmetic of the expected loss; An, Ying and Zhu 2021 (ICLR) on the two being equivalent',
      standing: 'known',
      figure: {
        value: doubled.times,
        name: 'Times the target',
        definition:
          'The class’s share of what reaches the loss (boxes after the plan × weight, over all classes) divided by its target share. Named where plan and weights both raise or both lower the class, from a quarter off.',
      },
      step: {
        kind: 'recipe',
        label: 'Take the plan’s part out',
        name: 'Take the plan’s part out of the weights',
        weighting: { lessPlan: true },
      },
      leans: null,
    };
  },
};
