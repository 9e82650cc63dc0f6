import { isRing, type RingParser } from '../ring.ts';

/** `segmentation`: a list of rings in pixels; some writers leave the outer list out where there is one ring. */
export const cocoRings: RingParser = (text) => {
  const record: unknown = JSON.parse(text);
  const given: unknown = (record as { segmentation?: unknown } | null)?.segmentation;
  if (!Array.isArray(given) || given.length === 0) return null;
  const rings: unknown[] = typeof given[0] === 'number' ? [given] : given;
  return rings.every(isRing) ? rings : null;
};
