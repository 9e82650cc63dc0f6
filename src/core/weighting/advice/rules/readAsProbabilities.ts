import { percent } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';

/** Less is not worth a correction. */
const from = 0.02;

/** What was balanced in training is overestimated as a probability. */
export const readAsProbabilities: AdviceRule = {
  id: 'readAsProbabilities',
  find(c) {
    if (c.stance !== 'balance' && c.stance !== 'ask') return null;
    const { imported, share } = c.reach;
    const gap = c.held.reduce((sum, k) => sum + Math.abs(share[k] - imported[k]), 0) / 2;
    // A plan that leaves no box shifts nothing: there is no training.
    if (!(gap >= from) || !c.held.some((k) => share[k] > 0)) return null;
    const shift =
      c.weighting.head === 'softmax' ? 'ln(π/π′)' : 'each class’s shift of log-odds, never to the background';
    const once = c.weighting.deployment.prior === 'unknown' ? ', once π is known' : '';
    return {
      situation: `${percent(gap)} of the loss is of another class than in the data: raised classes score too high.`,
      remedy: `To read scores as probabilities, add ${shift}${once}. Not for the balanced decision, which it undoes.`,
      reason: 'Balancing shifts the prior: it cost calibration and won no AUC in logistic regression.',
      source:
        'Dal Pozzolo et al. 2015 (IEEE CIDM); van den Goorbergh et al. 2022 (JAMIA), for logistic regression',
      standing: 'known',
      figure: {
        value: gap,
        name: 'Shift of the prior',
        definition:
          '½ Σ |q − p| between the shares as imported and what reaches the loss of each class: boxes after the plan × weight. Named from 2 %.',
      },
      step: { kind: 'go', label: 'See the correction', to: 'prior' },
      leans: null,
    };
  },
};
