import type { Operation } from '../../operation.ts';
import { aroundCentre, centre, left, right } from './aroundCentre.ts';

/** Ultralytics `Mosaic(n=3)`: 3s × 3s, then the inner 2s × 2s; labels as in Mosaic 4. */
export const mosaic3: Operation = {
  id: 'mosaic3',
  name: 'Mosaic 3',
  definition:
    'The picture in the middle, another to its right and a third to its left on 3s × 3s, of which the inner 2s × 2s is kept. Ultralytics has it inside; no setting turns it on.',
  source: 'Ultralytics Mosaic(n=3)',
  stage: 'mix',
  parameters: {},
  libraries: { ultralytics: { name: 'Mosaic(n=3)' } },
  draws: {},
  unavailable: (task) =>
    task === 'classification' ? 'A mosaic of whole-image labels would have three answers.' : null,
  apply: (composite, _parameters, context) =>
    aroundCentre(composite, 'Mosaic 3', [centre, right, left], context),
};
