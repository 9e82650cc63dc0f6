import type { Tradeoff as CoreTradeoff, TradeoffPlace, TradeoffPoint } from '../core/balance/tradeoff.ts';
import type { FacetInfo, Opened } from '../engine/datasetClient.ts';
import type { Dataset, Problem } from '../core/dataset/dataset.ts';
import type { Progress } from '../core/dataset/source.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { ComparisonState } from './comparison.ts';
import type { SplitColumn } from '../core/splits/split.ts';
import type { ExploreState, ExploreView } from './exploreState.ts';
import type { GalleryOrder } from './galleryOrder.ts';
import type { AugmentView, MixingState } from './mixingState.ts';
import type { WeightsView } from './weightsState.ts';

/** Anything asynchronous is one of four. */
export type Task<T> =
  | { readonly state: 'idle' }
  | {
      readonly state: 'running';
      readonly name: string;
      readonly progress: Progress | null;
      /** Every step so far by its last report, the present one last. */
      readonly steps?: readonly Progress[];
      readonly startedAt: number;
    }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly message: string; readonly problems: readonly Problem[] };

export type { FacetInfo, Opened };

/** The plan as the page shows it; rows are all images of the dataset (1 outside train). */
export interface PlanView {
  readonly repeats: Uint16Array;
  /** Images of the train part. */
  readonly trainImages: number;
  readonly epoch: number;
  readonly repeated: number;
  readonly dropped: number;
  /** sum |r - 1| / train images */
  readonly change: number;
  /** Where it stands in the trade-off. */
  readonly place: TradeoffPlace;
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  /** The objective with every image used once; null in previews. */
  readonly objectiveAsImported: number | null;
  /** (sum r)^2 / sum r^2 over images with r > 0 */
  readonly effectiveSize: number;
  /** By active factor's facet id: target counts of its bins, in the chart's unit; NaN where left out. */
  readonly targets: Readonly<Record<string, Float64Array>>;
  /** By facet id: counts that each bin has when every image is used least and most. */
  readonly reach: Readonly<Record<string, { readonly low: Float64Array; readonly high: Float64Array }>>;
  /** The strength at which the plan was found: the recipe's, or less where its budget binds. */
  readonly strength: number;
  /** N expected uses of all images where epochs are rounded afresh; null where every epoch is the same. */
  readonly expected: Float32Array | null;
  /** By facet id: standard deviation of each bin's count from epoch to epoch; null where every epoch is the same. */
  readonly spread: Readonly<Record<string, Float64Array>> | null;
  /** Bins by facet id whose target no allowed plan reaches. */
  readonly outOfReach: Readonly<Record<string, readonly number[]>>;
  /** Relative prices by facet id. */
  readonly prices: Readonly<Record<string, Float64Array>>;
  /** Copies of an ordinary image that one count of each bin is worth, by facet id, and an image by itself. */
  readonly copyPrices: Readonly<Record<string, Float64Array>>;
  readonly imagePrice: number;
  /** Further uses count as the variants that they become, not as the same pictures. */
  readonly countsVariants: boolean;
  /** A preview while dragging; false once it is the cold plan of the recipe, which is what is exported. */
  readonly preview: boolean;
  readonly milliseconds: number;
  /** Sentences for wishes that could not be met ("All weights are 0: nothing to balance."). */
  readonly notes: readonly string[];
}

export type { TradeoffPoint } from '../core/balance/tradeoff.ts';

/** The trade-off picture; `imported` is null until the first points arrive. */
export type Tradeoff = Omit<CoreTradeoff, 'imported'> & { readonly imported: TradeoffPoint | null };

/** How the page looks at things; never undone, never exported. */
export interface ViewState {
  readonly tab: 'explore' | 'balance' | 'augment' | 'weights' | 'split';
  readonly explore: ExploreView;
  readonly augment: AugmentView;
  readonly weights: WeightsView;
  /**
   * By facet id: the bins that are shown; by `image`: the images, by number. No entry: all. Filters the view, never
   * the plan.
   */
  readonly filters: Readonly<Record<string, readonly number[]>>;
  /** Saved filters that are on, by name: only what passes is shown, or only what does not. */
  readonly saved: Readonly<Record<string, 'with' | 'without'>>;
  readonly classSort: 'imported' | 'balanced' | 'off-target' | 'change' | 'name';
  /** Null: by rule (log at 13 classes and more, or max / min > 50). */
  readonly classScale: 'log' | 'linear' | null;
  readonly hoveredClass: number | null;
  readonly selectedClass: number | null;
  /** X held: everything as imported. */
  readonly planHidden: boolean;
  readonly gallery: 'repeated' | 'dropped' | 'all';
  readonly galleryOrder: GalleryOrder;
  /** Images chosen by hand, by number in this very dataset. */
  readonly chosen: { readonly of: Dataset; readonly images: ReadonlySet<number> } | null;
  readonly locationView: 'pair' | 'target' | 'difference';
  readonly tradeoffUnits: 'share' | 'certified';
  readonly theme: 'system' | 'light' | 'dark';
  readonly dialog: null | 'export' | 'compare' | 'help' | 'commands' | 'proof' | 'columns';
  /** The facet whose target is being drawn on its chart; null: its chart is brushed. */
  readonly editing: string | null;
  /** What stands in place of facets and images (why: of the facets); one at a time. */
  readonly drawer: null | 'problems' | 'constraints' | 'why';
  /** The image under the gallery's cursor, or the one shown large. */
  readonly image: number | null;
  /** Single-letter shortcuts (WCAG 2.1.4). */
  readonly letterKeys: boolean;
}

export interface HistoryEntry {
  readonly label: string;
  readonly recipe: Recipe;
}

/** A dataset that was open, and the handles by which it opens again. */
export interface Recent {
  readonly key: string;
  readonly name: string;
  readonly formatName: string;
  readonly images: number;
  readonly classes: number;
  readonly handles: readonly FileSystemHandle[];
  /** Milliseconds since 1970. */
  readonly openedAt: number;
}

export interface StudioState {
  readonly opening: Task<Opened>;
  /** The last dataset that opened well; stays while another opens or fails. */
  readonly opened: Opened | null;
  readonly split: SplitColumn | null;
  readonly recipe: Recipe;
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  readonly plan: PlanView | null;
  readonly solving: boolean;
  readonly solveError: string | null;
  readonly tradeoff: Tradeoff;
  readonly comparison: ComparisonState;
  readonly mixing: MixingState;
  readonly explore: ExploreState;
  readonly view: ViewState;
  /** Said by the polite live region. */
  readonly announcement: string;
  readonly exporting: Task<null>;
  /** Another dataset that is being read for a facet's target; `part` 0..1, null before it is known. */
  readonly copying: { readonly facetId: string; readonly name: string; readonly part: number | null } | null;
  /** What did not go as asked, shown until it is dismissed; `lines`: what it is about, one by one. */
  readonly notice: { readonly text: string; readonly lines: readonly string[] } | null;
  /** Null, or why the browser could not keep the recipe. */
  readonly saveProblem: string | null;
  /** What was open before and can be opened again, newest first. */
  readonly recents: readonly Recent[];
}
