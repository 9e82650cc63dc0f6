import { counted, grouped, listed } from '../../balance/problem/listed.ts';
import { classesInPlay } from '../classesInPlay.ts';
import { percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

/** LVIS calls classes of at most so many images rare. */
const most = 10;

/** Classes that few images hold: repeats show the same pictures again, so they help little. */
export const fewExamples: FindingRule = {
  id: 'fewExamples',
  isLopsided: false,
  find(survey) {
    const { classes } = classesInPlay(survey);
    const images = survey.holding();
    const few = classes.filter((k) => images[k] <= most).sort((a, b) => images[a] - images[b] || a - b);
    // Of a handful of images nothing is known yet.
    if (few.length === 0 || survey.images <= most) return [];
    const names = few.map((k) => survey.columns.class.labels[k]);
    const share = few.length / classes.length;
    const text =
      few.length === 1
        ? `${names[0]} is in ${counted(images[few[0]], 'image')} only; repeats show the same pictures again.`
        : `${counted(few.length, 'class', 'classes')} of ${grouped(classes.length)} are in at most ${most} images (${listed(names, 2)}); repeats show the same pictures again.`;
    return [
      {
        id: 'fewExamples',
        rule: 'fewExamples',
        text,
        figure: few.length,
        measure: {
          name: 'Images a class',
          definition: `Images that hold at least one of the class. LVIS calls classes of at most ${most} images rare; here ${percent(share)} of the classes are.`,
        },
        rank: rankOf('unlearnt', share, { from: 0, to: 1 }),
        behind: survey.behind({ class: few }),
        show: { place: 'classes' },
        balance: null,
      },
    ];
  },
};
