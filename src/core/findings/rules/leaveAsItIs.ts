import { priorGapOf } from '../../weighting/advice/circumstances.ts';
import { evenRatio, stanceOf } from '../../weighting/advice/stance.ts';
import { classesInPlay } from '../classesInPlay.ts';
import { times } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

/** Classes are uneven, and what a person said of their use asks for nothing to be done about it. */
export const leaveAsItIs: FindingRule = {
  id: 'leaveAsItIs',
  isLopsided: false,
  find(survey) {
    const { classes, counts, largest } = classesInPlay(survey);
    if (survey.weighting === undefined || classes.length < 2) return [];
    const { situation, deployment } = survey.weighting;
    const names = survey.columns.class.labels;
    const rarest = classes.reduce((a, b) => (counts[b] < counts[a] ? b : a));
    const ratio = counts[largest] / counts[rarest];
    const priorGap = priorGapOf(deployment, names, counts, classes);
    const { prior } = deployment;
    if (stanceOf({ classes: classes.length, ratio, situation, prior, priorGap }) !== 'leave') return [];
    const decides =
      situation.average === 'micro' ? 'the pooled figure decides' : 'rare classes do not matter';
    return [
      {
        id: 'leaveAsItIs',
        rule: 'leaveAsItIs',
        text: `Leave the classes as they are: ${decides}, and they will come as here. The largest has ${times(ratio)} the rarest.`,
        figure: ratio,
        measure: {
          name: 'Imbalance ratio',
          definition: `max n / min n over the classes that have any, background aside. Said above ${evenRatio}, by the answers under “When to do what”.`,
        },
        rank: rankOf('verdict', 1, { from: 0, to: 1 }),
        behind: null,
        show: { place: 'weights' },
        balance: null,
      },
    ];
  },
};
