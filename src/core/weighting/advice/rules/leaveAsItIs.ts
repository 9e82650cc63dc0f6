import { times } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { asItIs, imbalanceRatio } from '../figures.ts';

/** The figure that decides is pooled, and the classes will come as they do here. */
export const leaveAsItIs: AdviceRule = {
  id: 'leaveAsItIs',
  find(c) {
    if (c.stance !== 'leave') return null;
    const decides =
      c.weighting.situation.average === 'micro' ? 'The pooled figure decides' : 'Rare classes do not matter';
    return {
      situation: `${decides}, and the classes will come as in this data; the largest has ${times(c.ratio)} the rarest.`,
      remedy: 'Leave it as it is: no class weights, no balancing by class.',
      reason:
        'An unweighted loss on data drawn as in deployment aims at that figure. Corrections cost calibration, and won no AUC in logistic regression.',
      source: 'Elkan 2001 (IJCAI); van den Goorbergh et al. 2022 (JAMIA), for logistic regression',
      standing: 'known',
      figure: imbalanceRatio(c),
      step: asItIs(c),
      leans: 'leave',
    };
  },
};
