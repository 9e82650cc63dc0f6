import { boxShape } from '../../dataset/dataset.ts';
import { extentOfEllipse, extentOfPoints, type Extent } from '../extent.ts';
import { isJsonObject, nameOf, own, shown } from '../json/jsonTypes.ts';

/** What a region's `shape_attributes` say: a box around the shape, a point without one, or a fault. */
export type ViaShape =
  | { readonly extent: Extent; readonly shape: number }
  | 'point'
  | { readonly kind: string; readonly what: string };

const degreesPerRadian = 57.29577951308232;

/** The shapes of VIA 1 and 2 (`VIA_REGION_SHAPE` in via.js); an ellipse's `theta` is in radians. */
export function viaShape(value: unknown): ViaShape {
  if (!isJsonObject(value))
    return { kind: 'box-missing', what: `The shape of a region is ${shown(value)}, not an object.` };
  const name = nameOf(own(value, 'name')) ?? '';
  const numbers = (...names: string[]) => names.map((one) => own(value, one));
  const fault = (needed: string) => ({
    kind: 'box-missing',
    what: `The ${name} ${shown(value)} lacks one of the numbers ${needed}.`,
  });
  switch (name) {
    case 'rect': {
      const sides = numbers('x', 'y', 'width', 'height');
      if (!areNumbers(sides)) return fault('x, y, width, height');
      const [x, y, w, h] = sides;
      return { extent: { x, y, w, h }, shape: 0 };
    }
    case 'circle': {
      const circle = numbers('cx', 'cy', 'r');
      if (!areNumbers(circle)) return fault('cx, cy, r');
      const [cx, cy, r] = circle;
      return { extent: extentOfEllipse(cx, cy, r, r), shape: 0 };
    }
    case 'ellipse': {
      const ellipse = numbers('cx', 'cy', 'rx', 'ry');
      const theta = own(value, 'theta') ?? 0;
      if (!areNumbers(ellipse) || typeof theta !== 'number') return fault('cx, cy, rx, ry');
      const [cx, cy, rx, ry] = ellipse;
      const degrees = theta * degreesPerRadian;
      return { extent: extentOfEllipse(cx, cy, rx, ry, degrees), shape: theta === 0 ? 0 : boxShape.rotation };
    }
    case 'polygon':
    case 'polyline': {
      const points = viaPoints(value);
      if (!points)
        return { kind: 'box-missing', what: `The ${name} has no two lists of numbers of one length.` };
      return {
        extent: extentOfPoints(points.xs, points.ys),
        shape: name === 'polygon' ? boxShape.polygon : 0,
      };
    }
    case 'point':
      return 'point';
    default:
      return { kind: 'shape-unknown', what: `The shape of a region is called ${shown(own(value, 'name'))}.` };
  }
}

/** Points of a polygon or line; null where there are none. */
export function viaPoints(shape: unknown): { xs: number[]; ys: number[] } | null {
  const [xs, ys] = [own(shape, 'all_points_x'), own(shape, 'all_points_y')];
  if (!Array.isArray(xs) || !Array.isArray(ys) || xs.length !== ys.length || xs.length === 0) return null;
  return areNumbers(xs) && areNumbers(ys) ? { xs, ys } : null;
}

function areNumbers(values: readonly unknown[]): values is number[] {
  return values.every((value) => typeof value === 'number');
}
