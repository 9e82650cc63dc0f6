import type { BoxLossView } from './boxLossState.ts';
import { getState } from './store.ts';
import { setWeights } from './weights.ts';

/** Changes how box losses are looked at. */
export function setBoxLosses(patch: Partial<BoxLossView>): void {
  setWeights({ boxLosses: { ...getState().view.weights.boxLosses, ...patch } });
}
