import type { FacetColumn } from '../facet.ts';
import { histogram, presenceHistogram } from '../histogram.ts';
import { allOf, maskOf } from '../mask.ts';
import { createBrushing, type Brushing, type CountBy, type Filtered, type Filters } from './brushing.ts';
import type { PassingImages } from './passingImages.ts';

export type { CountBy, Filters } from './brushing.ts';
export type { PassingImages } from './passingImages.ts';

/** N uses of the images; null: each counts once. */
export type Weights = ArrayLike<number> | null;

/** Charts whose brushing is kept: back and forth between two of them builds nothing anew. */
const kept = 2;

/**
 * Counts of all charts under each other's filters: those of `histogram` and `presenceHistogram` under `maskOf`, to the
 * last one, but for a brush that moves they cost bins, not boxes. A cache behind a pure function of its arguments.
 */
export interface Crossfilter {
  /** K counts of a chart under the filters of all other facets. `column`: of the facet that its id names. */
  counts(column: FacetColumn, filters: Filters, weights: Weights, by: CountBy): Float64Array;
  /** What passes all filters. */
  passing(filters: Filters): PassingImages;
  /** Builds ahead what the chart of `column` needs when `brushed` is brushed next. */
  prepare(brushed: string, column: FacetColumn, filters: Filters, weights: Weights, by: CountBy): void;
}

export function createCrossfilter(filtered: Filtered): Crossfilter {
  const { columns, boxStart, always } = filtered;
  const brushings = new Map<string, Brushing>();
  const asNumbers = new WeakMap<object, Float64Array>();
  let last: Filters = {};
  let active: string | null = null;

  /** One kind of array, which the loops over all rows are then compiled for; kept as long as the weights. */
  function numbers(weights: Weights): Float64Array {
    const key = weights ?? noWeights;
    const known = asNumbers.get(key);
    if (known) return known;
    const made = weights ? Float64Array.from(weights) : new Float64Array(boxStart.length - 1).fill(1);
    asNumbers.set(key, made);
    return made;
  }

  function brushingOf(id: string, filters: Filters): Brushing {
    const rest = Object.fromEntries(Object.entries(filters).filter(([other]) => other !== id));
    const found = brushings.get(id);
    const own = found && areSame(found.rest, rest) ? found : createBrushing(id, rest, filtered);
    brushings.delete(id);
    brushings.set(id, own);
    for (const oldest of [...brushings.keys()].slice(0, -kept)) brushings.delete(oldest);
    return own;
  }

  /** The facet whose filter moves: the last that changed alone, else any that filters. */
  function activeIn(filters: Filters): string | null {
    if (filters === last) return active;
    const moved = [...new Set([...Object.keys(last), ...Object.keys(filters)])].filter(
      (id) => last[id] !== filters[id],
    );
    last = filters;
    const isFacet = (id: string) => Object.hasOwn(columns, id);
    if (moved.length === 1 && isFacet(moved[0])) active = moved[0];
    else if (moved.length > 0) active = Object.keys(filters).findLast(isFacet) ?? null;
    return active;
  }

  return {
    counts(column, filters, weights, by) {
      const id = activeIn(filters);
      if (id !== null) return brushingOf(id, filters).counts(column, filters[id], numbers(weights), by);
      const mask = allOf([always, maskOf(filters, columns, boxStart, column.id)], boxStart);
      return (by === 'images' ? presenceHistogram : histogram)(column, boxStart, weights, mask);
    },
    passing(filters) {
      const id = activeIn(filters);
      if (id !== null) return brushingOf(id, filters).passing(filters[id]);
      return passingUnder(filters, filtered);
    },
    prepare(brushed, column, filters, weights, by) {
      const brushing = brushingOf(brushed, filters);
      brushing.counts(column, filters[brushed], numbers(weights), by);
      brushing.passing(filters[brushed]);
    },
  };
}

const noWeights = {};

/** The same without a facet that is brushed. */
function passingUnder(filters: Filters, { columns, boxStart, always }: Filtered): PassingImages {
  const mask = allOf([always, maskOf(filters, columns, boxStart)], boxStart);
  const boxes = new Uint32Array(boxStart.length - 1);
  for (let i = 0; i < boxes.length; i++)
    if (mask === null) boxes[i] = boxStart[i + 1] - boxStart[i];
    else for (let b = boxStart[i]; b < boxStart[i + 1]; b++) boxes[i] += mask.boxes[b];
  return { images: mask?.images ?? new Uint8Array(boxes.length).fill(1), boxes };
}

function areSame(a: Filters, b: Filters): boolean {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
}
