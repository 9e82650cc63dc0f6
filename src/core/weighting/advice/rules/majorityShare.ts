import { percent } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { nameOf } from '../figures.ts';

const from = 0.9;

/** The accuracy paradox: one class has more than nine tenths. */
export const majorityShare: AdviceRule = {
  id: 'majorityShare',
  find(c) {
    if (c.held.length < 2 || c.majority <= from) return null;
    const { situation } = c.weighting;
    const share = percent(c.majority);
    return {
      situation: `${nameOf(c, c.largest)}: ${share} of ${c.noun}. Who always answers it is right that often.`,
      remedy:
        c.stance === 'balance' || c.stance === 'ask'
          ? 'Judge by the mean over classes (balanced accuracy) and class by class.'
          : `Compare the pooled figure with ${share}, which is free, not with 0.`,
      reason: `All other classes together move the pooled figure by ${percent(1 - c.majority)} at the most.`,
      source: 'Arithmetic; Brodersen et al. 2010 (ICPR) on balanced accuracy',
      standing: 'known',
      figure: {
        value: c.majority,
        name: 'Majority share',
        definition: `max n / Σn over the classes, background aside; n: ${c.noun} in the train part, as imported. Named above ${percent(from)}.`,
      },
      step:
        situation.average === null && c.stance !== 'leave'
          ? {
              kind: 'recipe',
              label: 'Decide by the mean',
              name: 'What decides: mean over classes',
              weighting: { situation: { ...situation, average: 'macro' } },
            }
          : c.recall
            ? { kind: 'go', label: 'See each class', to: 'results' }
            : null,
      leans: null,
    };
  },
};
