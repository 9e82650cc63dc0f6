import { jsonValue } from '../json/jsonValue.ts';
import { isRing, type RingParser } from '../ring.ts';
import { isOutline, shapePoints, shapeType } from './labelmeShape.ts';

/** The points of a polygon or of a turned box. */
export const labelmeRings: RingParser = (text) => {
  const shape = jsonValue(new TextEncoder().encode(text));
  const points = shapePoints(shape);
  if (points === null || !isOutline(shapeType(shape))) return null;
  const ring = points.xs.flatMap((x, i) => [x, points.ys[i]]);
  return isRing(ring) ? [ring] : null;
};
