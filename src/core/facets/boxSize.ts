import { binOfValue, countWithout, integerParam, rangeLabels } from './bins.ts';
import { eachBox, geometryLacking } from './boxGeometry.ts';
import type { Facet } from './facet.ts';
import { power } from '../numerics.ts';

/** From about 2 to 2592 px, spaced by ratio, with COCO's limits 32 and 96 px (a factor of 3) as edges. */
function edgesOf(steps: number): Float64Array {
  const below = Math.round(2.5 * steps);
  return Float64Array.from(
    { length: Math.round(6.5 * steps) + 1 },
    (_, k) => 32 * power(3, (k - below) / steps),
  );
}

export const boxSize: Facet = {
  id: 'boxSize',
  title: 'Box size',
  definition:
    'Side of the square with the box’s area, √(w · h) in pixels. COCO: small below 32 px, large from 96 px.',
  params: { steps: { kind: 'integer', title: 'Bins from 32 to 96 px', min: 1, max: 8, default: 2 } },
  unavailable: (dataset) => geometryLacking(dataset, 'pixels'),
  binOf(dataset, params) {
    const edges = edgesOf(integerParam(params.steps, 1, 8, 2));
    const bins = new Uint16Array(dataset.boxes.count);
    eachBox(dataset, 'pixel', (b, _x, _y, w, h) => (bins[b] = binOfValue(Math.sqrt(w * h), edges)));
    return {
      id: 'boxSize',
      title: 'Box size',
      perBox: true,
      bins,
      labels: rangeLabels(edges, 'px', { low: true, high: true }),
      ordered: true,
      unit: 'px',
      edges,
      logarithmic: true,
      grid: null,
      without: countWithout(bins),
    };
  },
};
