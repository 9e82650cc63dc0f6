import { operationNamed } from '../../core/mixing/operations/index.ts';
import type { StepSettings } from '../../core/mixing/settings.ts';
import { canMove, orderProblem } from '../../core/mixing/stepOrder.ts';

const swapped = (steps: readonly StepSettings[], at: number): StepSettings[] => [
  ...steps.slice(0, at),
  steps[at + 1],
  steps[at],
  ...steps.slice(at + 2),
];

/** Why a step cannot change places with the one after it; null: it can. */
export const cannotSwap = (steps: readonly StepSettings[], at: number): string | null =>
  canMove(steps, at, at + 1) ? null : (orderProblem(swapped(steps, at)) ?? 'The order would be wrong');

/** Where a new step goes: a mixer behind the last mixer, anything else as late as the order allows. */
export function placeFor(steps: readonly StepSettings[], operation: string): number {
  const isMixer = (id: string) => operationNamed(id)?.stage === 'mix';
  if (isMixer(operation)) return steps.findLastIndex((step) => isMixer(step.operation)) + 1;
  const step: StepSettings = { operation, probability: 1, parameters: {} };
  for (let at = steps.length; at > 0; at--)
    if (orderProblem([...steps.slice(0, at), step, ...steps.slice(at)]) === null) return at;
  return steps.length;
}
