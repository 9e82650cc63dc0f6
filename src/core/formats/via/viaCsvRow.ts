import Papa from 'papaparse';

/** Columns of VIA's CSV; VIA 1 puts `#` before the first. */
const names = ['filename', 'region_shape_attributes', 'region_attributes'];

export interface ViaCsvColumns {
  readonly delimiter: string;
  readonly at: Readonly<Record<string, number>>;
}

/** One row: what of it is JSON is parsed, undefined where it is none. */
export interface ViaCsvRow {
  readonly filename: string;
  readonly size: string;
  readonly fileAttributes: unknown;
  readonly shape: unknown;
  readonly attributes: unknown;
  /** The cells that should be JSON and are not. */
  readonly broken: readonly string[];
}

/** Columns from the first line; null where they are not VIA's. */
export function viaCsvColumns(line: string): ViaCsvColumns | null {
  for (const delimiter of [',', ';', '\t']) {
    const cells = cellsOf(line.replace(/^\uFEFF/, ''), delimiter) ?? [];
    const found = cells.map((cell) => cell.trim().replace(/^#\s*/, '').toLowerCase());
    if (names.every((name) => found.includes(name)))
      return { delimiter, at: Object.fromEntries(found.map((name, i) => [name, i])) };
  }
  return null;
}

/** The cells of one line; null where a quote is not closed, or closed too early. */
export function cellsOf(line: string, delimiter: string): string[] | null {
  const { data, errors } = Papa.parse<string[]>(line, { delimiter, quoteChar: '"', newline: '\n' });
  return errors.some(({ type }) => type === 'Quotes') ? null : (data[0] ?? []);
}

export function viaCsvRow(cells: readonly string[], { at }: ViaCsvColumns): ViaCsvRow {
  const cell = (name: string) => (cells[at[name] ?? -1] ?? '').trim();
  const broken: string[] = [];
  const json = (name: string): unknown => {
    const text = cell(name);
    if (text === '') return {};
    try {
      return JSON.parse(text) as unknown;
    } catch {
      broken.push(name);
      return undefined;
    }
  };
  return {
    filename: cell('filename'),
    size: cell('file_size'),
    fileAttributes: json('file_attributes'),
    shape: json('region_shape_attributes'),
    attributes: json('region_attributes'),
    broken,
  };
}
