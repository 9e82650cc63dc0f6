import { grouped } from '../balance/problem/listed.ts';

/** "84 %"; one decimal below 10 %, and never "0 %" or "100 %" for what is not. */
export function percent(share: number): string {
  const p = 100 * share;
  if (p <= 0) return '0 %';
  if (p < 0.1) return 'less than 0.1 %';
  if (p >= 99.95 && p < 100) return 'more than 99.9 %';
  return `${p < 9.95 || (p > 99 && p < 100) ? p.toFixed(1) : p.toFixed(0)} %`;
}

/** "11.5×", "20×", "1,200×"; two digits of what is below 1, "0.0095×". */
export const times = (ratio: number): string =>
  ratio > 0 && ratio < 0.001
    ? 'less than 0.001×'
    : `${ratio < 0.95 ? Number(ratio.toPrecision(2)) : ratio < 99.95 ? Number(ratio.toFixed(1)) : Math.round(ratio).toLocaleString('en-US')}×`;

/** "0.004", "less than 0.001". */
export const pValue = (p: number): string => (p < 0.001 ? 'less than 0.001' : p.toFixed(3));

/** "boxes", or "the 116 boxes of known size" where a share is of fewer than all. */
export const boxesOfKnown = (what: 'size' | 'place', known: number, all: number): string =>
  known < all ? `the ${grouped(known)} boxes of known ${what}` : 'boxes';
