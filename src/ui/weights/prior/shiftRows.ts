import type { PriorShift } from '../../../core/weighting/prior/priorShift.ts';
import type { Explored } from './explored.ts';

export type Order = 'count' | 'shift';

/** The classes whose name holds what is looked for: most frequent as imported first, or greatest shift first. */
export function shiftOrder(
  { names, imported }: Pick<PriorShift, 'names' | 'imported'>,
  { shift }: Pick<Explored, 'shift'>,
  order: Order,
  find: string,
): number[] {
  const wanted = find.trim().toLowerCase();
  const size = (k: number) => (shift[k] === null ? -1 : Math.abs(shift[k]));
  return [...names.keys()]
    .filter((k) => wanted === '' || names[k].toLowerCase().includes(wanted))
    .sort((a, b) => (order === 'shift' ? size(b) - size(a) : 0) || imported[b] - imported[a] || a - b);
}

/** A class and its shift on each line, in the order of the classes; empty where there is none. */
export const copiedShift = (names: readonly string[], shift: readonly (number | null)[]): string =>
  names.map((name, k) => `${name.replace(/[\t\r\n]+/g, ' ')}\t${shift[k] ?? ''}`).join('\n');

/** Half of the bars' axis: the greatest shift, at least a little, so that rounding is not drawn as much. */
export const shiftReach = (shift: readonly (number | null)[]): number =>
  shift.reduce((most: number, value) => Math.max(most, Math.abs(value ?? 0)), 0.1);
