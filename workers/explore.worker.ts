import { expose } from 'comlink';
import type { Dataset } from '../src/core/dataset/dataset.ts';
import type { FacetColumn } from '../src/core/facets/facet.ts';
import type { Predictions } from '../src/core/predictions/predictions.ts';
import type { SplitColumn } from '../src/core/splits/split.ts';

/** What the worker knows; each answer is a file in `workers/explore/` or a function of core. */
export interface Explored {
  readonly dataset: Dataset;
  readonly columns: Readonly<Record<string, FacetColumn>>;
  readonly split: SplitColumn | null;
  readonly predictions: Predictions | null;
}

let explored: Explored | null = null;

/** Throws before `load`: the client sends that first. */
function known(): Explored {
  if (explored === null) throw new Error('no dataset was loaded');
  return explored;
}

const api = {
  load(next: Explored): void {
    explored = next;
  },

  images: (): number => known().dataset.images.count,
};

export type ExploreApi = typeof api;
expose(api);
