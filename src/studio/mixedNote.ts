import { countsAreOfNow, hasThirdState } from './mixedBins.ts';
import { isFiltered } from './filtered.ts';
import type { StudioState } from './state.ts';

const whole = (n: number) => Math.round(n).toLocaleString('en-US');

/** Σ of the standard errors over Σ of the counts: how far a bin is off, on average over what is counted. */
export function averageError(counts: Float64Array, errors: Float64Array): number {
  const total = counts.reduce((sum, n) => sum + n, 0);
  return total > 0 ? errors.reduce((sum, e) => sum + e, 0) / total : 0;
}

const errorWords = (share: number) => `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %`;

/** Where the third state of the charts comes from, in a line; null where there is none. */
export function mixedNote(state: StudioState): string | null {
  if (!hasThirdState(state)) return null;
  const { counts, countError } = state.mixing;
  if (countError !== null) return `The mixed copies could not be counted: ${countError}`;
  if (counts === null || !countsAreOfNow(state)) return 'Mixed copies are being counted';
  const { sampled, copies } = counts;
  const from = sampled
    ? `${whole(copies.mixed)} mixed copies by a sample of ${whole(sampled.taken)}`
    : `${whole(copies.mixed)} mixed copies, all counted`;
  if (isFiltered(state)) return `${from}. With filters they are not drawn`;
  return sampled && Object.hasOwn(counts.counts, 'class')
    ? `${from}, ± ${errorWords(averageError(counts.counts.class, counts.errors.class))}`
    : from;
}
