import { boxFlag } from '../dataset/dataset.ts';
import { integerParam } from './bins.ts';
import { eachBox, geometryLacking } from './boxGeometry.ts';
import { nameColumn, noBin, type Facet } from './facet.ts';

/** Whether a box ends where its image does, so that the object may go on beyond it. */
export const truncation: Facet = {
  id: 'truncation',
  title: 'Truncation',
  definition:
    'How many sides of the box lie within a pixel of the image’s border or beyond it; “flagged” are boxes inside that the annotation calls truncated.',
  params: {
    within: { kind: 'integer', title: 'Touches within (px)', min: 0, max: 100, default: 1 },
  },
  unavailable: (dataset) => geometryLacking(dataset, 'image sizes'),
  binOf(dataset, params) {
    const within = integerParam(params.within, 0, 100, 1);
    const { flags } = dataset.boxes;
    const bins = new Uint16Array(dataset.boxes.count);
    eachBox(dataset, 'pixel', (b, x, y, w, h, width, height) => {
      if (Number.isNaN(x + w + width + height)) {
        bins[b] = noBin;
        return;
      }
      const sides =
        Number(x <= within) +
        Number(y <= within) +
        Number(x + w >= width - within) +
        Number(y + h >= height - within);
      bins[b] = sides === 0 ? (flags[b] & boxFlag.truncated ? 3 : 0) : Math.min(2, sides);
    });
    return nameColumn(truncation, {
      bins,
      labels: ['inside', 'one side', 'two or more', 'flagged'],
      perBox: true,
    });
  },
};
