import { mappingFaults, type ColumnMapping, type ColumnPlaces, type ColumnRole } from './columnMapping.ts';
import { csvNumber } from './csvValue.ts';

/** A mapping on a table's own columns, or why it does not fit, a sentence each. */
export type FittedMapping =
  { readonly at: ColumnPlaces; readonly hasHeader: boolean } | { readonly faults: string[] };

const numeric = ['xmin', 'ymin', 'xmax', 'ymax', 'x', 'y', 'cx', 'cy', 'width', 'height'] as const;

/** Finds the columns that are given by name, and whether the first row is a header where that is not said. */
export function fitMapping(mapping: ColumnMapping, rows: readonly (readonly string[])[]): FittedMapping {
  const first = (rows[0] ?? []).map((cell) => cell.trim());
  const at: Partial<Record<ColumnRole, number>> = {};
  const faults: string[] = [];
  let isNamed = false;
  for (const [role, place] of Object.entries(mapping.at) as [ColumnRole, number | string | undefined][]) {
    if (place === undefined) continue;
    if (typeof place === 'number') {
      at[role] = place;
      continue;
    }
    isNamed = true;
    const found = first.indexOf(place);
    if (found >= 0) at[role] = found;
    else
      faults.push(
        `No column is called “${place}”, which is to be the ${role}; the first row is ${listed(first)}.`,
      );
  }
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (faults.length === 0) faults.push(...mappingFaults(at, width));
  if (faults.length > 0) return { faults };
  const hasNumbers = numeric.every((role) => {
    const column = at[role];
    return column === undefined || !Number.isNaN(csvNumber(first[column] ?? ''));
  });
  const isGuessed = numeric.some((role) => at[role] !== undefined) && !hasNumbers;
  return { at, hasHeader: mapping.hasHeader ?? (isNamed || isGuessed) };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `“${name.slice(0, 30)}”`);
  return shown.join(', ') + (names.length > shown.length ? ', …' : '');
}
