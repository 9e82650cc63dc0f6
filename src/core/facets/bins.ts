import { noBin } from './facet.ts';

/** Bin of a value between ascending edges (K + 1): the ends take what lies beyond, NaN has no bin. */
export function binOfValue(value: number, edges: Float64Array): number {
  if (Number.isNaN(value)) return noBin;
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (value >= edges[middle]) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Rows that fell into no bin. */
export function countWithout(bins: Uint16Array): number {
  let without = 0;
  for (let i = 0; i < bins.length; i++) if (bins[i] === noBin) without++;
  return without;
}

/** Three significant digits, never fewer than the integer part needs, never an exponent below 1e21. */
export function shortNumber(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** K labels "low–high unit" of edges; `openLow` and `openHigh` say that an end bin takes all beyond it. */
export function rangeLabels(
  edges: Float64Array,
  unit: string,
  open: { low: boolean; high: boolean },
  write: (edge: number) => string = shortNumber,
): string[] {
  const suffix = unit === '' ? '' : ` ${unit}`;
  return Array.from({ length: edges.length - 1 }, (_, k) => {
    if (k === 0 && open.low) return `< ${write(edges[1])}${suffix}`;
    if (k === edges.length - 2 && open.high) return `≥ ${write(edges[k])}${suffix}`;
    return `${write(edges[k])}–${write(edges[k + 1])}${suffix}`;
  });
}

/** K equal bins from `low` to `high`; edges are rounded to 12 digits so that 0.3 is 0.3. */
export function evenEdges(low: number, high: number, bins: number): Float64Array {
  return Float64Array.from({ length: bins + 1 }, (_, k) =>
    Number((low + ((high - low) * k) / bins).toPrecision(12)),
  );
}

/** An integer argument, or the default where it is absent or not a number; held between the limits. */
export function integerParam(
  value: number | string | undefined,
  min: number,
  max: number,
  fallback: number,
): number {
  const number = Math.round(Number(value ?? fallback));
  return Number.isFinite(number) ? Math.min(max, Math.max(min, number)) : fallback;
}
