import { announce, setBalance } from './actions.ts';
import { cannotKeep, keepFilter } from './filters.ts';
import { cannotName, presentFilter } from './labelFilters.ts';
import type { StudioState } from './state.ts';
import { getState } from './store.ts';

/** Null, or why the images that the filters show cannot be protected now. */
export function cannotKeepShown(state: StudioState): string | null {
  const any = presentFilter(state);
  return any ? cannotKeep(any, state) : cannotName(state);
}

/** Images that pass the present filters are never dropped, whatever is filtered later. */
export function keepShown(): void {
  const any = presentFilter(getState());
  if (any && cannotKeep(any, getState()) === null) keepFilter(any, 'what is shown');
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
