/** How far apart values lie, in figures that a few wild ones hardly move. */
export interface Spread {
  /** Values that were compared. */
  readonly count: number;
  readonly median: number;
  /** Median of |x − median|. */
  readonly mad: number;
  /** Mean of |x − median|, which stands in where the MAD is 0. */
  readonly meanDeviation: number;
}

/** Third quartile of the normal distribution: the MAD of normal values is so many standard deviations. */
const quartile = 0.6744897501960817;

/** √(π / 2): a standard deviation of normal values is so many mean absolute deviations. */
const perMeanDeviation = 1.2533141373155003;

/** Spread of finite values; `values` itself is sorted. All NaN where there is none. */
export function spreadOf(values: Float64Array): Spread {
  const median = medianOf(values.sort());
  const deviations = values.map((value) => Math.abs(value - median));
  let sum = 0;
  for (const deviation of deviations) sum += deviation;
  return {
    count: values.length,
    median,
    mad: medianOf(deviations.sort()),
    meanDeviation: values.length > 0 ? sum / values.length : NaN,
  };
}

function medianOf(sorted: Float64Array): number {
  const { length } = sorted;
  if (length === 0) return NaN;
  const upper = sorted[length >> 1];
  return length % 2 === 1 ? upper : (sorted[length / 2 - 1] + upper) / 2;
}

/**
 * Modified z-score 0.6745 (x − median) / MAD (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993, 3.5 their
 * limit). Where more than half of the values are the median itself the MAD is 0, and (x − median) / (1.2533 × mean
 * |x − median|) takes its place; 0 where all values are the same.
 */
export function robustZ(value: number, { median, mad, meanDeviation }: Spread): number {
  if (mad > 0) return (quartile * (value - median)) / mad;
  if (meanDeviation > 0) return (value - median) / (perMeanDeviation * meanDeviation);
  return value === median ? 0 : NaN;
}
