/** First and last position of brushed classes, where they stand side by side in this order. */
export function brushSpan(
  order: readonly number[],
  brushed: ReadonlySet<number> | null,
): [number, number] | null {
  if (!brushed || brushed.size === 0) return null;
  const first = order.findIndex((k) => brushed.has(k));
  const last = order.findLastIndex((k) => brushed.has(k));
  return first >= 0 && last - first + 1 === brushed.size ? [first, last] : null;
}
