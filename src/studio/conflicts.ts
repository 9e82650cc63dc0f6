import type { Conflicts } from '../core/balance/explain/conflicts.ts';
import { solverNow } from './planning.ts';

/** Which wishes hold the plan and which pull against each other; null while it moves, and for a known method. */
export async function askConflicts(): Promise<Conflicts | null> {
  return (await solverNow()?.explainConflicts()) ?? null;
}
