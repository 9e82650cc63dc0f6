/** One class at the IoU and score in force; null: there is nothing to measure. */
export interface ClassRow {
  readonly k: number;
  readonly name: string;
  readonly boxes: number;
  readonly ap: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly missed: number;
  readonly wrong: number;
}

export type ClassColumn = Exclude<keyof ClassRow, 'k'>;

export interface ClassSort {
  readonly by: ClassColumn;
  readonly descending: boolean;
}

/** Rows by a column; those without a value come last either way, equal ones in the dataset's order. */
export function sortedRows(rows: readonly ClassRow[], { by, descending }: ClassSort): ClassRow[] {
  const sign = descending ? -1 : 1;
  return rows.slice().sort((a, b) => {
    const [x, y] = [a[by], b[by]];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || a.k - b.k;
    if (typeof x === 'string' || typeof y === 'string')
      return sign * String(x).localeCompare(String(y), 'en') || a.k - b.k;
    return sign * (x - y) || a.k - b.k;
  });
}
