import { binOfValue, countWithout, rangeLabels, shortNumber } from './bins.ts';
import { eachBox, geometryLacking } from './boxGeometry.ts';
import type { Facet } from './facet.ts';
import { power } from '../numerics.ts';

/** Eleven bins from 1:4 to 4:1 with square boxes in the middle of one, and one beyond at each end. */
const edges = Float64Array.from({ length: 14 }, (_, k) => power(2, (4 * (k - 6.5)) / 11));

const ratio = (edge: number) => (edge < 1 ? `1:${shortNumber(1 / edge)}` : `${shortNumber(edge)}:1`);

export const aspect: Facet = {
  id: 'aspect',
  title: 'Aspect ratio',
  definition: 'Width over height of the box in pixels: 1:4 is four times as high as wide.',
  params: {},
  unavailable: (dataset) => geometryLacking(dataset, 'pixels'),
  binOf(dataset) {
    const bins = new Uint16Array(dataset.boxes.count);
    eachBox(dataset, 'pixel', (b, _x, _y, w, h) => (bins[b] = binOfValue(w / h, edges)));
    return {
      id: 'aspect',
      title: 'Aspect ratio',
      perBox: true,
      bins,
      labels: rangeLabels(edges, '', { low: true, high: true }, ratio),
      ordered: true,
      unit: 'w / h',
      edges,
      logarithmic: true,
      grid: null,
      without: countWithout(bins),
    };
  },
};
