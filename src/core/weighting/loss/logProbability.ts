import { exp, ln } from '../../numerics.ts';

/** ln of the softmax of K logits at one of them; `add`: what is added to each logit first. Stable for logits of any size. */
export function logProbability(
  logits: ArrayLike<number>,
  label: number,
  add: (k: number) => number = () => 0,
): number {
  let most = -Infinity;
  for (let k = 0; k < logits.length; k++) most = Math.max(most, logits[k] + add(k));
  let sum = 0;
  for (let k = 0; k < logits.length; k++) sum += exp(logits[k] + add(k) - most);
  return logits[label] + add(label) - most - ln(sum);
}
