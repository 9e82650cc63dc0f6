import { randomOf } from '../random.ts';

/**
 * How many to take of strata of these sizes, `most` together at the most: all where they fit, else in proportion, at
 * least 2 of each (1 has no spread) as far as it has them.
 */
export function taken(sizes: readonly number[], most: number): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all <= most) return [...sizes];
  return sizes.map((size) => Math.min(size, Math.max(2, Math.floor((size / all) * most))));
}

/** `take` of the numbers 0 … count − 1, each set alike, ascending (Knuth, TAOCP 2, 3.4.2, algorithm S). */
export function chosenOf(count: number, take: number, seed: readonly (string | number)[]): Uint32Array {
  const random = randomOf('sample', ...seed);
  const chosen = new Uint32Array(take);
  for (let at = 0, found = 0; found < take; at++)
    if ((count - at) * random.unit() < take - found) chosen[found++] = at;
  return chosen;
}
