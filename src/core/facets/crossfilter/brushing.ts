import type { FacetColumn } from '../facet.ts';
import { histogram, presenceHistogram } from '../histogram.ts';
import { allOf, maskOf, type Mask } from '../mask.ts';
import { addShown, imageCounts, jointTable, type JointTable } from './jointTable.ts';
import { codesOf, passingCodes, shownCodes, type PassingCodes } from './passingCodes.ts';
import { passingBy, type PassingImages } from './passingImages.ts';
import {
  addSeveral,
  severalShown,
  presenceOf,
  weightedPresence,
  type Presence,
  type WeightedPresence,
} from './presence.ts';

/** Bins that are shown by facet id; by `image`: numbers of images. */
export type Filters = Readonly<Record<string, readonly number[]>>;
export type CountBy = 'boxes' | 'images';

/** What filters are about: columns by facet id, boxes by image, and what alone can pass (null: everything). */
export interface Filtered {
  readonly columns: Readonly<Record<string, FacetColumn>>;
  readonly boxStart: Uint32Array;
  readonly always: Mask | null;
}

/** Above so many cells a joint table costs more than it spares. */
const mostCells = 1 << 22;
/** Weightings whose counts are kept for a chart: imported, and what this plan and the last one add. */
const keptWeights = 3;

/** One facet is brushed while all other filters rest. */
export interface Brushing {
  /** All filters but those of the brushed facet. */
  readonly rest: Filters;
  /** K counts of a chart under the filters of all other facets. */
  counts(column: FacetColumn, brush: Brush, weights: Float64Array, by: CountBy): Float64Array;
  passing(brush: Brush): PassingImages;
}

/** Bins of the brushed facet that are shown; undefined: all rows. */
type Brush = readonly number[] | undefined;

/** What a chart keeps: the rows that can count for it, and their counts by code for each weighting. */
interface ChartParts {
  readonly column: FacetColumn;
  readonly by: CountBy;
  readonly codes: PassingCodes;
  readonly presence: Presence | null;
  readonly weighted: Weighted[];
  /** What of the presence the last brush shows: every weighting asks for it. */
  hits: { brush: Brush | null; readonly of: Int32Array } | null;
}

/** `several`: where images are counted by their boxes. */
interface Weighted {
  readonly weights: Float64Array;
  readonly table: JointTable;
  readonly several: WeightedPresence | null;
}

/** What passes by the same codes, and the last answer. */
interface Passing {
  readonly by: (shown: Uint8Array) => PassingImages;
  last: { readonly brush: Brush; readonly value: PassingImages } | null;
}

/** What a chart needs is built when it first asks: one or two passes over the rows. After that a brush costs bins. */
export function createBrushing(id: string, rest: Filters, { columns, boxStart, always }: Filtered): Brushing {
  const brushed = columns[id];
  const codesBy = new Map<string, PassingCodes>();
  const charts = new Map<string, ChartParts>();
  let own: { column: FacetColumn; by: CountBy; weights: Float64Array; counts: Float64Array }[] = [];
  const passings = new Map<PassingCodes, Passing>();

  const masked = (filters: Filters, except: string) =>
    allOf([always, maskOf(filters, columns, boxStart, except)], boxStart);

  function codesFor(chart: string): PassingCodes {
    const key = Object.hasOwn(rest, chart) ? chart : '';
    const found = codesBy.get(key) ?? passingCodes(brushed, masked(rest, key), boxStart);
    codesBy.set(key, found);
    return found;
  }

  function partsOf(column: FacetColumn, by: CountBy): ChartParts {
    const found = charts.get(column.id);
    if (found?.column === column && found.by === by) return found;
    const codes = codesFor(column.id);
    const distinct = by === 'images' && column.perBox;
    const presence = distinct ? presenceOf(column, codes, boxStart) : null;
    const parts: ChartParts = { column, by, codes, presence, weighted: [], hits: null };
    charts.set(column.id, parts);
    return parts;
  }

  function weightedOf({ column, codes, presence, weighted }: ChartParts, weights: Float64Array): Weighted {
    const at = weighted.findIndex((one) => one.weights === weights);
    const entry = at >= 0 ? weighted.splice(at, 1)[0] : build();
    weighted.unshift(entry);
    if (weighted.length > keptWeights) weighted.pop();
    return entry;
    function build(): Weighted {
      const several = presence && weightedPresence(presence, weights);
      return { weights, several, table: several?.table ?? jointTable(column, codes, boxStart, weights) };
    }
  }

  function hitsOf(parts: ChartParts, presence: Presence, brush: Brush, shown: Uint8Array): Int32Array {
    const hits = parts.hits ?? { brush: null, of: new Int32Array(presence.images.length) };
    parts.hits = hits;
    if (hits.brush !== brush) severalShown(presence, shown, hits.of);
    hits.brush = brush;
    return hits.of;
  }

  function passingOf(codes: PassingCodes, brush: Brush): PassingImages {
    const found = passings.get(codes) ?? { by: passingBy(codes, boxStart), last: null };
    passings.set(codes, found);
    if (found.last === null || found.last.brush !== brush)
      found.last = { brush, value: found.by(shownCodes(codes.bins, brush)) };
    return found.last.value;
  }

  /** The chart that is brushed itself: its own filter does not count, so its counts rest. */
  function restingCounts(column: FacetColumn, weights: Float64Array, by: CountBy): Float64Array {
    const found = own.find((one) => one.column === column && one.by === by && one.weights === weights);
    if (found) return found.counts;
    const count = by === 'images' ? presenceHistogram : histogram;
    const counts = count(column, boxStart, weights, masked(rest, ''));
    own = [{ column, by, weights, counts }, ...own].slice(0, keptWeights);
    return counts;
  }

  return {
    rest,
    counts(column, brush, weights, by) {
      if (column.id === id) return restingCounts(column, weights, by);
      // An image passes by any of its boxes: nothing that can be added up bin by bin.
      if (!column.perBox && brushed.perBox) {
        const { images } = passingOf(codesFor(column.id), brush);
        return imageCounts(column, images, weights);
      }
      if (column.labels.length * codesOf(brushed.labels.length) > mostCells) {
        const all = brush === undefined ? rest : { ...rest, [id]: brush };
        const count = by === 'images' ? presenceHistogram : histogram;
        return count(column, boxStart, weights, masked(all, column.id));
      }
      const parts = partsOf(column, by);
      const shown = shownCodes(parts.codes.bins, brush);
      const counts = new Float64Array(column.labels.length);
      const { table, several } = weightedOf(parts, weights);
      addShown(table, shown, counts);
      if (parts.presence && several)
        addSeveral(parts.presence, several, hitsOf(parts, parts.presence, brush, shown), counts);
      return counts;
    },
    passing: (brush) => passingOf(codesFor(''), brush),
  };
}
