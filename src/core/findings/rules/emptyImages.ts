import { grouped } from '../../balance/problem/listed.ts';
import { percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

const from = 0.2;

/** Images without boxes: background alone, or never annotated. */
export const emptyImages: FindingRule = {
  id: 'emptyImages',
  isLopsided: true,
  find(survey) {
    const { dataset, weights } = survey;
    const { boxStart, count } = dataset.images;
    const rows: number[] = [];
    let empty = 0;
    for (let i = 0; i < count; i++) {
      const weight = weights === null ? 1 : weights[i];
      if (weight === 0 || boxStart[i + 1] > boxStart[i]) continue;
      empty += weight;
      rows.push(i);
    }
    const share = empty / survey.images;
    if (!(share >= from)) return [];
    const hasBin = survey.columns.objectsPerImage?.labels[0] === '0';
    return [
      {
        id: 'emptyImages',
        rule: 'emptyImages',
        text: `${percent(share)} of images (${grouped(empty)}) have no ${survey.noun}: background, or not annotated?`,
        figure: share,
        measure: {
          name: 'Empty images',
          definition: `Images without a single one over all images. Named from ${percent(from)}. The constraints can set their share of the epoch.`,
        },
        rank: rankOf('uneven', share, { from, to: 0.9 }),
        behind: survey.behind(hasBin ? { objectsPerImage: [0] } : { image: rows }),
        show: { place: 'facets', facetId: 'objectsPerImage' },
        // The share of empty images is a constraint of its own, not a factor.
        balance: null,
      },
    ];
  },
};
