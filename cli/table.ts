import { printable } from './io.ts';

/** Columns in line: the first to the left, the others to the right; control characters made visible. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [
    head,
    ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? number(cell) : printable(cell)))),
  ];
  const widths = head.map((_, c) => Math.max(...cells.map((row) => row[c].length)));
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
