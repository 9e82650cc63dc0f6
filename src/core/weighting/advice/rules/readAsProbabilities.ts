import { percent } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';

/** What was balanced in training is overestimated as a probability. */
export const readAsProbabilities: AdviceRule = {
  id: 'readAsProbabilities',
  find(c) {
    if ((!c.planActs && !c.weightsAct) || (c.stance !== 'balance' && c.stance !== 'ask')) return null;
    const { imported, share } = c.reach;
    const gap = c.held.reduce((sum, k) => sum + Math.abs(share[k] - imported[k]), 0) / 2;
    const isSoftmax = c.weighting.head === 'softmax';
    return {
      situation: `${percent(gap)} of what reaches the loss is of another class than in the data: rare classes will score too high.`,
      remedy: `Where scores are read as probabilities, add log(π / π′)${isSoftmax ? '' : ' class by class, never to the background'}. Where only the balanced decision counts, do not: it undoes the balancing.`,
      reason: 'Balancing shifts the prior; it harmed calibration and won no AUC in logistic regression.',
      source:
        'Dal Pozzolo et al. 2015 (IEEE CIDM); van den Goorbergh et al. 2022 (JAMIA), for logistic regression',
      standing: 'known',
      figure: {
        value: gap,
        name: 'Shift of the prior',
        definition:
          '½ Σ |q − p| between the shares as imported and what reaches the loss of each class: boxes after the plan × weight.',
      },
      step: { kind: 'go', label: 'See the correction', to: 'prior' },
      leans: null,
    };
  },
};
