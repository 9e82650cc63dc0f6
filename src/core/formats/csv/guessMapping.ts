import { isPicture } from '../paths.ts';
import { columnRoles, type ColumnMapping, type ColumnPlaces, type ColumnRole } from './columnMapping.ts';
import { knownPlaces, plainName } from './csvColumns.ts';
import { spellings } from './csvSpellings.ts';
import { csvNumber } from './csvValue.ts';

/** Where a person who maps columns by hand begins: as the table would be read, or with the columns whose names tell. */
export function guessMapping(rows: readonly (readonly string[])[]): ColumnMapping {
  const known = knownPlaces(rows);
  if (known) return { hasHeader: known.hasHeader, at: known.at, unit: 'auto' };
  const hasHeader = looksLikeHeader(rows);
  return { hasHeader, at: { ...pictures(rows), ...(hasHeader ? byName(rows[0]) : {}) }, unit: 'auto' };
}

/** Nothing but words above a column that has a number in it. */
function looksLikeHeader([first = [], ...data]: readonly (readonly string[])[]): boolean {
  const isNumber = (text = '') => !Number.isNaN(csvNumber(text.trim()));
  if (first.some((cell) => isNumber(cell) || isPicture(cell.trim()))) return false;
  return data.some((row) => row.some((cell) => isNumber(cell) || isPicture(cell.trim())));
}

function pictures(rows: readonly (readonly string[])[]): ColumnPlaces {
  for (const row of rows) {
    const image = row.findIndex((cell) => isPicture(cell.trim()));
    if (image >= 0) return { image };
  }
  return {};
}

function byName(header: readonly string[]): ColumnPlaces {
  const names = header.map(plainName);
  const at: Partial<Record<ColumnRole, number>> = {};
  for (const role of columnRoles) {
    const found = spellings[role].map((spelling) => names.indexOf(spelling)).find((column) => column >= 0);
    if (found !== undefined && !Object.values(at).includes(found)) at[role] = found;
  }
  return at;
}
