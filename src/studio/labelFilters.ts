import { imagesId } from '../core/facets/labelFilter.ts';
import type { LabelFilter, SavedFilter } from '../core/recipe/recipe.ts';
import { isFiltered } from './filtered.ts';
import { chipsOf } from './filterChips.ts';
import { memo } from './memo.ts';
import type { Opened, StudioState, ViewState } from './state.ts';

type Known = Pick<Opened, 'columns' | 'dataset'>;

/** The filters of the page as a recipe keeps them: labels, which mean the same when bins are numbered anew. */
export function labelsOf(filters: ViewState['filters'], { columns, dataset }: Known): LabelFilter {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([id, bins]) => {
      const names =
        id === imagesId ? dataset.images.key : Object.hasOwn(columns, id) ? columns[id].labels : null;
      return names ? [[id, bins.map((bin) => names[bin])]] : [];
    }),
  );
}

/** A filter of labels as filters of the page; labels that a facet no longer has are left out. */
export function numbersOf(filter: LabelFilter, { columns, dataset }: Known): ViewState['filters'] {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([id, labels]) => {
      const names =
        id === imagesId ? dataset.images.key : Object.hasOwn(columns, id) ? columns[id].labels : null;
      if (!names) return [];
      const placeOf = new Map(names.map((name, place) => [name, place]));
      return [[id, labels.flatMap((label) => placeOf.get(label) ?? [])]];
    }),
  );
}

/** A filter in words, as its chips say it: “Box size 8–32 px and Classes dog”. */
export function filterWords(any: readonly LabelFilter[], known: Known): string {
  const parts = any.map((filter) => {
    const gone = Object.keys(filter).filter((id) => id !== imagesId && !Object.hasOwn(known.columns, id));
    return [...chipsOf(numbersOf(filter, known), known.columns).map(({ text }) => text), ...gone].join(
      ' and ',
    );
  });
  return parts.length === 0 ? 'nothing' : parts.join(', or ');
}

/** The name under which a filter is saved, else the filter in words. */
export function filterName(any: readonly LabelFilter[], saved: readonly SavedFilter[], known: Known): string {
  const own = JSON.stringify(any);
  return saved.find((one) => JSON.stringify(one.any) === own)?.name ?? filterWords(any, known);
}

/** What is shown now as filters of labels, the saved ones that are on among it; null where that cannot be. */
export function presentFilter(state: StudioState): readonly LabelFilter[] | null {
  const { opened, view, recipe } = state;
  if (!opened || cannotName(state) !== null) return null;
  return presentFor(view.filters, view.saved, recipe.filters, opened);
}

const presentFor = memo(
  (
    filters: ViewState['filters'],
    on: ViewState['saved'],
    saved: readonly SavedFilter[],
    opened: Opened,
  ): readonly LabelFilter[] =>
    saved
      .filter(({ name }) => Object.hasOwn(on, name))
      .reduce<readonly LabelFilter[]>((parts, { any }) => both(parts, any), [labelsOf(filters, opened)]),
  4,
);

/** Null, or why what is shown is no filter that could be kept. */
export function cannotName(state: StudioState): string | null {
  if (!state.opened) return 'Open a dataset first';
  if (!isFiltered(state)) return 'Brush a chart first: nothing is filtered';
  const without = state.recipe.filters.find(({ name }) => state.view.saved[name] === 'without');
  return without ? `“${without.name}” is left out of it, and a filter says what passes` : null;
}

/** What passes one of each; the same row must pass both. */
function both(a: readonly LabelFilter[], b: readonly LabelFilter[]): LabelFilter[] {
  return a.flatMap((one) =>
    b.map((other): LabelFilter => {
      const shared = Object.keys(one).filter((id) => Object.hasOwn(other, id));
      return {
        ...one,
        ...other,
        ...Object.fromEntries(shared.map((id) => [id, one[id].filter((label) => other[id].includes(label))])),
      };
    }),
  );
}
