import type { BalanceSettings } from '../../recipe/recipe.ts';
import type { Loss } from '../types.ts';

/** "KL", "squared", "power family q = 3": the loss of one bin, as every claim names it. */
export function lossName(loss: Loss): string {
  if (loss.kind === 'kl') return 'KL';
  return loss.kind === 'squared' ? 'squared' : `power family q = ${Number(loss.exponent.toPrecision(3))}`;
}

/** g(u) of one bin, u its total over its target. */
export const lossFormula: Readonly<Record<Loss['kind'], string>> = {
  kl: 'g(u) = u − 1 − ln u',
  squared: 'g(u) = (u − 1)²',
  power: 'g(u) = u + u^−q / q − (1 + 1 / q)',
};

/** What a certificate is about: the loss, and what counts the same in it ("KL, every class equal"). */
export function objectiveName(balance: Pick<BalanceSettings, 'loss' | 'binWeights' | 'factors'>): string {
  const on = Object.keys(balance.factors).filter((id) => balance.factors[id].weight > 0);
  const bins = on.length === 1 && on[0] === 'class' ? ['class', 'classes'] : ['bin', 'bins'];
  return `${lossName(balance.loss)}, ${balance.binWeights === 'equal' ? `every ${bins[0]} equal` : `${bins[1]} by target`}`;
}
