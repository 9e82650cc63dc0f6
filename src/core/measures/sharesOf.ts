/** Counts as shares of their sum; all 0 where nothing is counted. */
export function sharesOf(counts: ArrayLike<number>): Float64Array {
  let total = 0;
  for (let k = 0; k < counts.length; k++) total += counts[k];
  return Float64Array.from(counts, (n) => (total > 0 ? n / total : 0));
}
