import type { FacetColumn } from '../core/facets/facet.ts';
import type { BalanceSettings } from '../core/recipe/recipe.ts';
import { announce, setBalance } from './actions.ts';
import type { StudioState, ViewState } from './state.ts';
import { getState } from './store.ts';

export type KeptFilter = BalanceSettings['keepFilters'][number];

/** The filters of the page as a recipe keeps them: labels, which mean the same when bins are numbered anew. */
export function keptFilterOf(
  filters: ViewState['filters'],
  columns: Readonly<Record<string, FacetColumn>>,
): KeptFilter {
  const known = Object.entries(filters).filter(([id]) => Object.hasOwn(columns, id));
  return Object.fromEntries(known.map(([id, bins]) => [id, bins.map((bin) => columns[id].labels[bin])]));
}

/** A kept filter as filters of the page; labels that a facet no longer has are left out. */
export function filtersOf(
  kept: KeptFilter,
  columns: Readonly<Record<string, FacetColumn>>,
): ViewState['filters'] {
  const known = Object.entries(kept).filter(([id]) => Object.hasOwn(columns, id));
  return Object.fromEntries(
    known.map(([id, labels]) => {
      const binOf = new Map(columns[id].labels.map((label, bin) => [label, bin]));
      return [id, labels.flatMap((label) => binOf.get(label) ?? [])];
    }),
  );
}

/** Null, or why the images that the filters show cannot be protected now. */
export function cannotKeepShown({ opened, view, recipe }: StudioState): string | null {
  if (!opened) return 'Open a dataset first';
  if (Object.keys(view.filters).length === 0) return 'Brush a chart first: nothing is filtered';
  const shown = JSON.stringify(keptFilterOf(view.filters, opened.columns));
  return recipe.balance.keepFilters.some((kept) => JSON.stringify(kept) === shown)
    ? 'What is shown is never dropped already'
    : null;
}

/** Images that pass the present filters are never dropped, whatever is filtered later. */
export function keepShown(): void {
  const state = getState();
  if (cannotKeepShown(state) !== null || !state.opened) return;
  setBalance('Never drop what is shown', {
    keepFilters: [
      ...state.recipe.balance.keepFilters,
      keptFilterOf(state.view.filters, state.opened.columns),
    ],
  });
}

/** Protects an image by hand, or sets it free again. */
export function toggleKept(image: number): void {
  const { opened, recipe } = getState();
  if (!opened) return;
  const key = opened.dataset.images.key[image];
  const { keepImages } = recipe.balance;
  const rest = keepImages.filter((other) => other !== key);
  const isKept = rest.length < keepImages.length;
  setBalance(isKept ? `Let ${key} be dropped` : `Never drop ${key}`, {
    keepImages: isKept ? rest : [...rest, key],
  });
  announce(isKept ? `${key} may be dropped` : `${key} is never dropped`);
}
