import { beginGesture, setBalance } from './actions.ts';
import type { StudioState } from './state.ts';
import { getState } from './store.ts';

/** 1 / mu over the slider's whole range, mu in [0.03, 10] (the range the figures were measured in). */
export const strengthRange = [0.1, 1 / 0.03] as const;
const [weakest, strongest] = strengthRange;
/** Arrow keys cross the range in a hundred equal steps of ratio. */
const stepRatio = (strongest / weakest) ** 0.01;

const clampStrength = (strength: number) => Math.min(strongest, Math.max(weakest, strength));

/** The strength that the plan has: the recipe's, or less where its budget binds. */
export const strengthInForce = ({ recipe: { balance }, plan }: Pick<StudioState, 'recipe' | 'plan'>) =>
  balance.budget !== null && plan ? Math.min(balance.strength, plan.strength) : balance.strength;

/** Where a known method is the plan, whoever moves the strength takes our plan back. */
const stepName = () => (getState().recipe.balance.method === null ? 'Strength' : 'Our plan');

export const beginStrength = () => beginGesture(stepName());

export function setStrength(strength: number): void {
  setBalance(stepName(), { strength: clampStrength(strength), method: null });
}

/** From what is in force: where a budget binds, the first step back already changes less. */
export const stepStrength = (steps: number) => setStrength(strengthInForce(getState()) * stepRatio ** steps);
