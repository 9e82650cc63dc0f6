import { ticks } from 'd3';
import type { Measure } from './fitText.ts';

/** What a histogram needs to know of its bins to place values between them. */
export interface BinAxis {
  /** K + 1 ascending edges; null: a place for each bin, named by its label. */
  readonly edges: ArrayLike<number> | null;
  readonly logarithmic: boolean;
  readonly unit: string;
  readonly labels: readonly string[];
}

export interface AxisLabel {
  /** In bins from the left: 2.5 is the middle of the third. */
  readonly at: number;
  readonly text: string;
}

/** Where a value lies in bins from the left, or null outside the edges. Bins are drawn equally wide. */
export function placeOf(value: number, axis: BinAxis): number | null {
  const { edges } = axis;
  if (!edges || !(value >= edges[0] && value <= edges[edges.length - 1])) return null;
  let i = 0;
  while (i < edges.length - 2 && value >= edges[i + 1]) i++;
  const [low, high] = [edges[i], edges[i + 1]];
  const isRatio = axis.logarithmic && low > 0;
  return i + (isRatio ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));
}

const pixels = [4, 16, 32, 96, 256, 1024];
const ratios = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8];
const ratio = (value: number) => (value < 1 ? `1:${Math.round(1 / value)}` : `${value}:1`);

/** Values worth naming on an axis, most important first where they may collide. */
function candidates(axis: BinAxis): AxisLabel[] {
  const { edges, unit, labels } = axis;
  if (!edges) return labels.map((label, k) => ({ at: k + 0.5, text: label.replace(/ and more$/, '+') }));
  const first = edges[0];
  const last = edges[edges.length - 1];
  const write: (value: number) => string =
    unit === 'w / h' || unit === 'h / w' ? ratio : (value) => String(+value.toPrecision(6));
  const values = unit === 'px' ? pixels : write === ratio ? ratios : ticks(first, last, 3);
  return values.flatMap((value) => {
    const at = placeOf(value, axis);
    return at === null ? [] : [{ at, text: write(value) }];
  });
}

/**
 * Labels under a histogram `width` pixels wide that do not touch; the last one bears the unit. Ends count
 * more than what lies between, and COCO's 32 and 96 px more than other sizes.
 */
export function axisLabels(axis: BinAxis, width: number, measure: Measure): AxisLabel[] {
  const pitch = width / axis.labels.length;
  const all = candidates(axis);
  const suffix = axis.unit === 'px' ? ' px' : '';
  const named = all.map((label, i) =>
    i === all.length - 1 ? { ...label, text: label.text + suffix } : label,
  );
  const kept: { label: AxisLabel; from: number; to: number }[] = [];
  const rank = (label: AxisLabel, i: number) =>
    i === named.length - 1 || /^(32|96|1:1)$/.test(label.text) ? 0 : i === 0 ? 1 : 2 + (i % 2);
  const byRank = named.map((label, i) => ({ label, rank: rank(label, i) })).sort((a, b) => a.rank - b.rank);
  for (const { label } of byRank) {
    const half = measure(label.text) / 2;
    const middle = Math.min(width - half + 2, Math.max(half - 2, label.at * pitch));
    if (kept.every((other) => middle + half + 7 < other.from || middle - half - 7 > other.to))
      kept.push({ label: { at: middle / pitch, text: label.text }, from: middle - half, to: middle + half });
  }
  return kept.map(({ label }) => label).sort((a, b) => a.at - b.at);
}
