import type { Operation } from './operation.ts';
import { operationNamed } from './operations/index.ts';
import type { StepSettings } from './settings.ts';

/**
 * Why these steps cannot be done in this order, in a sentence; null where they can: an elastic field belongs to its
 * canvas, so all that moves pictures comes before it, and effects are done to the finished picture.
 */
export const orderProblem = (steps: readonly StepSettings[]): string | null =>
  orderProblems(steps)[0] ?? null;

/** Whether a step may go from one place to another: the order is right then, or has fewer faults than now. */
export function canMove(steps: readonly StepSettings[], from: number, to: number): boolean {
  if (from < 0 || to < 0 || from >= steps.length || to >= steps.length) return false;
  const moved = steps.filter((_, i) => i !== from);
  moved.splice(to, 0, steps[from]);
  const faults = orderProblems(moved).length;
  return faults === 0 || faults < orderProblems(steps).length;
}

/** One for each pair that stands the wrong way round. */
function orderProblems(steps: readonly StepSettings[]): readonly string[] {
  const operations = steps
    .map(({ operation }) => operationNamed(operation))
    .filter((operation) => operation !== null);
  return operations.flatMap((first, i) =>
    operations.slice(i + 1).flatMap((second) => pairProblem(first, second) ?? []),
  );
}

function pairProblem(first: Operation, second: Operation): string | null {
  if (first.stage === 'pixels' && second.stage !== 'pixels') {
    return `${first.name} has to come after ${second.name}: it is done to the finished picture.`;
  }
  if (first.stage !== 'deformation') return null;
  if (second.stage === 'deformation') return `${second.name} can be done once only.`;
  const isMove = second.stage === 'mix' || second.stage === 'geometry';
  return isMove
    ? `${first.name} has to come after ${second.name}: a bent picture cannot be moved any more.`
    : null;
}
