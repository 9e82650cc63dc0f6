import type { MethodLeftOut } from '../core/compare.ts';
import type { ParameterValues } from '../core/parameters.ts';
import type { ComparedRow, ComparisonMessage } from '../engine/solverClient.ts';

export type { ComparedRow };

/** The table of known methods, in the order in which they came first. */
export interface ComparisonState {
  readonly rows: readonly ComparedRow[];
  readonly leftOut: readonly MethodLeftOut[];
  /** No row is still to come or about to change. */
  readonly complete: boolean;
  /** Arguments that a person set, by method. */
  readonly chosen: Readonly<Record<string, ParameterValues>>;
}

export const noComparison: ComparisonState = { rows: [], leftOut: [], complete: false, chosen: {} };

/** The table with what the solver found; a method keeps its place. */
export function withRow(table: ComparisonState, found: ComparisonMessage): ComparisonState {
  if (found.kind === 'complete') return { ...table, complete: true };
  const { id } = found.method;
  const leftOut = table.leftOut.filter((row) => row.id !== id);
  if (found.kind === 'left-out') {
    return {
      ...table,
      rows: table.rows.filter((row) => row.id !== id),
      leftOut: [...leftOut, found.method],
    };
  }
  const isKnown = table.rows.some((row) => row.id === id);
  const rows = isKnown
    ? table.rows.map((row) => (row.id === id ? found.method : row))
    : [...table.rows, found.method];
  return { ...table, rows, leftOut };
}
