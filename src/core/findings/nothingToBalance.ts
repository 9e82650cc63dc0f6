import { counted } from '../balance/problem/listed.ts';
import { classesInPlay } from './classesInPlay.ts';
import { percent, times } from './figureWords.ts';
import type { Finding } from './finding.ts';
import { rankOf } from './rank.ts';
import type { Survey } from './survey.ts';

/** The verdict where no rule found anything lopsided, with the figures that say why. */
export function nothingToBalance(survey: Survey): Finding {
  const { classes, counts, largest, total } = classesInPlay(survey);
  const rarest = classes.reduce((a, b) => (a < 0 || counts[b] < counts[a] ? b : a), -1);
  const ratio = largest < 0 ? 1 : counts[largest] / counts[rarest];
  const why =
    classes.length < 2
      ? `there ${classes.length === 1 ? 'is one class' : 'are no classes'}`
      : ratio === 1
        ? `each of the ${classes.length} classes has ${counted(counts[largest], survey.noun === 'boxes' ? 'box' : 'label', survey.noun)}`
        : `the largest class has ${times(ratio)} the rarest and ${percent(counts[largest] / total)} of ${survey.noun}`;
  return {
    id: 'nothingToBalance',
    rule: 'nothingToBalance',
    text: `Nothing here needs balancing: ${why}, and no place, size or column stands out.`,
    figure: ratio,
    measure: {
      name: 'Imbalance ratio',
      definition:
        'max n / min n over the classes that have any, background aside. Said where no rule about classes, places, sizes, anchors, splits or columns found anything from its threshold on.',
    },
    rank: rankOf('verdict', 1, { from: 0, to: 1 }),
    behind: null,
    show: { place: 'classes' },
    balance: null,
  };
}
