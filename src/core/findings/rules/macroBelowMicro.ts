import { matchAt } from '../../evaluation/matchAt.ts';
import { resultsAt } from '../../evaluation/resultsAt.ts';
import { percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

const from = 0.1;
const iou = 0.5;

/** A detector finds far more of all boxes than of the average class: the frequent classes hide the others. */
export const macroBelowMicro: FindingRule = {
  id: 'macroBelowMicro',
  isLopsided: true,
  find(survey) {
    const { dataset, predictions } = survey;
    if (predictions === null) return [];
    const matches = matchAt(dataset, predictions, iou);
    const { macro, micro, perClass } = resultsAt(matches, matches.bestScore);
    const gap = (micro.recall ?? 0) - (macro.recall ?? 0);
    if (macro.recall === null || gap < from) return [];
    const weak = Array.from(perClass.keys()).filter(
      (k) => perClass[k].boxes > 0 && (perClass[k].recall ?? 0) < macro.recall!,
    );
    return [
      {
        id: 'macroBelowMicro',
        rule: 'macroBelowMicro',
        text: `The predictions find ${percent(micro.recall!)} of boxes, but only ${percent(macro.recall)} of the average class: frequent classes hide the others.`,
        figure: gap,
        measure: {
          name: 'Micro and macro recall',
          definition: `Found boxes over all boxes, against the mean of that share over classes, at IoU ${iou} and the score of the greatest F1 (${matches.bestScore.toFixed(2)}). Named from ${percent(from)} between them. Behind it: classes below the mean.`,
        },
        rank: rankOf('unlearnt', gap, { from, to: 0.5 }),
        behind: survey.behind({ class: weak, ...(survey.train && { split: survey.parts }) }),
        show: { place: 'results' },
        balance: { facetId: 'class' },
      },
    ];
  },
};
