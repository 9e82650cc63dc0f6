import { boxShape } from '../../dataset/dataset.ts';
import { extentOfEllipse, extentOfPoints, extentOfTurned, type Extent } from '../extent.ts';
import { own, type JsonObject } from '../json/jsonTypes.ts';
import { brushBox } from './brushRle.ts';

/** A region's box in fractions of its picture; `isUpright`: it is turned and was taken as if it were not. */
export interface StudioBox {
  readonly extent: Extent;
  readonly shape: number;
  readonly isUpright: boolean;
}

/** What a value holds that is no box: a point, a mask that cannot be read, a video track, or nothing of a picture. */
export type NoBox = 'point' | 'mask' | 'track' | 'none';

/**
 * The box of a result's value (labelstud.io/guide/export, “units”): per cent of width and height. A rectangle is turned
 * clockwise about its first corner, an ellipse about its centre, in pixels: their true extents need the picture's size.
 */
export function studioBox(value: JsonObject, width: number, height: number): StudioBox | NoBox {
  const at = (name: string) => own(value, name);
  const degrees = at('rotation');
  const turned = typeof degrees === 'number' && degrees !== 0 && isFinite(degrees) ? degrees : 0;
  const isUpright = turned !== 0 && !(width > 0 && height > 0);
  const [w, h] = isUpright || turned === 0 ? [1, 1] : [width, height];
  const shape = turned === 0 ? 0 : boxShape.rotation;
  /** From a space with `w` by `h` units a picture into fractions. */
  const fractions = (box: Extent): Extent => ({ x: box.x / w, y: box.y / h, w: box.w / w, h: box.h / h });
  if (Array.isArray(at('rle'))) {
    const box = brushBox(at('rle'), width, height);
    if (!box) return 'mask';
    const extent = { x: box.x / width, y: box.y / height, w: box.w / width, h: box.h / height };
    return { extent, shape: boxShape.mask, isUpright: false };
  }
  const points = studioPoints(value);
  if (points)
    return { extent: extentOfPoints(points.xs, points.ys), shape: boxShape.polygon, isUpright: false };
  if (Array.isArray(at('sequence'))) return 'track';
  const [x, y] = [at('x'), at('y')];
  if (typeof x !== 'number' || typeof y !== 'number') return 'none';
  const [rx, ry] = [at('radiusX'), at('radiusY')];
  if (typeof rx === 'number' && typeof ry === 'number') {
    const angle = isUpright ? 0 : turned;
    const around = extentOfEllipse((x / 100) * w, (y / 100) * h, (rx / 100) * w, (ry / 100) * h, angle);
    return { extent: fractions(around), shape, isUpright };
  }
  const [boxW, boxH] = [at('width'), at('height')];
  if (typeof boxW === 'number' && typeof boxH === 'number') {
    const box = { x: (x / 100) * w, y: (y / 100) * h, w: (boxW / 100) * w, h: (boxH / 100) * h };
    const extent = turned === 0 || isUpright ? box : extentOfTurned(box, turned);
    return { extent: fractions(extent), shape, isUpright };
  }
  return 'point';
}

/** Points of a polygon in fractions; null where there are none, or anything else among them. */
export function studioPoints(value: unknown): { xs: number[]; ys: number[] } | null {
  const points = own(value, 'points');
  if (!Array.isArray(points) || points.length === 0) return null;
  const xs: number[] = [];
  const ys: number[] = [];
  for (const point of points as unknown[]) {
    const [x, y] = Array.isArray(point) ? (point as unknown[]) : [null, null];
    if (typeof x !== 'number' || typeof y !== 'number') return null;
    xs.push(x / 100);
    ys.push(y / 100);
  }
  return { xs, ys };
}
