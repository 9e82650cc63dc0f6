const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** "1,234"; one decimal where a count is not whole. */
export const count = (n: number): string =>
  !Number.isFinite(n) ? '–' : Math.abs(n - Math.round(n)) < 1e-6 ? whole.format(n) : n.toFixed(1);

/** Two decimals, more where a value is small; "∞" for null, "–" for what is not defined. */
export function figure(value: number | null): string {
  if (value === null) return '∞';
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  return size >= 1000
    ? whole.format(value)
    : size >= 0.1 || size === 0
      ? value.toFixed(2)
      : String(+value.toPrecision(2));
}

export const percent = (share: number): string =>
  !Number.isFinite(share) ? '–' : `${(100 * share).toFixed(Math.abs(share) < 0.1 ? 1 : 0)} %`;

/** A name cut to what a chart or a table has room for. */
export function cut(text: string, most: number): string {
  const points = Array.from(text);
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`;
}
