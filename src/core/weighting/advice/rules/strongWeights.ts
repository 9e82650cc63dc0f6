import { counted } from '../../../balance/problem/listed.ts';
import { times } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import type { Circumstances } from '../circumstances.ts';
import { nameOf } from '../figures.ts';

const from = 20;

/** Weights that span much while the heavy class has few pictures. */
export const areWeightsStrong = (c: Circumstances): boolean =>
  c.weightsAct &&
  c.span !== null &&
  c.span >= from &&
  c.amount === 'tens' &&
  c.weights.scheme?.acts === 'weight';

/** Few examples of great weight: rare, large gradients. */
export const strongWeights: AdviceRule = {
  id: 'strongWeights',
  find(c) {
    if (!areWeightsStrong(c) || c.span === null || (c.stance !== 'balance' && c.stance !== 'ask'))
      return null;
    const isEffective = c.weighting.scheme === 'effective-number';
    return {
      situation: `The weights span ${times(c.span)}, and ${nameOf(c, c.scarcest)} is in ${counted(c.fewest, 'image')}: few, large gradients.`,
      remedy: `${isEffective ? 'Lower β' : 'Take the effective number, which can be set milder'}, or switch the weights on late in training (deferred re-weighting).`,
      reason: 'Weighted from the start, training did worse than unweighted before the learning rate fell.',
      source: 'Cao et al. 2019 (NeurIPS); Cui et al. 2019 (CVPR)',
      standing: 'known',
      figure: {
        value: c.span,
        name: 'Span of the weights',
        definition: `Greatest weight over least, of the classes that have any. Named from ${times(from)}, where a class is in fewer than 100 images.`,
      },
      step:
        isEffective || c.isLongTail
          ? null
          : {
              kind: 'recipe',
              label: 'Choose effective number',
              name: 'Class weights: effective number',
              weighting: { scheme: 'effective-number' },
            },
      leans: 'balance',
    };
  },
};
