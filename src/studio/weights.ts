import type { WeightingSettings } from '../core/weighting/settings.ts';
import { setView } from './actions.ts';
import { change } from './history.ts';
import { getState } from './store.ts';
import type { WeightsView } from './weightsState.ts';

/** What is done by hand to the recipe's part about the loss; each call is one step of undo, or part of a gesture. */
export function setWeighting(label: string, patch: Partial<WeightingSettings>): void {
  change(label, (recipe) => ({ ...recipe, weighting: { ...recipe.weighting, ...patch } }));
}

/** Changes how the Weights tab looks at things. */
export function setWeights(patch: Partial<WeightsView>): void {
  setView({ weights: { ...getState().view.weights, ...patch } });
}
