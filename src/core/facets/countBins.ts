import { noBin } from './facet.ts';

/** Least number of each bin; the last takes all from there on. */
const starts = [0, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100];

/** Labels of the bins of a count: each small number by itself, larger ones in ranges. */
export const countLabels: readonly string[] = starts.map((start, k) => {
  if (k === starts.length - 1) return `${start} and more`;
  return starts[k + 1] === start + 1 ? String(start) : `${start}–${starts[k + 1] - 1}`;
});

/** Bin of a whole number from 0 on. */
export function binOfCount(count: number): number {
  let bin = starts.length - 1;
  while (bin >= 0 && starts[bin] > count) bin--;
  return bin < 0 ? noBin : bin;
}
