import type { AttributeValue } from '../../dataset/attributes.ts';
import { valueKind, type RecordList } from '../json/recordList.ts';

/** Scalar fields beyond a format's own: a value for each row, null where it has none. */
export interface ExtraColumns {
  readonly names: readonly string[];
  /** Keeps a field of the record in the list's registers as the row's; containers are no values. */
  keep(row: number, list: RecordList): void;
  /** By row. */
  value(name: number, row: number): AttributeValue;
  clear(): void;
}

interface Extra {
  readonly slot: number;
  kinds: Uint8Array;
  /** The number; of a text its code. */
  numbers: Float64Array;
  words: string[];
  codes: Map<string, number>;
}

const empty = (slot: number): Extra => ({
  slot,
  kinds: new Uint8Array(0),
  numbers: new Float64Array(0),
  words: [],
  codes: new Map(),
});

/** The fields that `list` has taken up beside its own, in the order in which they were met. */
export function createExtraColumns(): ExtraColumns {
  const names: string[] = [];
  const columns: Extra[] = [];

  function set(column: Extra, row: number, kind: number, list: RecordList): void {
    if (row >= column.kinds.length) {
      const rows = Math.max(1024, row * 2);
      const [kinds, numbers] = [new Uint8Array(rows), new Float64Array(rows)];
      kinds.set(column.kinds);
      numbers.set(column.numbers);
      Object.assign(column, { kinds, numbers });
    }
    column.kinds[row] = kind;
    if (kind === valueKind.number) column.numbers[row] = list.numbers[column.slot];
    if (kind !== valueKind.text) return;
    const word = list.texts[column.slot];
    if (word === null) {
      column.kinds[row] = valueKind.null;
      return;
    }
    let code = column.codes.get(word);
    if (code === undefined) column.codes.set(word, (code = column.words.push(word) - 1));
    column.numbers[row] = code;
  }

  return {
    names,
    keep(row, list) {
      const { others } = list;
      while (columns.length < others.length) {
        columns.push(empty(others[columns.length].slot));
        names.push(others[names.length].name);
      }
      for (const column of columns) {
        const kind = list.kinds[column.slot];
        if (kind !== valueKind.absent) set(column, row, kind, list);
      }
    },
    value(name, row) {
      const { kinds, numbers, words } = columns[name];
      const kind = row < kinds.length ? kinds[row] : valueKind.absent;
      if (kind === valueKind.number) return numbers[row];
      if (kind === valueKind.text) return words[numbers[row]];
      return kind === valueKind.true ? true : kind === valueKind.false ? false : null;
    },
    clear() {
      for (const column of columns) Object.assign(column, empty(column.slot));
    },
  };
}
