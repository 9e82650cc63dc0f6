import type { CountBy, Crossfilter, Filters } from '../core/facets/crossfilter/crossfilter.ts';
import type { FacetColumn } from '../core/facets/facet.ts';
import { histogram, presenceHistogram } from '../core/facets/histogram.ts';
import { imagesId } from '../core/facets/labelFilter.ts';
import { targetShares } from '../core/balance/problem/shares.ts';
import { sharesOf } from '../core/measures/sharesOf.ts';
import { totalVariation } from '../core/measures/indices.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import { countedUses } from '../core/dataset/multiplicity.ts';
import { factorOf, type FactorSettings } from '../core/recipe/recipe.ts';
import type { SplitColumn } from '../core/splits/split.ts';
import { countedColumn, crossfilterOf, isFiltered, savedMask } from './filtered.ts';
import { memo } from './memo.ts';
import { countsAreOfNow, hasThirdState, mixedOf, type MixedBins } from './mixedBins.ts';
import { secondFor, type SecondCounts } from './secondCounts.ts';
import type { StudioState } from './state.ts';

/** A facet as a chart draws it: the same bins before and after, and what was asked for. */
export interface Chart {
  readonly column: FacetColumn;
  /** K counts of the train part under the filters of the other facets. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** The same without any filter, which fixes the scales. */
  readonly scaleBefore: Float64Array;
  readonly scaleAfter: Float64Array;
  /** Counts with the variants in place of the extra copies, of the whole epoch; null: copies stay the same pictures. */
  readonly third: ThirdState | null;
  /** Another dataset's counts in the same bins; null: none is open, or it has no such facet under these filters. */
  readonly second: SecondCounts | null;
  /** K target counts of a factor that is on; NaN where a bin is left out. Null: the factor is off. */
  readonly target: Float64Array | null;
  /** K target shares of the recipe, whether or not the factor is on; 0 where a bin has none. */
  readonly wanted: Float64Array;
  /** Total variation from the target, without filters. */
  readonly tvBefore: number;
  readonly tvAfter: number;
  readonly weight: number;
  readonly tau: number;
  /** Labels of the bins whose target a person set. */
  readonly edited: readonly string[];
}

/** The epoch that is trained on where extra copies are variants. */
export interface ThirdState {
  /** K counts and their standard errors; null while they are not known for this very plan. */
  readonly bins: MixedBins | null;
  readonly tv: number | null;
  /** Filters are on: the counts are of the whole epoch, and are not drawn beside what the filters leave. */
  readonly isFiltered: boolean;
}

/** Charts that one page may show: every facet. With fewer entries kept each would push out the others' at every look. */
const mostCharts = 48;

/** Uses of each image as imported: 1 in train, 0 elsewhere. Null: everything is train. */
export const importedUses = memo((split: SplitColumn | null): Uint8Array | null =>
  split?.some((part) => part !== 0) ? Uint8Array.from(split, (part) => (part === 0 ? 1 : 0)) : null,
);

/** Uses that the plan adds to those as imported, negative where it drops; 0 outside train. Null: no plan, or hidden. */
export const extraUses = memo((split: SplitColumn | null, repeats: Uint16Array | null): Int16Array | null => {
  const imported = importedUses(split);
  if (!repeats) return null;
  // A loop: `Int16Array.from` with a function takes twenty times as long, and this runs on every frame of a drag.
  const extra = new Int16Array(repeats.length);
  for (let i = 0; i < extra.length; i++) extra[i] = imported?.[i] === 0 ? 0 : repeats[i] - 1;
  return extra;
});

const countedFor = memo(countedUses, mostCharts);

const count = memo(
  (column: FacetColumn, dataset: Dataset, uses: ArrayLike<number> | null, by: CountBy) =>
    (by === 'images' ? presenceHistogram : histogram)(
      column,
      dataset.images.boxStart,
      countedFor(dataset, uses),
      null,
    ),
  4 * mostCharts,
);

/** What filters leave of a chart's rows, each counted as often as its image is used. */
const countLeft = memo(
  (
    { crossfilter, filters }: Shown,
    column: FacetColumn,
    dataset: Dataset,
    uses: ArrayLike<number> | null,
    by: CountBy,
  ) => crossfilter.counts(column, filters, countedFor(dataset, uses), by),
  4 * mostCharts,
);

/** Counts are linear in the uses: only the images that the plan changes are counted anew. */
const together = memo(
  (before: Float64Array, added: Float64Array) => before.map((n, k) => n + added[k]),
  4 * mostCharts,
);

/** The filters of the page, and who counts under them. */
interface Shown {
  readonly crossfilter: Crossfilter;
  readonly filters: Filters;
}

const shownUnder = memo((crossfilter: Crossfilter, filters: Filters): Shown => ({ crossfilter, filters }), 4);

/** Null where only the chart itself filters, or nothing does. */
function shownOf(state: StudioState, facetId: string): Shown | null {
  const { opened, view } = state;
  const crossfilter = crossfilterOf(state);
  if (!opened || !crossfilter) return null;
  const others = Object.keys(view.filters).some(
    (id) => id !== facetId && (id === imagesId || Object.hasOwn(opened.columns, id)),
  );
  return others || savedMask(state) !== null ? shownUnder(crossfilter, view.filters) : null;
}

export const shownRepeats = (state: StudioState) =>
  state.view.planHidden ? null : (state.plan?.repeats ?? null);

/** Everything that the chart of a facet draws; null where the facet does not apply. */
export function chartOf(state: StudioState, facetId: string): Chart | null {
  const { opened, recipe, split, view, plan } = state;
  const column = countedColumn(state, facetId);
  if (!opened || !column) return null;
  const { dataset } = opened;
  const by = recipe.balance.countBy;
  const target = plan?.targets[facetId] ?? null;
  // The plan is that of train, and so are the charts; the splits themselves, and what a split's filter shows, are not.
  const train = facetId === 'split' ? null : importedUses(split);
  const extra = extraUses(split, shownRepeats(state));
  const factor = factorOf(recipe.balance, facetId);
  const scaleBefore = count(column, dataset, train, by);
  const scaleAfter = extra ? together(scaleBefore, count(column, dataset, extra, by)) : scaleBefore;
  const shown = shownOf(state, facetId);
  const ofSplits = Object.hasOwn(view.filters, 'split');
  const before = shown ? countLeft(shown, column, dataset, ofSplits ? null : train, by) : scaleBefore;
  const left = shown && extra ? countLeft(shown, column, dataset, extra, by) : null;
  const first = buildChart(
    column,
    before,
    shown ? (left ? together(before, left) : before) : scaleAfter,
    scaleBefore,
    scaleAfter,
    factor,
    facetId === 'class' ? recipe.balance.background : noNames,
    // A facet whose bins have just changed has no target until the next plan.
    target?.length === column.labels.length ? target : null,
  );
  const chart = withSecond(first, secondFor(state, facetId, first.before, first.scaleBefore));
  // What a composite shows of a scope is not known.
  if (!hasThirdState(state) || factor.scope !== null) return chart;
  const mixed = view.planHidden || !countsAreOfNow(state) ? null : mixedOf(state, facetId);
  return withThird(chart, mixed, view.planHidden, facetId === 'split', isFiltered(state));
}

const withSecond = memo(
  (chart: Chart, second: SecondCounts | null): Chart => (second ? { ...chart, second } : chart),
  64,
);

const withThird = memo(
  (chart: Chart, mixed: MixedBins | null, hidden: boolean, splits: boolean, isFiltered: boolean): Chart => {
    // Without the plan all three are as imported. Only train is mixed: the other splits stay as they are.
    const bins = hidden
      ? { counts: chart.scaleBefore, errors: null }
      : mixed && splits
        ? { ...mixed, counts: mixed.counts.map((n, k) => (n > 0 ? n : chart.scaleBefore[k])) }
        : mixed;
    return { ...chart, third: { bins, tv: bins && offTarget(bins.counts, chart.wanted), isFiltered } };
  },
);

const noNames: readonly string[] = [];

// By the facet's own part of the recipe: a drag in one chart leaves the others as they are until the plan comes.
const buildChart = memo(
  (
    column: FacetColumn,
    before: Float64Array,
    after: Float64Array,
    scaleBefore: Float64Array,
    scaleAfter: Float64Array,
    factor: FactorSettings,
    background: readonly string[],
    target: Float64Array | null,
  ): Chart => {
    const wanted = wantedShares(scaleBefore, column, factor, background);
    return {
      column,
      before,
      after,
      scaleBefore,
      scaleAfter,
      third: null,
      second: null,
      target: factor.weight > 0 ? target : null,
      wanted,
      tvBefore: offTarget(scaleBefore, wanted),
      tvAfter: offTarget(scaleAfter, wanted),
      weight: factor.weight,
      tau: factor.tau,
      edited: Object.keys(factor.shares),
    };
  },
  2 * mostCharts,
);

/** Target shares of a facet's bins, whether or not it is on: what its header's figure is measured against. */
function wantedShares(
  natural: Float64Array,
  column: FacetColumn,
  factor: FactorSettings,
  background: readonly string[],
): Float64Array {
  const names = new Set(background);
  const leftOut = new Set(column.labels.flatMap((label, k) => (names.has(label) ? [k] : [])));
  return targetShares(natural, column.labels, factor, leftOut).shares;
}

/** Total variation over the bins that have a target; what is left out counts on neither side. */
export function offTarget(counts: Float64Array, wanted: Float64Array): number {
  return totalVariation(sharesOf(counts.map((n, k) => (wanted[k] > 0 ? n : 0))), wanted);
}

/** What the epoch that is trained on counts: mixed where that is known, else balanced. Without filters. */
export const lastCounts = ({ third, scaleAfter }: Pick<Chart, 'third' | 'scaleAfter'>): Float64Array =>
  third?.bins?.counts ?? scaleAfter;

/** The third state where it is drawn; `counting`: its place is kept. Null: none, or filters are on. */
export const shownThird = ({ third }: Chart): MixedBins | 'counting' | null =>
  third === null || third.isFiltered ? null : (third.bins ?? 'counting');

export interface Headline {
  readonly before: number;
  readonly after: number;
  /** With the variants in place; undefined: there are none; null: not known yet. */
  readonly mixed: number | null | undefined;
}

/** Weighted mean over the active factors of the share of boxes off target; 0 where nothing is on. */
export function headline(state: StudioState): Headline {
  let weight = 0;
  let mixed: number | null | undefined = hasThirdState(state) ? 0 : undefined;
  let before = 0;
  let after = 0;
  for (const id of Object.keys(state.recipe.balance.factors)) {
    const chart = chartOf(state, id);
    if (!chart || chart.weight === 0) continue;
    weight += chart.weight;
    before += chart.weight * chart.tvBefore;
    after += chart.weight * chart.tvAfter;
    const tv = chart.third?.tv ?? null;
    if (typeof mixed === 'number') mixed = tv === null ? null : mixed + chart.weight * tv;
  }
  if (weight === 0) return { before: 0, after: 0, mixed };
  return { before: before / weight, after: after / weight, mixed: mixed && mixed / weight };
}

/**
 * Builds ahead, one chart at a time, what the charts of `facetIds` need when `brushed` is brushed next: hover is
 * the time for it.
 */
export function* preparedBrush(state: StudioState, brushed: string, facetIds: readonly string[]) {
  const { opened, recipe, split, view } = state;
  const crossfilter = crossfilterOf(state);
  if (!opened || !crossfilter || !Object.hasOwn(opened.columns, brushed)) return;
  const by = recipe.balance.countBy;
  const ofSplits = brushed === 'split' || Object.hasOwn(view.filters, 'split');
  const extra = extraUses(split, shownRepeats(state));
  for (const id of facetIds) {
    const column = countedColumn(state, id);
    if (!column) continue;
    const train = ofSplits || id === 'split' ? null : importedUses(split);
    for (const uses of extra ? [train, extra] : [train]) {
      crossfilter.prepare(brushed, column, view.filters, countedFor(opened.dataset, uses), by);
      yield;
    }
  }
}
