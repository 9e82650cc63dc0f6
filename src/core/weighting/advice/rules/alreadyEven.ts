import { times } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { asItIs, imbalanceRatio } from '../figures.ts';
import { evenRatio } from '../stance.ts';

/** Too little imbalance to be worth an intervention. */
export const alreadyEven: AdviceRule = {
  id: 'alreadyEven',
  find(c) {
    if (c.stance !== 'even') return null;
    return {
      situation: `The largest of ${c.held.length} classes has ${times(c.ratio)} the ${c.noun} of the rarest.`,
      remedy: 'Leave it as it is.',
      reason: `Up to ${times(evenRatio)}, what balancing wins is rarely more than the difference between two runs. The limit is ours.`,
      source: 'Practice; no paper sets a limit',
      standing: 'opinion',
      figure: imbalanceRatio(c),
      step: asItIs(c),
      leans: 'leave',
    };
  },
};
