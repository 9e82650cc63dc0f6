import { counted } from '../../../balance/problem/listed.ts';
import { times } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { imbalanceRatio, nameOf } from '../figures.ts';

const from = 10;

/** Features from the data as it is, a balanced classifier on top. */
export const decoupled: AdviceRule = {
  id: 'decoupled',
  find(c) {
    const applies = c.task === 'classification' && !c.isMultiLabel && c.amount === 'tens' && c.ratio >= from;
    if (!applies || c.stance !== 'balance') return null;
    return {
      situation: `The largest class has ${times(c.ratio)} the rarest; ${nameOf(c, c.scarcest)} is in ${counted(c.fewest, 'image')}.`,
      remedy:
        'Balance the last layer only: train everything on the data as imported, then re-train the classifier with classes drawn evenly.',
      reason: 'Features learnt without balancing served as well or better; the classifier alone needed it.',
      source: 'Kang et al. 2020 (ICLR), on ImageNet-LT, Places-LT and iNaturalist 2018',
      standing: 'known',
      figure: imbalanceRatio(c),
      step: null,
      leans: 'balance',
    };
  },
};
