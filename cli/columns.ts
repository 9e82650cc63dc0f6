import {
  columnRoles,
  mappingFaults,
  type ColumnMapping,
  type ColumnRole,
} from '../src/core/formats/csv/columnMapping.ts';
import { UsageError } from './io.ts';

const roleOf = new Map<string, ColumnRole>(columnRoles.map((role) => [role.toLowerCase(), role]));
const units = ['auto', 'pixel', 'fraction'] as const;

/**
 * `image=0,label=3,xmin=1`: by role, the number of a column from 0 or its name in the first row, in double quotes where
 * that has a comma or is a number. `header=yes|no` and `unit=pixel|fraction` say what cannot be seen. `UsageError` says
 * what is wrong.
 */
export function parseColumns(text: string): ColumnMapping {
  const at: Partial<Record<ColumnRole, number | string>> = {};
  let hasHeader: boolean | undefined;
  let unit: ColumnMapping['unit'] = 'auto';
  for (const part of text.match(/(?:"[^"]*"|[^,"])+/g) ?? []) {
    const cut = part.indexOf('=');
    const key = part.slice(0, Math.max(0, cut)).trim();
    const value = part.slice(cut + 1).trim();
    if (cut < 1 || value === '') throw new UsageError(`--columns: “${part.trim()}” is not ROLE=COLUMN`);
    const role = roleOf.get(key.toLowerCase());
    if (role !== undefined) {
      if (at[role] !== undefined) throw new UsageError(`--columns: ${role} is given twice`);
      at[role] = /^\d+$/.test(value) ? Number(value) : value.replace(/^"(.*)"$/, '$1');
    } else if (key === 'header') hasHeader = oneOf(key, value, ['yes', 'no']) === 'yes';
    else if (key === 'unit') unit = oneOf(key, value, units);
    else
      throw new UsageError(`--columns: no role “${key}”; there are ${columnRoles.join(', ')}, header, unit`);
  }
  const [fault] = mappingFaults(numbered(at), Infinity);
  if (fault !== undefined) throw new UsageError(`--columns: ${fault}`);
  return { at, unit, ...(hasHeader === undefined ? {} : { hasHeader }) };
}

function oneOf<T extends string>(key: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined)
    throw new UsageError(`--columns: ${key} is ${choices.join(' or ')}, not “${value}”`);
  return found;
}

/** Names stand for columns of their own until the table is seen. */
function numbered(at: ColumnMapping['at']): Partial<Record<ColumnRole, number>> {
  const names: string[] = [];
  const entries = Object.entries(at).map(([role, place]) => {
    if (typeof place === 'number') return [role, place];
    const known = names.indexOf(place);
    return [role, 1_000_000 + (known < 0 ? names.push(place) - 1 : known)];
  });
  return Object.fromEntries(entries) as Partial<Record<ColumnRole, number>>;
}
