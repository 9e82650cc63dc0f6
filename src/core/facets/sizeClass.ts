import type { Dataset } from '../dataset/dataset.ts';
import { integerParam } from './bins.ts';
import { eachBox, geometryLacking } from './boxGeometry.ts';
import { nameColumn, noBin, type Facet } from './facet.ts';

/** Sides of the squares whose areas part small from medium and medium from large boxes. */
export const cocoSides = [32, 96] as const;

/**
 * Small, medium or large as COCO's evaluation has it (pycocotools `areaRng`): by the area in pixels, the annotation's
 * own (a mask's) where the source gives one, else w · h. pycocotools counts an area on a limit on both sides; here
 * it belongs to the larger.
 */
export const sizeClass: Facet = {
  id: 'sizeClass',
  title: 'COCO size',
  definition:
    'Small below 32², medium below 96², large from 96² pixels of the image: the annotation’s own area where it has one (that of its mask), else w · h.',
  params: {
    medium: { kind: 'integer', title: 'Medium from (px, squared)', min: 1, max: 4096, default: cocoSides[0] },
    large: { kind: 'integer', title: 'Large from (px, squared)', min: 1, max: 8192, default: cocoSides[1] },
  },
  unavailable: (dataset) => geometryLacking(dataset, 'pixels'),
  binOf(dataset, params) {
    const medium = integerParam(params.medium, 1, 4096, cocoSides[0]);
    const large = Math.max(medium + 1, integerParam(params.large, 1, 8192, cocoSides[1]));
    return nameColumn(sizeClass, {
      bins: sizeClasses(dataset, [medium, large]),
      labels: namesOf(medium, large),
      perBox: true,
      ordered: true,
      unit: '',
    });
  },
};

/** COCO's own names under its limits, else with the limits that are in force. */
function namesOf(medium: number, large: number): string[] {
  if (medium === cocoSides[0] && large === cocoSides[1]) return ['small', 'medium', 'large'];
  return [`small, < ${medium}² px`, `medium, ${medium}–${large}² px`, `large, ≥ ${large}² px`];
}

/** B bins: 0 small, 1 medium, 2 large; `noBin` where pixels are not known. `sides` part them, ascending. */
export function sizeClasses(dataset: Dataset, sides: readonly [number, number] = cocoSides): Uint16Array {
  const { area } = dataset.boxes;
  const bins = new Uint16Array(dataset.boxes.count);
  const [medium, large] = [sides[0] * sides[0], sides[1] * sides[1]];
  eachBox(dataset, 'pixel', (b, _x, _y, w, h) => {
    const pixels = area[b] > 0 ? area[b] : w * h;
    bins[b] = Number.isNaN(pixels) ? noBin : pixels < medium ? 0 : pixels < large ? 1 : 2;
  });
  return bins;
}
