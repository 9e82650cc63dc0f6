import { count } from '../theme/numbers.ts';

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** "0.01", "1,000": a limit with as many decimals as it has. */
const written = (n: number) => (Number.isInteger(n) ? count(n) : String(n));

/** "a whole number from 1 to 1,000" */
export const rangeWords = ({ min, max, whole }: NumberRange) =>
  `a ${whole ? 'whole ' : ''}number from ${written(min)} to ${written(max)}`;

/** What was typed as a number in its range, thousands commas allowed; else the sentence that says what would do. */
export function readNumber(text: string, range: NumberRange): number | string {
  const typed = text.trim();
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed) ? typed.replaceAll(',', '') : typed;
  const n = Number(plain);
  if (plain !== '' && n >= range.min && n <= range.max && (!range.whole || Number.isInteger(n))) return n;
  const shown = typed.length > 20 ? `${typed.slice(0, 20)}…` : typed;
  return `“${shown}” is not ${rangeWords(range)}. Nothing was changed.`;
}
