/** Whole numbers in proportion to the fractions that add up to `total`, by largest remainder. */
export function wholeSizes(fractions: readonly number[], total: number): number[] {
  const sum = fractions.reduce((a, b) => a + b, 0);
  const exact = fractions.map((fraction) => (sum > 0 ? (fraction / sum) * total : 0));
  const sizes = exact.map((size) => Math.floor(size + 1e-9));
  const order = fractions
    .map((_, j) => j)
    .sort((a, b) => exact[b] - sizes[b] - (exact[a] - sizes[a]) || a - b);
  for (let left = total - sizes.reduce((a, b) => a + b, 0), n = 0; left > 0 && sum > 0; left--, n++)
    sizes[order[n % order.length]]++;
  return sizes;
}
