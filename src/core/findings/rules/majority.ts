import { classesInPlay } from '../classesInPlay.ts';
import { percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

const from = 0.9;

/** One class has more than nine tenths: answering it always would be right as often (the accuracy paradox). */
export const majority: FindingRule = {
  id: 'majority',
  isLopsided: true,
  find(survey) {
    const { classes, counts, largest, total } = classesInPlay(survey);
    if (classes.length < 2) return [];
    const share = counts[largest] / total;
    if (share <= from) return [];
    const name = survey.columns.class.labels[largest];
    return [
      {
        id: 'majority',
        rule: 'majority',
        text: `${name}: ${percent(share)} of ${survey.noun}. Who always answers ${name} is right that often.`,
        figure: share,
        measure: {
          name: 'Majority share',
          definition: `max n / Σn over classes, background aside. Named above ${percent(from)}.`,
        },
        rank: rankOf('unlearnt', share, { from, to: 0.99 }),
        behind: survey.behind({ class: [largest] }),
        show: { place: 'classes' },
        balance: { facetId: 'class' },
        share: { facetId: 'class', bins: [largest] },
      },
    ];
  },
};
