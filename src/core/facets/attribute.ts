import { noCode, type AttributeColumn, type Dataset } from '../dataset/dataset.ts';
import { binOfValue, countWithout, rangeLabels, shortNumber } from './bins.ts';
import { noBin, type Facet } from './facet.ts';

/** Bins of a column of names: the most frequent values, and one for the rest. */
export const mostNames = 60;
const mostWholeNumbers = 20;

interface Binned {
  readonly bins: Uint16Array;
  readonly labels: readonly string[];
  readonly edges: Float64Array | null;
}

/** The facet of an attribute column; `id` is `attribute:NAME`, with `#2` … where a name occurs again. */
export function attributeFacet(attribute: AttributeColumn, id: string): Facet {
  const rows = attribute.of === 'box' ? 'boxes' : 'images';
  const definition = `The column “${attribute.name}” of the ${rows}, as the source has it.`;
  return {
    id,
    title: attribute.name,
    definition,
    params: {},
    unavailable: (dataset) => unavailable(dataset, attribute),
    binOf() {
      const { bins, labels, edges } = binned(attribute);
      const ordered = attribute.kind === 'number';
      return {
        id,
        title: attribute.name,
        perBox: attribute.of === 'box',
        bins,
        labels,
        ordered,
        unit: '',
        edges,
        logarithmic: false,
        grid: null,
        without: countWithout(bins),
        hasOthers: !ordered && edges === null && labels.length > mostNames,
      };
    },
  };
}

function unavailable(dataset: Dataset, attribute: AttributeColumn): string | null {
  if (attribute.of === 'box' && dataset.boxes.count === 0) return 'There are no boxes.';
  if (attribute.kind === 'number')
    return attribute.values.some(Number.isFinite) ? null : 'The column has no numbers.';
  if (attribute.kind === 'category')
    return attribute.codes.some((c) => c !== noCode) ? null : 'The column is empty.';
  const distinct = new Set<string>();
  for (const value of attribute.values) {
    if (value !== '') distinct.add(value);
    if (distinct.size > mostNames) return `Text with more than ${mostNames} different values.`;
  }
  return distinct.size === 0 ? 'The column is empty.' : null;
}

function binned(attribute: AttributeColumn): Binned {
  if (attribute.kind === 'number') return numberBins(attribute.values);
  if (attribute.kind === 'category') return nameBins(attribute.codes, attribute.labels);
  const codes = new Map<string, number>();
  const column = Uint16Array.from(attribute.values, (value) => {
    if (value === '') return noCode;
    if (!codes.has(value) && codes.size < noCode) codes.set(value, codes.size);
    return codes.get(value) ?? noCode;
  });
  return nameBins(column, [...codes.keys()]);
}

/** Names as they are up to the cap; beyond it the most frequent, in the source's order, and “others”. */
function nameBins(codes: Uint16Array, labels: readonly string[]): Binned {
  if (labels.length <= mostNames)
    return { bins: codes.map((c) => (c === noCode ? noBin : c)), labels, edges: null };
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
    edges: null,
  };
}

/**
 * Few whole numbers: one bin each. Else up to 14 bins of a round width (1, 2 or 5 times a power of ten)
 * from the 1st to the 99th percentile, so that a stray value does not squeeze the rest into one bin.
 */
function numberBins(values: Float64Array): Binned {
  const sorted = values.filter(Number.isFinite).sort();
  const distinct = distinctUpTo(sorted, mostWholeNumbers);
  if (distinct !== null && distinct.every(Number.isInteger)) {
    const bin = new Map(distinct.map((value, k) => [value, k]));
    return {
      bins: Uint16Array.from(values, (v) => bin.get(v) ?? noBin),
      labels: distinct.map(String),
      edges: null,
    };
  }
  const low = sorted[Math.floor(0.01 * (sorted.length - 1))];
  const high = sorted[Math.ceil(0.99 * (sorted.length - 1))];
  const width = roundWidth((high - low) / 12 || Math.abs(low) / 10 || 1);
  const first = Math.floor(low / width);
  const last = Math.max(first + 1, Math.ceil(high / width));
  const edges = Float64Array.from({ length: last - first + 1 }, (_, k) =>
    Number(((first + k) * width).toPrecision(12)),
  );
  const open = { low: sorted[0] < edges[0], high: sorted[sorted.length - 1] > edges[edges.length - 1] };
  const digits = Math.max(0, -magnitude(width));
  const write = (edge: number) =>
    digits === 0 ? String(edge) : digits > 6 ? shortNumber(edge) : edge.toFixed(digits);
  const bins = Uint16Array.from(values, (v) => (Number.isFinite(v) ? binOfValue(v, edges) : noBin));
  return { bins, labels: rangeLabels(edges, '', open, write), edges };
}

/** The different values of a sorted column, or null where there are more than `most`. */
function distinctUpTo(sorted: Float64Array, most: number): number[] | null {
  const distinct: number[] = [];
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    if (distinct.length === most) return null;
    distinct.push(sorted[i]);
  }
  return distinct;
}

/** n of the first digit's 10^n, read off the digits: logarithms differ between engines. */
const magnitude = (value: number) => Number(value.toExponential().split('e')[1]);

/** The next of 1, 2, 5 · 10^n at or above. */
function roundWidth(width: number): number {
  const power = Number(`1e${magnitude(width)}`);
  const factor = [1, 2, 5, 10].find((f) => f * power >= width * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(12));
}
