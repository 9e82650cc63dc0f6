import { noCode, type AttributeColumn, type Dataset } from '../dataset/dataset.ts';
import { binOfValue, countWithout, rangeLabels, shortNumber } from './bins.ts';
import { noBin, type Facet } from './facet.ts';
import { hasDistinct, mostNames, nameBins, textBins, type NameBins } from './nameBins.ts';

const mostWholeNumbers = 20;

interface Binned extends NameBins {
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
      const { bins, labels, edges, hasOthers } = binned(attribute);
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
        hasOthers,
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
  if (hasDistinct(attribute.values, mostNames + 1))
    return `Text with more than ${mostNames} different values.`;
  return hasDistinct(attribute.values, 1) ? null : 'The column is empty.';
}

function binned(attribute: AttributeColumn): Binned {
  if (attribute.kind === 'number') return numberBins(attribute.values);
  const names =
    attribute.kind === 'category' ? nameBins(attribute.codes, attribute.labels) : textBins(attribute.values);
  return { ...names, edges: null };
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
      hasOthers: false,
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
  return { bins, labels: rangeLabels(edges, '', open, write), hasOthers: false, edges };
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
