import { chosenDetector } from '../../anchors/chosenDetector.ts';
import type { MatchRule } from '../../anchors/detector.ts';
import { boxesOfKnown, percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

const from = 0.1;

/** Boxes that no anchor of the chosen detector fits: they get no positives, or only the best of what does not fit. */
export const unmatchedByAnchors: FindingRule = {
  id: 'unmatchedByAnchors',
  isLopsided: true,
  find(survey) {
    const counts = survey.counts('anchorIou');
    const edges = counts && survey.columns.anchorIou.edges;
    if (!counts || !edges) return [];
    const detector = chosenDetector(Object.hasOwn(survey.facets, 'anchorIou') ? survey.facets.anchorIou : {});
    const limit = limitOf(detector.rule);
    // The chart's bins must have the limit as an edge, or the share would not be that of the chart.
    if (limit === null || !edges.some((edge) => Math.abs(edge - limit.at) < 1e-9)) return [];
    const bins = Array.from(counts.keys()).filter((k) => edges[k + 1] <= limit.at + 1e-9);
    const total = counts.reduce((sum, n) => sum + n, 0);
    const share = bins.reduce((sum, k) => sum + counts[k], 0) / total;
    if (!(share >= from)) return [];
    return [
      {
        id: 'unmatchedByAnchors',
        rule: 'unmatchedByAnchors',
        text: `${percent(share)} of ${boxesOfKnown('size', total, survey.boxes)} have no ${detector.name.split(' (')[0]} anchor ${limit.words}.`,
        figure: share,
        measure: {
          name: 'Boxes without an anchor',
          definition: `Boxes that no anchor, of any level, shape and position, meets ${limit.words}, over all boxes of known place. ${detector.name}: ${detector.scaling} Named from ${percent(from)}.`,
        },
        rank: rankOf('uneven', share, { from, to: 0.6 }),
        behind: survey.behind({ anchorIou: bins }),
        show: { place: 'anchors', facetId: 'anchorIou' },
        // Other anchors mend it; repeats would only show what does not fit more often.
        balance: null,
        share: { facetId: 'anchorIou', bins },
      },
    ];
  },
};

/** From where on the facet's value makes a positive; null where the best anchor is always taken. */
function limitOf(rule: MatchRule): { readonly at: number; readonly words: string } | null {
  if (rule.kind === 'iou') return { at: rule.positive, words: `at IoU ≥ ${rule.positive}` };
  if (rule.kind === 'ratio') return { at: 1 / rule.most, words: `within ${rule.most} times its sides` };
  return null;
}
