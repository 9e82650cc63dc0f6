import type { ParameterValues } from '../core/parameters.ts';
import { setBalance } from './actions.ts';
import type { ComparedRow } from './comparison.ts';
import { compareInSolver } from './planning.ts';
import { getState, setState } from './store.ts';

/** Asks for every method on the present recipe; rows arrive one by one. */
export function compareAll(): void {
  const { comparison } = getState();
  setState({ comparison: { ...comparison, complete: false } });
  compareInSolver(comparison.chosen, null);
}

/** Asks for one method with these arguments. */
export function compareWith(id: string, parameters: ParameterValues): void {
  const { comparison } = getState();
  const chosen = { ...comparison.chosen, [id]: parameters };
  setState({ comparison: { ...comparison, chosen, complete: false } });
  compareInSolver(chosen, comparison.complete ? [id] : null);
}

/** The method becomes the plan, or (null) our plan does again. */
export function planBy(row: Pick<ComparedRow, 'id' | 'name' | 'parameters'> | null): void {
  setBalance(row ? `Plan by ${row.name}` : 'Plan by the balance', {
    method: row && { id: row.id, parameters: row.parameters },
  });
}
