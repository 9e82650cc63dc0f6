import { printable } from './io.ts';

/** A cell that is longer stands out of its column: one long name is not paid for in blanks by every row. */
const widest = 80;

/** Columns in line: the first to the left, the others to the right; control characters made visible. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [
    head,
    ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? number(cell) : printable(cell)))),
  ];
  const widths = head.map((_, c) =>
    cells.reduce((most, row) => Math.max(most, Math.min(widest, row[c].length)), 0),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c])))
      .join('  ')
      .trimEnd();
  return `${cells.map(line).join('\n')}\n`;
}

/** Whole numbers with thousands commas, others with four significant digits, the infinite as ∞. */
export function number(value: number): string {
  if (value === Infinity) return '∞';
  return Number.isInteger(value) ? value.toLocaleString('en-US') : String(Number(value.toPrecision(4)));
}
