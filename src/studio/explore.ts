import { setView } from './actions.ts';
import type { ExploreView } from './exploreState.ts';
import { getState } from './store.ts';

/** Changes how the Explore tab looks at things. */
export function setExplore(patch: Partial<ExploreView>): void {
  setView({ explore: { ...getState().view.explore, ...patch } });
}
