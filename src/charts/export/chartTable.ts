import { csvField } from '../../core/exports/quoting.ts';
import type { TableRow } from '../TableRows.tsx';

/** What a chart shows, as a table. */
export interface ChartTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: () => readonly TableRow[];
}

/** RFC 4180, a row a bin; figures without the commas that part their thousands. */
export function tableCsv({ columns, rows }: ChartTable): string {
  const lines = rows().map(({ name, cells }) => [name, ...cells.map(plainFigure)]);
  return [[...columns], ...lines].map((line) => `${line.map(csvField).join(',')}\r\n`).join('');
}

/** "1,234" and "1,234 boxes" as 1234, a true minus as one that programs read; everything else as it is. */
function plainFigure(cell: string): string {
  const plain = cell.replace('−', '-').replace(/(?<=^-?[\d,.]+) (box(es)?|images?|labels?)$/, '');
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
}

/** A name for a file: what the chart shows, without what file systems mind. */
export const fileName = (caption: string, extension: string): string =>
  `${
    caption
      .split(':')[0]
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'chart'
  }.${extension}`;
