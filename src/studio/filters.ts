import { imagesId } from '../core/facets/labelFilter.ts';
import type { LabelFilter, SavedFilter } from '../core/recipe/recipe.ts';
import { announce, setBalance, setFactor, setFilter, setView } from './actions.ts';
import { change } from './history.ts';
import { filterWords, presentFilter } from './labelFilters.ts';
import type { StudioState } from './state.ts';
import { getState } from './store.ts';

/** Shows only these images (by number), beside what charts filter; none: all again. */
export const selectImages = (images: readonly number[]): void =>
  setFilter(imagesId, images.length === 0 ? null : [...images].sort((a, b) => a - b));

const setFilters = (label: string, update: (filters: readonly SavedFilter[]) => readonly SavedFilter[]) =>
  change(label, (recipe) => ({ ...recipe, filters: update(recipe.filters) }));

/** Null, or why a filter cannot have this name. */
export function cannotBeNamed(name: string, filters: readonly SavedFilter[]): string | null {
  if (name.trim() === '') return 'A filter needs a name';
  return filters.some((one) => one.name === name.trim())
    ? `There is a filter “${name.trim()}” already`
    : null;
}

/** Names what is shown now; without a name it goes by what it shows. What is shown stays. */
export function saveFilter(name?: string): void {
  const { opened, recipe } = getState();
  const any = presentFilter(getState());
  if (!opened || !any) return;
  const own = (name ?? filterWords(any, opened)).trim();
  if (cannotBeNamed(own, recipe.filters) !== null) return;
  setFilters(`Save the filter ${own}`, (filters) => [...filters, { name: own, any }]);
  announce(`Filter ${own} saved`);
}

export function renameFilter(name: string, to: string): void {
  const { recipe, view } = getState();
  if (to.trim() === name || cannotBeNamed(to, recipe.filters) !== null) return;
  setFilters(`Rename the filter ${name}`, (filters) =>
    filters.map((one) => (one.name === name ? { ...one, name: to.trim() } : one)),
  );
  if (Object.hasOwn(view.saved, name)) {
    const { [name]: how, ...rest } = view.saved;
    setView({ saved: { ...rest, [to.trim()]: how } });
  }
}

export const deleteFilter = (name: string): void =>
  setFilters(`Delete the filter ${name}`, (filters) => filters.filter((one) => one.name !== name));

/** Shows only what passes a saved filter, or only what does not, beside all other filters; null: it is off. */
export function applyFilter(name: string, how: 'with' | 'without' | null): void {
  const { saved } = getState().view;
  const rest = Object.fromEntries(Object.entries(saved).filter(([other]) => other !== name));
  setView({ saved: how === null ? rest : { ...rest, [name]: how } });
}

/** The saved filter lets through what is shown now too. */
export function widenFilter(name: string): void {
  const any = presentFilter(getState());
  if (!any) return;
  setFilters(`Add what is shown to ${name}`, (filters) =>
    filters.map((one) => (one.name === name ? { ...one, any: [...one.any, ...any] } : one)),
  );
}

const isIn = (list: readonly LabelFilter[], one: LabelFilter): boolean =>
  list.some((other) => JSON.stringify(other) === JSON.stringify(one));

/** Null, or why images cannot be protected by it. */
export const cannotKeep = (
  any: readonly LabelFilter[],
  { recipe }: Pick<StudioState, 'recipe'>,
): string | null =>
  any.every((one) => isIn(recipe.balance.keepFilters, one)) ? 'What is shown is never dropped already' : null;

/** Images that pass are never dropped, whatever is filtered later. */
export function keepFilter(any: readonly LabelFilter[], name: string): void {
  const { keepFilters } = getState().recipe.balance;
  setBalance(`Never drop ${name}`, {
    keepFilters: [...keepFilters, ...any.filter((one) => !isIn(keepFilters, one))],
  });
}

/** Only what passes counts for the factor, its target and its chart; null: everything. */
export const setScope = (facetId: string, title: string, scope: readonly LabelFilter[] | null): void =>
  setFactor(facetId, scope ? `Count only a part for ${title}` : `Count everything for ${title}`, { scope });

/** Leaves out of charts, plans and exports what passes. */
export function excludeFilter(any: readonly LabelFilter[], name: string): void {
  change(`Leave out ${name}`, (recipe) => ({
    ...recipe,
    exclude: {
      ...recipe.exclude,
      filters: [...recipe.exclude.filters, ...any.filter((one) => !isIn(recipe.exclude.filters, one))],
    },
  }));
}

export const bringBack = (filter: LabelFilter, name: string): void =>
  change(`Bring back ${name}`, (recipe) => ({
    ...recipe,
    exclude: {
      ...recipe.exclude,
      filters: recipe.exclude.filters.filter((one) => JSON.stringify(one) !== JSON.stringify(filter)),
    },
  }));

export function excludeShown(): void {
  const { opened } = getState();
  const any = presentFilter(getState());
  if (opened && any) excludeFilter(any, filterWords(any, opened));
}
