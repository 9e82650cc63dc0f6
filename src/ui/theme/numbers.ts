/** How figures are written everywhere: thousands commas, two decimals for indices, "%" after a space, true minus. */
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const minus = (text: string) => text.replace('-', '−');

export const count = (n: number): string => (Number.isFinite(n) ? minus(whole.format(n)) : '–');

/** "1 image", "1,500 images". */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;

/** An index with two decimals; null and infinity alike are "∞". */
export function index(value: number | null): string {
  if (value === null || value === Infinity) return '∞';
  return Number.isFinite(value) ? minus(value.toFixed(2)) : '–';
}

/** A share 0..1 as "12 %", with decimals where it is small. */
export function percent(share: number, decimals = 0): string {
  return Number.isFinite(share) ? `${minus((share * 100).toFixed(decimals))} %` : '–';
}

/** "+8 %", "−48 %", "0 %". */
export function signedPercent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${rounded > 0 ? '+' : ''}${minus(String(rounded || 0))} %`;
}

/** A gap small enough to need more decimals: 0.02 %, 0.4 %, 12 %. */
export function gapPercent(gap: number): string {
  if (!Number.isFinite(gap)) return '–';
  const p = Math.max(0, gap) * 100;
  if (p === 0) return '0 %';
  if (p < 0.01) return 'less than 0.01 %';
  return `${p.toFixed(p < 1 ? 2 : p < 10 ? 1 : 0)} %`;
}

/** A distance between two objectives, which are about 1 as imported: 0.0041; "less than 0.0001". */
export function difference(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value < 1e-4 ? 'less than 0.0001' : String(+value.toPrecision(2));
}

/** Bytes in decimal units, as file managers show them. */
export function bytes(n: number): string {
  if (n < 1000) return `${n} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = n / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** Seconds left, in words short enough for a rail. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
