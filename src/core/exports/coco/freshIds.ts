/**
 * Ids that nobody has: whole numbers from max + 1 on, as JSON text, in the order asked for.
 * Text ids that read as numbers count as those, so that "12" and 12 never meet. Beyond 2^53, where
 * doubles have gaps, the first one is a whole gap above the greatest.
 */
export function freshIds(taken: Iterable<number | string>): () => string {
  let max = 0;
  for (const id of taken) {
    const value = Math.floor(Number(id));
    if (Number.isFinite(value) && value > max) max = value;
  }
  let next = BigInt(max) + (max < 2 ** 53 ? 1n : 2n ** BigInt(Math.floor(Math.log2(max)) - 51));
  return () => String(next++);
}

/** An id as JSON text. */
export const idText = (id: number | string) => JSON.stringify(id);
