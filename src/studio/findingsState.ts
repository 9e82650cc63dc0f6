import type { Finding } from '../core/findings/finding.ts';

/** What was found in the dataset that is open. */
export interface FindingsState {
  /** The most consequential first; stays while it is looked for anew. Null: not known yet. */
  readonly found: readonly Finding[] | null;
  /** Being looked for. */
  readonly looking: boolean;
  /** Why it could not be looked for. */
  readonly error: string | null;
}

export const noFindings: FindingsState = { found: null, looking: false, error: null };
