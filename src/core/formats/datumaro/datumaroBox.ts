import { boxShape } from '../../dataset/dataset.ts';
import { extentOfEllipse, extentOfPoints, type Extent } from '../extent.ts';
import { isJsonObject, own } from '../json/jsonTypes.ts';
import { rleBox } from '../rleBox.ts';

/** What an annotation of one of these types covers, and the bit of `boxShape` that its record adds. */
export interface DatumaroBox extends Extent {
  readonly area?: number;
  readonly shape: number;
}

/** Types that speak of a part of the image; `label` and `caption` speak of all of it. */
export const shapeTypes: ReadonlySet<unknown> = new Set([
  'bbox',
  'polygon',
  'polyline',
  'points',
  'mask',
  'ellipse',
  'cuboid_2d',
]);

/**
 * The box of an annotation in pixels (datumaro, components/annotation.py, get_bbox); of points that are marked absent
 * (visibility 0) nothing counts. NaN where its numbers are none.
 */
export function datumaroBox(annotation: object): DatumaroBox {
  const type = own(annotation, 'type');
  const points = flat(own(annotation, 'points'));
  switch (type) {
    case 'bbox': {
      const [x, y, w, h] = fourOf(own(annotation, 'bbox'));
      return { x, y, w, h, shape: own(annotation, 'rotation') ? boxShape.rotation : 0 };
    }
    case 'mask': {
      const box = rleBox(own(annotation, 'rle'));
      return { ...(box ?? nowhere), shape: boxShape.mask };
    }
    case 'ellipse': {
      const [x0, y0, x1, y1] = points;
      const box = extentOfEllipse((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2);
      return { ...box, shape: boxShape.polygon };
    }
    default: {
      const visibility = own(annotation, 'visibility');
      const seen = (i: number) => type !== 'points' || !Array.isArray(visibility) || visibility[i >> 1] !== 0;
      const kept = points.filter((_, i) => seen(i));
      const box = extentOfPoints(
        kept.filter((_, i) => i % 2 === 0),
        kept.filter((_, i) => i % 2 === 1),
      );
      return { ...box, shape: type === 'points' ? boxShape.keypoints : boxShape.polygon };
    }
  }
}

/** Points as `[x, y, x, y, …]`, or, of a cuboid, as pairs. */
function flat(points: unknown): number[] {
  if (!Array.isArray(points)) return [];
  const numbers = (points as unknown[]).flatMap((at) => (Array.isArray(at) ? (at as unknown[]) : [at]));
  const even = numbers.length - (numbers.length % 2);
  return numbers.slice(0, even).map((at) => (typeof at === 'number' ? at : NaN));
}

function fourOf(bbox: unknown): number[] {
  const four = Array.isArray(bbox) && bbox.length === 4 ? (bbox as unknown[]) : [null, null, null, null];
  return four.map((at) => (typeof at === 'number' ? at : NaN));
}

const nowhere = { x: NaN, y: NaN, w: NaN, h: NaN };

/** The box around both. */
export function around(a: Extent, b: Extent): Extent {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, w: Math.max(a.x + a.w, b.x + b.w) - x, h: Math.max(a.y + a.h, b.y + b.h) - y };
}

export const isAnnotation = isJsonObject;
