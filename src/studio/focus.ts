import type { Loss } from '../core/balance/types.ts';
import { setBalance } from './actions.ts';
import { getState } from './store.ts';

const exponents = [0.25, 0.5, 1, 2, 3, 5, 10];

/** What the slider "focus on the rarest" can be: KL, the power family's limit at q = 0, then growing q. */
export const focusStops: readonly Loss[] = [
  { kind: 'kl' },
  ...exponents.map((exponent): Loss => ({ kind: 'power', exponent })),
];

/** The stop nearest to a loss, by ratio of exponents; null for squared, which is not of the family. */
export function focusPlace(loss: Loss): number | null {
  if (loss.kind === 'squared') return null;
  if (loss.kind === 'kl') return 0;
  const distance = (exponent: number) => Math.abs(Math.log(exponent / loss.exponent));
  return 1 + exponents.reduce((best, q, i) => (distance(q) < distance(exponents[best]) ? i : best), 0);
}

/** "all alike", "q = 3", "squared": the slider's value in the room that it has. */
export function focusWords(loss: Loss): string {
  if (loss.kind === 'kl') return 'all alike';
  return loss.kind === 'squared' ? 'squared' : `q = ${Number(loss.exponent.toPrecision(3))}`;
}

/** One stop towards the rarest (1) or back (-1). From squared, the nearest way into the family is its left end. */
export function stepFocus(step: 1 | -1): void {
  const place = focusPlace(getState().recipe.balance.loss);
  const next = place === null ? 0 : Math.min(focusStops.length - 1, Math.max(0, place + step));
  setBalance('Focus on the rarest', { loss: focusStops[next] });
}
