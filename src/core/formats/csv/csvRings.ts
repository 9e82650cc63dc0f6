import type { RingParser } from '../ring.ts';
import { polygonsOf } from './wkt.ts';

/** The row's well-known text, wherever it stands. */
export const csvRings: RingParser = (row) => {
  const at = row.search(/(multi)?polygon\s*z?m?\s*\(/i);
  return at < 0 ? null : polygonsOf(row.slice(at));
};
