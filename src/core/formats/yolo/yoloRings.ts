import { isRing, type RingParser } from '../ring.ts';

/** `class x1 y1 x2 y2 …`, perhaps with a confidence. A pose line looks the same, but its numbers do not span the box: it has no polygon. */
export const yoloRings: RingParser = (text, { x, y, w, h }) => {
  const numbers = text.trim().split(/\s+/).slice(1).map(Number);
  // An outline of a detector ends in its confidence.
  const ring = numbers.slice(0, numbers.length - (numbers.length % 2));
  if (!isRing(ring)) return null;
  const spans = (axis: 0 | 1, low: number, length: number) => {
    const along = ring.filter((_, i) => i % 2 === axis);
    const least = along.reduce((a, b) => Math.min(a, b));
    const most = along.reduce((a, b) => Math.max(a, b));
    return Math.abs(least - low) < 1e-9 && Math.abs(most - low - length) < 1e-9;
  };
  return spans(0, x, w) && spans(1, y, h) ? [ring] : null;
};
