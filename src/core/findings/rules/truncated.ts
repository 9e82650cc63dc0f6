import { boxesOfKnown, percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

const from = 0.2;
const leastBoxes = 50;

/** Bins of the facet: one side at the border, two or more, or flagged by the annotation. */
const flagged = 3;
const cut = [1, 2, flagged];

/** Boxes that end at the image's border: part of the object is outside the picture. */
export const truncated: FindingRule = {
  id: 'truncated',
  isLopsided: true,
  find(survey) {
    const counts = survey.counts('truncation');
    if (counts === null) return [];
    const total = counts.reduce((sum, n) => sum + n, 0);
    const share = cut.reduce((sum, k) => sum + counts[k], 0) / total;
    if (total < leastBoxes || !(share >= from)) return [];
    return [
      {
        id: 'truncated',
        rule: 'truncated',
        text: `${percent(share)} of ${boxesOfKnown('size', total, survey.boxes)} end at the image’s border${counts[flagged] > 0 ? ' or are flagged as truncated' : ''}: part of the object is probably missing.`,
        figure: share,
        measure: {
          name: 'Border truncation',
          definition: `Boxes within a pixel of the border (as the Truncation chart is set), over it, or flagged, over all boxes of images of known size. Named from ${percent(from)}.`,
        },
        rank: rankOf('worthKnowing', share, { from, to: 0.7 }),
        behind: survey.behind({ truncation: cut }),
        show: { place: 'facets', facetId: 'truncation' },
        // A target over these bins would ask for more of what is cut, being the rarer.
        balance: null,
        share: { facetId: 'truncation', bins: cut },
      },
    ];
  },
};
