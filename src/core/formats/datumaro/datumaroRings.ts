import { isRing, type RingParser } from '../ring.ts';

/** `points` of a polygon; several annotations of one group lie side by side and are read as a list. */
export const datumaroRings: RingParser = (text) => {
  const annotations = JSON.parse(`[${text}]`) as ({ type?: unknown; points?: unknown } | null)[];
  const rings = annotations.filter((one) => one?.type === 'polygon').map((one) => one?.points);
  return rings.length > 0 && rings.every(isRing) ? rings : null;
};
