import { noCode } from '../dataset/dataset.ts';
import { noBin } from './facet.ts';

/** Bins of a column of names: the most frequent values, and one for the rest. */
export const mostNames = 60;

export interface NameBins {
  readonly bins: Uint16Array;
  readonly labels: readonly string[];
  /** The last bin holds every name that has none of its own. */
  readonly hasOthers: boolean;
}

/** Names as they are up to the cap; beyond it the most frequent, in the source's order, and “others”. */
export function nameBins(codes: Uint16Array, labels: readonly string[]): NameBins {
  if (labels.length <= mostNames)
    return { bins: codes.map((c) => (c === noCode ? noBin : c)), labels, hasOthers: false };
  const counts = new Float64Array(labels.length);
  for (const code of codes) if (code !== noCode) counts[code]++;
  const kept = Array.from(labels.keys())
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, mostNames)
    .sort((a, b) => a - b);
  const binOf = new Uint16Array(labels.length).fill(mostNames);
  kept.forEach((code, bin) => (binOf[code] = bin));
  const others = `(${labels.length - mostNames} others)`;
  return {
    bins: codes.map((c) => (c === noCode ? noBin : binOf[c])),
    labels: [...kept.map((code) => labels[code]), others],
    hasOthers: true,
  };
}

/** Bins of texts, in the order of their first mention or sorted; '' has no bin. */
export function textBins(values: readonly string[], sorted = false): NameBins {
  const codes = new Map<string, number>();
  const column = Uint16Array.from(values, (value) => {
    if (value === '') return noCode;
    const known = codes.get(value);
    if (known !== undefined) return known;
    if (codes.size < noCode) codes.set(value, codes.size);
    return codes.get(value) ?? noCode;
  });
  const names = [...codes.keys()];
  if (!sorted) return nameBins(column, names);
  const order = Array.from(names.keys()).sort((a, b) => (names[a] < names[b] ? -1 : 1));
  const place = new Uint16Array(names.length);
  order.forEach((code, at) => (place[code] = at));
  return nameBins(
    column.map((code) => (code === noCode ? noCode : place[code])),
    order.map((code) => names[code]),
  );
}

/** Whether at least `least` of the texts differ; '' does not count. */
export function hasDistinct(values: readonly string[], least: number): boolean {
  const seen = new Set<string>();
  for (const value of values) {
    if (value !== '') seen.add(value);
    if (seen.size >= least) return true;
  }
  return false;
}
