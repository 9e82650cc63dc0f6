import type { PriorShift } from '../../../core/weighting/prior/priorShift.ts';
import type { SigmoidShift } from '../../../core/weighting/prior/sigmoidShift.ts';
import type { Scheme } from '../../../core/weighting/scheme.ts';

/** Which part of training is corrected. */
export type Corrected = 'plan' | 'planAndWeights';

/** A log shift with its sign, "+0.41", "−1.61", "0.00"; "none" where there is none. */
export function shiftWords(shift: number | null): string {
  if (shift === null) return 'none';
  const text = Math.abs(shift).toFixed(2);
  return text === '0.00' ? text : `${shift < 0 ? '−' : '+'}${text}`;
}

/** A share of 1 with three digits: "0.723", "0.000420"; fewer where it is smaller than a millionth. */
export const shareWords = (share: number): string =>
  share > 0 && share < 1e-6 ? 'under 0.000001' : threeDigits(share);

/** "0.850", "0.0100", "18.5", "667": as many digits in every row, so that columns stand under each other. */
function threeDigits(value: number): string {
  if (!(value > 0) || value >= 100) return String(Math.round(value));
  const text = value.toPrecision(3);
  return text.includes('e') ? String(Number(text)) : text;
}

/** A factor: "× 0.820", "× 12.0". */
export const factorWords = (factor: number | null): string =>
  factor === null ? 'none' : `× ${factor < 1e-6 && factor > 0 ? 'under 0.000001' : threeDigits(factor)}`;

/** When the vector is right, and what it must not be added to. */
export function statement(head: 'softmax' | 'sigmoid', by: SigmoidShift['by']): string {
  if (head === 'softmax')
    return 'Softmax over the classes: add ln(π/π′) to the logits at test time. A logit of the background is never shifted.';
  return by === 'rate'
    ? 'Sigmoid head: add to the logit of each class by itself. A place without an object has no class, so the background is never shifted.'
    : 'Sigmoid head: add to the logit of each class by itself, the change of its log-odds. Nothing is added for “none of them”.';
}

/** Ways in which the same thing would be corrected twice, or not at all. */
export function cautions(
  shift: PriorShift,
  scheme: Scheme | null,
  corrected: Corrected,
  shown: readonly (number | null)[],
): string[] {
  const said: string[] = [];
  const isInLoss = scheme?.acts === 'logit';
  if (isInLoss && corrected === 'plan')
    said.push(
      `${scheme.name} corrects the prior inside the loss. A model trained with it takes “Plan and weights”; this vector on top would correct twice.`,
    );
  else if (isInLoss && shift.effective)
    said.push(`${scheme.name} is in the loss: only what is left is added at test time.`);
  else if (scheme && shift.effective && corrected === 'plan')
    said.push(
      `${scheme.name} shifts the prior as repeats do. A model trained with these weights takes “Plan and weights”.`,
    );
  const finite = shown.filter((value) => value !== null);
  if (finite.length > 0 && finite.every((value) => Math.abs(value) < 0.005))
    said.push('Training and deployment have the same prior: nothing is left to correct.');
  return said;
}
