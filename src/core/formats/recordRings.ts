import type { Dataset } from '../dataset/dataset.ts';
import type { RingParser, Rings } from './ring.ts';

/**
 * Rings of a box from the bytes of its record, in the set's unit; null where it has none: a record that is not what its
 * format says has no polygon. Never throws.
 */
export function recordRings(
  parse: RingParser,
  { boxes: { x, y, w, h } }: Dataset,
  box: number,
  bytes: Uint8Array,
): Rings | null {
  try {
    return parse(new TextDecoder('utf-8').decode(bytes), { x: x[box], y: y[box], w: w[box], h: h[box] });
  } catch {
    return null;
  }
}
