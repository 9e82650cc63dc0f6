import type { BoxError } from '../../../core/weighting/boxLosses/onDataset.ts';

/** A loss or a slope: enough digits to compare, never an exponent. */
export function lossNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
  return zeroless(value.toFixed(digits));
}

/** By a pixel; what rounding leaves of nothing is nothing. */
export function slopeNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) < 1e-12) return '0';
  const size = Math.abs(value);
  return zeroless(value.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : 4));
}

/** A true minus, and none before a zero. */
const zeroless = (text: string) => (/^-0\.?0*$/.test(text) ? text.slice(1) : text.replace('-', '−'));

/** "4 px to the right", "with each side 10 % outward" */
export function errorWords({ move, unit, size }: BoxError): string {
  const much = unit === 'pixels' ? `${Number(size.toFixed(1))} px` : `${Number((100 * size).toFixed(1))} %`;
  if (move === 'grow') return `with each side ${much} outward`;
  return unit === 'pixels' ? `${much} to the right` : `${much} of their width to the right`;
}
