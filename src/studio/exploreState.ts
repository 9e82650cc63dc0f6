import type { Problem } from '../core/dataset/dataset.ts';
import { noFindings, type FindingsState } from './findingsState.ts';
import { firstOutliers, type OutliersView } from './outliersState.ts';
import type { SecondState } from './secondState.ts';
import { firstResults, noResults, type ResultsState, type ResultsView } from './resultsState.ts';

/** Which look at the data fills the middle of the Explore tab; its members are listed in `ui/explore/panels.ts`. */
export type ExplorePanel =
  'facets' | 'location' | 'together' | 'metadata' | 'results' | 'anchors' | 'outliers' | 'names' | 'second';

/** How the Explore tab looks at things; never undone, never exported. */
export interface ExploreView {
  readonly panel: ExplorePanel;
  readonly outliers: OutliersView;
  readonly results: ResultsView;
}

export const firstExplore: ExploreView = { panel: 'facets', outliers: firstOutliers, results: firstResults };

/** A file that was added beside the dataset, and what of it could not be used. */
export interface AddedFile {
  readonly name: string;
  /** A sentence: what was read, and how much of it could be used. */
  readonly said: string;
  readonly problems: readonly Problem[];
}

export interface AskedFile {
  readonly file: File;
  /** What speaks for both. */
  readonly because: string;
}

/** What exploring works out beside the plan. */
export interface ExploreState {
  readonly findings: FindingsState;
  readonly added: readonly AddedFile[];
  /** Name of the file that is being read; null: none is. */
  readonly adding: string | null;
  /** A dropped file that may be an addition or a dataset of its own: the person says which. */
  readonly asking: AskedFile | null;
  readonly results: ResultsState;
  readonly second: SecondState;
}

export const noExplore: ExploreState = {
  findings: noFindings,
  added: [],
  adding: null,
  asking: null,
  results: noResults,
  second: null,
};
