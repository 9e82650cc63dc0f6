/** Polygons as rings x0, y0, x1, y1 … */
export type Rings = readonly (readonly number[])[];

/**
 * Polygons from the text of a box's record, in the set's unit; null where the record has none. `box`: left, top, width
 * and height as they were read. It may throw: then there is none.
 */
export type RingParser = (
  record: string,
  box: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
) => Rings | null;

/** Three points or more, all of them numbers. */
export const isRing = (ring: unknown): ring is number[] =>
  Array.isArray(ring) &&
  ring.length >= 6 &&
  ring.length % 2 === 0 &&
  ring.every((at) => typeof at === 'number' && Number.isFinite(at));
