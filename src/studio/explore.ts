import { setView } from './actions.ts';
import type { ExploreView } from './exploreState.ts';
import { getState } from './store.ts';

/** Changes how the Explore tab looks at things. */
export function setExplore(patch: Partial<ExploreView>): void {
  setView({ explore: { ...getState().view.explore, ...patch } });
}

/** Focuses the part that carries the name in `data-focus`: it is drawn a few frames after its panel is asked for. */
export function focusLater(name: string, frames = 60): void {
  requestAnimationFrame(() => {
    const part = document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(name)}"]`);
    if (part) part.focus();
    else if (frames > 0) focusLater(name, frames - 1);
  });
}

export function goToFindings(): void {
  setView({ tab: 'explore' });
  focusLater('findings');
}
