import { percent } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';

const from = 0.1;

/** The predictions that are loaded find far more of all boxes than of the average class. */
export const macroBelowMicro: AdviceRule = {
  id: 'macroBelowMicro',
  find(c) {
    const { recall, stance } = c;
    if (recall === null || recall.micro - recall.macro < from || (stance !== 'balance' && stance !== 'ask'))
      return null;
    return {
      situation: `The predictions find ${percent(recall.micro)} of ${c.noun}, but ${percent(recall.macro)} of the average class.`,
      remedy: 'Look at what becomes of the classes below the mean before choosing weights.',
      reason:
        'Class weights act on the naming. Boxes that are not found at all need other examples, sizes or anchors.',
      source: 'Oksuz, Cam, Kalkan and Akbas 2020 (TPAMI), which tells the kinds of imbalance apart',
      standing: 'opinion',
      figure: {
        value: recall.micro - recall.macro,
        name: 'Micro less macro recall',
        definition: `Found boxes over all boxes, less the mean of that share over classes, at the IoU and score that the results are read at. Named from ${percent(from)}.`,
      },
      step: { kind: 'go', label: 'See each class', to: 'results' },
      leans: null,
    };
  },
};
