import type { Operation } from '../../operation.ts';
import { aroundCentre, centre, left, right, type Spot } from './aroundCentre.ts';

/** A spiral: each picture begins where the one before it ends. */
const spots: readonly Spot[] = [
  centre,
  /* top */ (_w, h) => [0, -h],
  /* top right */ (_w, h, _first, last) => [last.width, -h],
  right,
  /* bottom right */ (_w, _h, first, last) => [first.width, last.height],
  /* bottom */ (w, _h, first) => [first.width - w, first.height],
  /* bottom left */ (w, _h, first, last) => [first.width - last.width - w, first.height],
  left,
  /* top left */ (w, h, first, last) => [-w, first.height - last.height - h],
];

/** Ultralytics `Mosaic(n=9)`, which YOLOv5 has too: 3s × 3s, then the inner 2s × 2s; labels as in Mosaic 4. */
export const mosaic9: Operation = {
  id: 'mosaic9',
  name: 'Mosaic 9',
  definition:
    'The picture in the middle and eight others in a spiral around it on 3s × 3s, of which the inner 2s × 2s is kept. Only Ultralytics and YOLOv5 have it.',
  source: 'Ultralytics Mosaic(n=9), YOLOv5 load_mosaic9',
  stage: 'mix',
  parameters: {},
  libraries: { ultralytics: { name: 'Mosaic(n=9)' } },
  draws: {},
  unavailable: (task) =>
    task === 'classification' ? 'A mosaic of whole-image labels would have nine answers.' : null,
  apply: (composite, _parameters, context) => aroundCentre(composite, 'Mosaic 9', spots, context),
};
