import { binOfValue, countWithout, evenEdges, integerParam, rangeLabels } from './bins.ts';
import { eachBox, geometryLacking } from './boxGeometry.ts';
import type { Facet } from './facet.ts';

/** Distance of a box's nearest side to the image's border, as a share of the image's side: 0 … 0.5. */
export const borderDistance: Facet = {
  id: 'borderDistance',
  title: 'Distance to border',
  definition:
    'The smallest gap between the box and the image’s border, as a share of the width or height it is measured along; 0 touches or reaches over.',
  params: { bins: { kind: 'integer', title: 'Bins', min: 2, max: 50, default: 10 } },
  unavailable: (dataset) => geometryLacking(dataset, 'fractions'),
  binOf(dataset, params) {
    const edges = evenEdges(0, 0.5, integerParam(params.bins, 2, 50, 10));
    const bins = new Uint16Array(dataset.boxes.count);
    // Gaps in the source's unit, divided once: 32 of 640 px is 0.05 and not a hair less.
    eachBox(dataset, dataset.unit, (b, x, y, w, h, width, height) => {
      const across = Math.min(x, width - x - w) / width;
      const along = Math.min(y, height - y - h) / height;
      bins[b] = binOfValue(Math.min(across, along), edges);
    });
    return {
      id: 'borderDistance',
      title: 'Distance to border',
      perBox: true,
      bins,
      labels: rangeLabels(edges, 'of side', { low: false, high: false }),
      ordered: true,
      unit: 'of side',
      edges,
      logarithmic: false,
      grid: null,
      without: countWithout(bins),
    };
  },
};
