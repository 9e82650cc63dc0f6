import { jsonValue } from '../json/jsonValue.ts';
import { own } from '../json/jsonTypes.ts';
import { isRing, type RingParser } from '../ring.ts';
import { studioPoints } from './studioShape.ts';

/** The polygon of a result, or of a region in JSON-MIN, which is the result's value alone. */
export const studioRings: RingParser = (text) => {
  const record = jsonValue(new TextEncoder().encode(text));
  const points = studioPoints(own(record, 'value') ?? record);
  const ring = points?.xs.flatMap((x, i) => [x, points.ys[i]]);
  return isRing(ring) ? [ring] : null;
};
