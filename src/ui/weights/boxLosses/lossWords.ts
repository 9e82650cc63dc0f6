/** A loss or a slope: enough digits to compare, never an exponent. */
export function lossNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
  return zeroless(value.toFixed(digits));
}

/** By a pixel: small, so one digit more. */
export function slopeNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  return zeroless(value.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : 4));
}

/** A true minus, and none before a zero. */
const zeroless = (text: string) => (/^-0\.?0*$/.test(text) ? text.slice(1) : text.replace('-', '−'));

/** "4 px to the right", "each side 10 % outward" */
export function errorWords(move: 'shift' | 'grow', unit: 'pixels' | 'share', size: number): string {
  const much = unit === 'pixels' ? `${Number(size.toFixed(1))} px` : `${Number((100 * size).toFixed(1))} %`;
  if (move === 'grow') return `each side ${much} outward`;
  return unit === 'pixels' ? `${much} to the right` : `${much} of the width to the right`;
}
