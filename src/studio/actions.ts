import type { BalanceSettings, FactorSettings } from '../core/recipe/recipe.ts';
import { factorOf } from '../core/recipe/recipe.ts';
import type { SplitSettings } from '../core/splits/split.ts';
import type { FacetParams } from '../core/facets/facet.ts';
import { change } from './history.ts';
import type { ViewState } from './state.ts';
import { getState, setState } from './store.ts';

export { beginGesture, cancelGesture, endGesture, redo, undo } from './history.ts';
export {
  cancelOpening,
  chooseFile,
  chooseFolder,
  closeDataset,
  openAs,
  openSample,
  picture,
} from './opening.ts';
export { factorOf };
export { saveRecipe } from './recipeFile.ts';

export function setBalance(label: string, patch: Partial<BalanceSettings>): void {
  change(label, (recipe) => ({ ...recipe, balance: { ...recipe.balance, ...patch } }));
}

export function setFactor(facetId: string, label: string, patch: Partial<FactorSettings>): void {
  change(label, (recipe) => ({
    ...recipe,
    balance: {
      ...recipe.balance,
      factors: { ...recipe.balance.factors, [facetId]: { ...factorOf(recipe.balance, facetId), ...patch } },
    },
  }));
}

/** The share (0..1 of the factor's total) that a bin shall have; null gives the bin back to the tempered rule. */
export function setShare(facetId: string, binLabel: string, share: number | null): void {
  const { shares } = factorOf(getState().recipe.balance, facetId);
  const rest = Object.entries(shares).filter(([label]) => label !== binLabel);
  const next = share === null ? rest : [...rest, [binLabel, share] as const];
  setFactor(facetId, `Target of ${binLabel}`, { shares: Object.fromEntries(next), copiedFrom: null });
}

export function setSplit(label: string, patch: Partial<SplitSettings>): void {
  change(label, (recipe) => ({ ...recipe, split: { ...recipe.split, ...patch } }));
}

export function setFacetParams(facetId: string, label: string, params: FacetParams): void {
  change(label, (recipe) => ({ ...recipe, facets: { ...recipe.facets, [facetId]: params } }));
}

export function setView(patch: Partial<ViewState>): void {
  setState({ view: { ...getState().view, ...patch } });
}

/** Shows only these bins of a facet; null shows all. Never changes the plan. */
export function setFilter(facetId: string, bins: readonly number[] | null): void {
  const { view } = getState();
  const rest = Object.fromEntries(Object.entries(view.filters).filter(([id]) => id !== facetId));
  setView({ filters: bins === null ? rest : { ...rest, [facetId]: bins } });
}

export const clearFilters = () => setView({ filters: {}, saved: {} });

export const announce = (text: string) => setState({ announcement: text });
