import { lastCounts, type Chart } from '../../studio/derived.ts';
import type { ViewState } from '../../studio/state.ts';

type Sort = ViewState['classSort'];

/** The parts of a chart that an order compares. */
type Sorted = Pick<Chart, 'scaleBefore' | 'scaleAfter' | 'third' | 'target'> & {
  readonly column: Pick<Chart['column'], 'labels'>;
};

/** What each sort compares, greatest first; null: by name. */
const keys: Record<Sort, ((chart: Sorted, k: number) => number) | null> = {
  imported: (chart, k) => chart.scaleBefore[k],
  balanced: (chart, k) => lastCounts(chart)[k],
  'off-target': (chart, k) => {
    const target = chart.target?.[k] ?? NaN;
    return target > 0 ? Math.abs(Math.log((lastCounts(chart)[k] + 0.5) / (target + 0.5))) : -1;
  },
  change: (chart, k) => (chart.scaleBefore[k] > 0 ? lastCounts(chart)[k] / chart.scaleBefore[k] : -1),
  name: null,
};

/** Classes in drawing order; equals keep the source's order. Filters don't reorder: counts without them are compared. */
export function classOrder(chart: Sorted, sort: Sort): number[] {
  const { labels } = chart.column;
  const order = Array.from(labels.keys());
  const key = keys[sort];
  if (!key) return order.sort((a, b) => labels[a].localeCompare(labels[b], 'en') || a - b);
  const values = order.map((k) => key(chart, k));
  return order.sort((a, b) => values[b] - values[a] || a - b);
}

export interface SortChoice {
  readonly value: Sort;
  readonly label: string;
}

export const sortChoices: readonly SortChoice[] = [
  { value: 'imported', label: 'Imported count' },
  { value: 'balanced', label: 'Balanced count' },
  { value: 'off-target', label: 'Furthest from target' },
  { value: 'change', label: 'Change' },
  { value: 'name', label: 'Name' },
];

/** The next class whose name holds the text, after the one that stands now; null where none does. */
export function findClass(
  names: readonly string[],
  order: readonly number[],
  text: string,
  after: number | null,
): number | null {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return null;
  const start = after === null ? 0 : order.indexOf(after) + 1;
  for (let i = 0; i < order.length; i++) {
    const k = order[(start + i) % order.length];
    if (names[k].toLocaleLowerCase().includes(wanted)) return k;
  }
  return null;
}
