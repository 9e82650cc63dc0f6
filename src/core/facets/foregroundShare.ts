import { unionAreas } from '../measures/unionArea.ts';
import { binOfValue, countWithout, evenEdges, integerParam, rangeLabels } from './bins.ts';
import { geometryLacking } from './boxGeometry.ts';
import type { Facet } from './facet.ts';

/** Share of every image that lies in at least one box; the rest is background to a detector. */
export const foregroundShare: Facet = {
  id: 'foregroundShare',
  title: 'Foreground',
  definition:
    'Share of the image’s area that lies in at least one box: the exact union of the boxes, cut at the border. Images without boxes count as 0.',
  params: { bins: { kind: 'integer', title: 'Bins', min: 2, max: 50, default: 10 } },
  unavailable: (dataset) => geometryLacking(dataset, 'fractions'),
  binOf(dataset, params) {
    const edges = evenEdges(0, 1, integerParam(params.bins, 2, 50, 10));
    const bins = Uint16Array.from(unionAreas(dataset), (share) => binOfValue(share, edges));
    return {
      id: 'foregroundShare',
      title: 'Foreground',
      perBox: false,
      bins,
      labels: rangeLabels(edges, 'of image', { low: false, high: false }),
      ordered: true,
      unit: 'of image',
      edges,
      logarithmic: false,
      grid: null,
      without: countWithout(bins),
    };
  },
};
