import { times } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { areWeightsStrong } from './strongWeights.ts';

/** Weights move a network that can separate its training data less the longer it trains. */
export const fadingWeights: AdviceRule = {
  id: 'fadingWeights',
  find(c) {
    const applies = c.task === 'classification' && c.weightsAct && c.weights.scheme?.acts === 'weight';
    if (!applies || c.span === null || areWeightsStrong(c) || (c.stance !== 'balance' && c.stance !== 'ask'))
      return null;
    const canShift = c.weighting.head === 'softmax' && !c.isMultiLabel;
    return {
      situation: `The weights span ${times(c.span)}. If the network fits its training images fully, they act early and fade.`,
      remedy: canShift
        ? 'Stop early or regularise (L2), or shift the logits instead (logit adjustment), which moves the decision itself.'
        : 'Stop early or regularise (L2).',
      reason:
        'Measured on separable data with overparameterised nets; L2 and batch normalisation restore part, dropout does not.',
      source: 'Byrd and Lipton 2019 (ICML); Menon et al. 2021 (ICLR)',
      standing: 'known',
      figure: {
        value: c.span,
        name: 'Span of the weights',
        definition: 'Greatest weight over least, of the classes that have any.',
      },
      step: canShift
        ? {
            kind: 'recipe',
            label: 'Choose logit adjustment',
            name: 'Class weights: logit adjustment',
            weighting: { scheme: 'logit-adjustment' },
          }
        : null,
      leans: 'balance',
    };
  },
};
