import { anchorPresets } from '../../facets/anchors.ts';
import { percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

const threshold = 0.5;
const from = 0.1;

/** Boxes that no anchor of the chosen detector fits: their only positives are the best of what does not fit. */
export const unmatchedByAnchors: FindingRule = {
  id: 'unmatchedByAnchors',
  isLopsided: true,
  find(survey) {
    const counts = survey.counts('anchorIou');
    const column = survey.columns.anchorIou;
    // A detector that matches by the ratio of sides has no IoU to name.
    if (!counts || !column.edges || column.unit !== 'IoU') return [];
    const { edges } = column;
    const bins = Array.from(counts.keys()).filter((k) => edges[k + 1] <= threshold + 1e-9);
    const total = counts.reduce((sum, n) => sum + n, 0);
    const share = bins.reduce((sum, k) => sum + counts[k], 0) / total;
    if (!(share >= from) || !edges.some((edge) => Math.abs(edge - threshold) < 1e-9)) return [];
    const chosen = Object.hasOwn(survey.facets, 'anchorIou') ? survey.facets.anchorIou.preset : undefined;
    const ids = Object.keys(anchorPresets);
    const preset = anchorPresets[typeof chosen === 'string' && ids.includes(chosen) ? chosen : ids[0]];
    return [
      {
        id: 'unmatchedByAnchors',
        rule: 'unmatchedByAnchors',
        text: `${percent(share)} of boxes have no ${preset.name} anchor at IoU ≥ ${threshold}.`,
        figure: share,
        measure: {
          name: 'Boxes without an anchor',
          definition: `Boxes whose greatest IoU with any anchor is below ${threshold}, over all boxes of known place, after the detector’s own resizing: ${preset.scaling} Named from ${percent(from)}.`,
        },
        rank: rankOf('uneven', share, { from, to: 0.6 }),
        behind: survey.behind({ anchorIou: bins }),
        show: { place: 'anchors', facetId: 'anchorIou' },
        balance: { facetId: 'anchorIou' },
        share: { facetId: 'anchorIou', bins },
      },
    ];
  },
};
