import { countWithout, integerParam } from './bins.ts';
import { eachBox, geometryLacking } from './boxGeometry.ts';
import { noBin, type Facet } from './facet.ts';

/** Cell of a box's centre on a grid over the image; bin = row * columns + column. */
export const location: Facet = {
  id: 'location',
  title: 'Location',
  definition:
    'Where the centres of boxes lie, on a grid over the image; a centre outside counts at the border.',
  params: {
    columns: { kind: 'integer', title: 'Columns', min: 1, max: 64, default: 16 },
    rows: { kind: 'integer', title: 'Rows', min: 1, max: 64, default: 12 },
  },
  unavailable: (dataset) => geometryLacking(dataset, 'fractions'),
  binOf(dataset, params) {
    const columns = integerParam(params.columns, 1, 64, 16);
    const rows = integerParam(params.rows, 1, 64, 12);
    const bins = new Uint16Array(dataset.boxes.count);
    // One division, last: a centre on a line of the grid stays on it, and belongs to the cell that begins there.
    eachBox(dataset, dataset.unit, (b, x, y, w, h, width, height) => {
      const column = Math.min(columns - 1, Math.max(0, Math.floor(((x + w / 2) * columns) / width)));
      const row = Math.min(rows - 1, Math.max(0, Math.floor(((y + h / 2) * rows) / height)));
      const cell = row * columns + column;
      bins[b] = Number.isNaN(cell) ? noBin : cell;
    });
    return {
      id: 'location',
      title: 'Location',
      perBox: true,
      bins,
      labels: Array.from(
        { length: columns * rows },
        (_, k) => `row ${Math.floor(k / columns) + 1}, column ${(k % columns) + 1}`,
      ),
      ordered: false,
      unit: '',
      edges: null,
      logarithmic: false,
      grid: { columns, rows },
      without: countWithout(bins),
    };
  },
};
