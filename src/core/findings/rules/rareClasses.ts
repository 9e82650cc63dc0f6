import { grouped } from '../../balance/problem/listed.ts';
import { percent, times } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';
import { classesInPlay } from '../classesInPlay.ts';

const from = 10;

/** Classes that the largest outnumbers ten times. */
export const rareClasses: FindingRule = {
  id: 'rareClasses',
  isLopsided: true,
  find(survey) {
    const { classes, counts, largest, total } = classesInPlay(survey);
    const rare = classes.filter((k) => counts[largest] >= from * counts[k]);
    if (rare.length === 0) return [];
    const names = survey.columns.class.labels;
    const rarest = rare.reduce((a, b) => (counts[b] < counts[a] ? b : a));
    const alsoRarest = rare.filter((k) => counts[k] === counts[rarest]).length - 1;
    const ratio = counts[largest] / counts[rarest];
    const share = rare.reduce((sum, k) => sum + counts[k], 0) / total;
    const one = `${names[rarest]}: ${percent(counts[rarest] / total)} of ${survey.noun}; the largest class, ${names[largest]}, has ${times(ratio)}`;
    const text =
      rare.length === 1
        ? `${one}.`
        : classes.length <= 12
          ? `${one}. ${rare.length} of ${classes.length} classes have at most a tenth of it.`
          : `${grouped(rare.length)} of ${grouped(classes.length)} classes have at most a tenth of ${names[largest]}: ${percent(share)} of ${survey.noun} together. The rarest, ${names[rarest]}${alsoRarest > 0 ? ` and ${grouped(alsoRarest)} more` : ''}: ${times(ratio)} fewer.`;
    const bins = classes.length <= 12 ? [rarest] : rare;
    return [
      {
        id: 'rareClasses',
        rule: 'rareClasses',
        text,
        figure: ratio,
        measure: {
          name: 'Imbalance ratio',
          definition: `max n / n of the class; n: ${survey.noun} of each class that has any, background aside. Named from ${from}.`,
        },
        rank: rankOf('unlearnt', ratio, { from, to: 100 }),
        behind: survey.behind({ class: bins }),
        show: { place: 'classes' },
        balance: { facetId: 'class' },
        share: { facetId: 'class', bins },
      },
    ];
  },
};
