import { percent, times } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { imbalanceRatio } from '../figures.ts';

/** The balanced decision can be had after training, by thresholds. */
export const thresholdInstead: AdviceRule = {
  id: 'thresholdInstead',
  find(c) {
    if (c.task !== 'classification' || c.stance !== 'balance' || c.planActs || c.weightsAct) return null;
    const isBinary = c.held.length === 2 && !c.isMultiLabel;
    const share = c.counts.imported.boxes[c.rarest] / c.total;
    return {
      situation: `The largest class has ${times(c.ratio)} the rarest, and nothing is balanced yet.`,
      remedy: isBinary
        ? `Instead of repeats and weights, never beside them: answer the rarer class from ${percent(share)} on, its share, not from 50 %.`
        : c.isMultiLabel
          ? 'Instead of repeats and weights, never beside them: answer each class from its share of the images on, not from 50 %.'
          : 'Instead of repeats and weights, never beside them: subtract log π of each class from its logit before deciding.',
      reason:
        'With good probabilities this is consistent for the mean over classes. The ranking within a class, and so AUC, stays.',
      source: 'Menon et al. 2013 (ICML), two classes; Menon et al. 2021 (ICLR), many',
      standing: 'known',
      figure: imbalanceRatio(c),
      step: { kind: 'go', label: 'See the prior', to: 'prior' },
      leans: null,
    };
  },
};
