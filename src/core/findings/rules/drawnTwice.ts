import { counted } from '../../balance/problem/listed.ts';
import { sameClassOverlap } from '../../measures/sameClassOverlap.ts';
import { percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

const least = 0.95;

/** Boxes of one class that all but coincide: an object that was annotated twice counts twice. */
export const drawnTwice: FindingRule = {
  id: 'drawnTwice',
  isLopsided: false,
  find(survey) {
    const { dataset, weights } = survey;
    if (dataset.task === 'classification') return [];
    const { best } = sameClassOverlap(dataset);
    const { boxStart } = dataset.images;
    const holding: number[] = [];
    let boxes = 0;
    for (let i = 0; i < dataset.images.count; i++) {
      const weight = weights === null ? 1 : weights[i];
      let held = 0;
      for (let b = boxStart[i]; weight > 0 && b < boxStart[i + 1]; b++) if (best[b] >= least) held++;
      if (held === 0) continue;
      boxes += weight * held;
      holding.push(i);
    }
    if (boxes === 0) return [];
    return [
      {
        id: 'drawnTwice',
        rule: 'drawnTwice',
        text: `${counted(boxes, 'box', 'boxes')} all but coincide with another of the same class: drawn twice?`,
        figure: boxes,
        measure: {
          name: 'Near-identical boxes',
          definition: `Boxes with an IoU of ${least} or more with another box of the same class and image; here ${percent(boxes / survey.boxes)} of boxes. Named where there is one.`,
        },
        rank: rankOf('faulty', boxes / survey.boxes, { from: 0, to: 0.05 }),
        behind: survey.behind({ image: holding }),
        show: { place: 'outliers' },
        balance: null,
      },
    ];
  },
};
