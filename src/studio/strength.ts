import { setBalance } from './actions.ts';
import { getState } from './store.ts';

/** 1 / mu over the slider's whole range, mu in [0.03, 10] (the range the figures were measured in). */
export const strengthRange = [0.1, 1 / 0.03] as const;
const [weakest, strongest] = strengthRange;
/** Arrow keys cross the range in a hundred equal steps of ratio. */
const stepRatio = (strongest / weakest) ** 0.01;

export const clampStrength = (strength: number) => Math.min(strongest, Math.max(weakest, strength));

export function stepStrength(steps: number): void {
  const { strength } = getState().recipe.balance;
  setBalance('Strength', { strength: clampStrength(strength * stepRatio ** steps) });
}
