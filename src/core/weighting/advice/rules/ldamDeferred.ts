import { grouped } from '../../../balance/problem/listed.ts';
import { times } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { imbalanceRatio, nameOf } from '../figures.ts';

const from = 10;

/** Margins that grow as the class gets rarer, and weights late. */
export const ldamDeferred: AdviceRule = {
  id: 'ldamDeferred',
  find(c) {
    const applies =
      c.task === 'classification' && !c.isMultiLabel && c.weighting.head === 'softmax' && c.amount === 'tens';
    if (!applies || c.ratio < from || c.stance !== 'balance' || c.weighting.scheme !== null) return null;
    return {
      situation: `${nameOf(c, c.rarest)} has ${grouped(c.counts.imported.boxes[c.rarest])} ${c.noun}, the largest class ${times(c.ratio)} that.`,
      remedy:
        'Or give rare classes larger margins (LDAM), with class weights in the last part of training only.',
      reason: 'Together they beat weighting from the start on imbalanced CIFAR, and on iNaturalist 2018.',
      source: 'Cao et al. 2019 (NeurIPS)',
      standing: 'known',
      figure: imbalanceRatio(c),
      step: {
        kind: 'recipe',
        label: 'Choose LDAM',
        name: 'Class weights: LDAM margins',
        weighting: { scheme: 'ldam' },
      },
      leans: 'balance',
    };
  },
};
