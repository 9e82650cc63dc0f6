import type { RingParser } from '../ring.ts';
import { ringsOf } from './scalabelShape.ts';

/** The closed `poly2d` of a label; an open one is a line and has no ring. */
export const scalabelRings: RingParser = (text) => {
  const label: unknown = JSON.parse(text);
  const rings = ringsOf((label as { poly2d?: unknown } | null)?.poly2d);
  return rings.length > 0 ? rings : null;
};
