import { cocoSides } from '../../facets/sizeClass.ts';
import { boxesOfKnown, percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

const from = 0.7;
/** Of fewer boxes three sizes say nothing. */
const leastBoxes = 50;

const cocoLimits = [`< ${cocoSides[0]}² px`, `${cocoSides[0]}²–${cocoSides[1]}² px`, `≥ ${cocoSides[1]}² px`];

/** Most boxes are of one of COCO's sizes. */
export const scaleSkew: FindingRule = {
  id: 'scaleSkew',
  isLopsided: true,
  find(survey) {
    const counts = survey.counts('sizeClass');
    if (counts === null) return [];
    const total = counts.reduce((sum, n) => sum + n, 0);
    const most = counts.reduce((best, n, k) => (n > counts[best] ? k : best), 0);
    const share = counts[most] / total;
    if (total < leastBoxes || !(share >= from)) return [];
    // Limits that a person set stand in the label; COCO’s own do not.
    const [name, limits = cocoLimits[most]] = survey.columns.sizeClass.labels[most].split(', ');
    return [
      {
        id: 'scaleSkew',
        rule: 'scaleSkew',
        text: `${percent(share)} of ${boxesOfKnown('size', total, survey.boxes)} are ${name} (${limits}).`,
        figure: share,
        measure: {
          name: 'Share of a size',
          definition: `Boxes of that size over all boxes of known size, by the area of the annotation or else w · h, in pixels of the image. Named from ${percent(from)}.`,
        },
        rank: rankOf('uneven', share, { from, to: 1 }),
        behind: survey.behind({ sizeClass: [most] }),
        show: { place: 'facets', facetId: 'sizeClass' },
        balance: { facetId: 'sizeClass' },
        share: { facetId: 'sizeClass', bins: [most] },
      },
    ];
  },
};
