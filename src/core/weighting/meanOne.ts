/**
 * K factors scaled so that their mean over all that is counted is 1 (Σ n_k f_k = Σ n_k): the loss as a whole stays as
 * large as without them. Factors of classes with a count of 0 are not looked at. All 1 where nothing is counted or
 * the factors cancel all of it.
 */
export function meanOne(factors: Float64Array, counts: Float64Array): Float64Array {
  let total = 0;
  let weighted = 0;
  counts.forEach((n, k) => {
    if (!(n > 0)) return;
    total += n;
    weighted += n * factors[k];
  });
  const scale = total / weighted;
  return scale > 0 && scale < Infinity ? factors.map((f) => f * scale) : factors.map(() => 1);
}
