import type { Composite } from '../composite.ts';

/** The same composite, with one more sentence about what could not be done. */
export const noted = (composite: Composite, note: string): Composite =>
  composite.notes.includes(note) ? composite : { ...composite, notes: [...composite.notes, note] };
