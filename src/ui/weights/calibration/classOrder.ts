import type { Calibrated } from '../../../core/calibration/calibration.ts';

/** One class, uncorrected and corrected. */
export interface CalibrationRow {
  readonly k: number;
  readonly name: string;
  readonly positives: number;
  /** ln of the correction's factor; null: none, or a class whose probability becomes 0. */
  readonly shift: number | null;
  readonly auc: Pair;
  readonly ap: Pair;
  readonly recall: Pair;
  readonly ece: Pair;
}

/** `after` undefined: there is no correction. */
export interface Pair {
  readonly before: number | null;
  readonly after: number | null | undefined;
}

export type CalibrationColumn = Exclude<keyof CalibrationRow, 'k'>;

export function calibrationRows(
  { before, after }: Calibrated,
  names: readonly string[],
  shifts: readonly (number | null)[],
): CalibrationRow[] {
  return before.perClass.map((one, k) => {
    const other = after?.perClass[k];
    const pair = (key: 'auc' | 'ap' | 'recall' | 'ece'): Pair => ({ before: one[key], after: other?.[key] });
    return {
      k,
      name: names[k] ?? '',
      positives: one.positives,
      shift: shifts[k] ?? null,
      auc: pair('auc'),
      ap: pair('ap'),
      recall: pair('recall'),
      ece: pair('ece'),
    };
  });
}

/** Rows by a column, by what is in force of it; those without a value last, equal ones in the dataset's order. */
export function sortedRows(
  rows: readonly CalibrationRow[],
  by: CalibrationColumn,
  descending: boolean,
): CalibrationRow[] {
  const sign = descending ? -1 : 1;
  const value = (row: CalibrationRow): number | string | null => {
    const own = row[by];
    return typeof own === 'object' && own !== null ? (own.after === undefined ? own.before : own.after) : own;
  };
  return rows.slice().sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || a.k - b.k;
    if (typeof x === 'string' || typeof y === 'string')
      return sign * String(x).localeCompare(String(y), 'en') || a.k - b.k;
    return sign * (x - y) || a.k - b.k;
  });
}
