import { noCode, type AttributeColumn } from './dataset.ts';
import { mostColumns, type Beyond } from './limits.ts';

export type AttributeValue = number | string | boolean | null;

/** Distinct words up to which a column of words is a category; beyond, or where most differ, it is text. */
const mostCategories = 1000;

interface Growing {
  /** Numbers as long as every value is one; NaN where a row has none. */
  numbers: Float64Array;
  /** Codes + 1 into `words` once a value is not a number; 0 where a row has none. */
  codes: Uint32Array | null;
  readonly words: string[];
  readonly wordCode: Map<string, number>;
  filled: number;
}

/**
 * Columns beyond the fixed ones, by name, filled in any order; the kind of each is inferred at the end. `beyond` is
 * told of values whose column would be one too many.
 */
export function createAttributes(of: 'image' | 'box', beyond: Beyond) {
  const columns = new Map<string, Growing>();

  function codeOf(column: Growing, word: string): number {
    let code = column.wordCode.get(word);
    if (code === undefined) {
      code = column.words.push(word);
      column.wordCode.set(word, code);
    }
    return code;
  }

  function becomeWords(column: Growing): Uint32Array {
    const codes = new Uint32Array(column.numbers.length);
    for (let row = 0; row < codes.length; row++) {
      if (!Number.isNaN(column.numbers[row])) codes[row] = codeOf(column, String(column.numbers[row]));
    }
    column.numbers = new Float64Array(0);
    return (column.codes = codes);
  }

  return {
    set: (name: string, row: number, value: AttributeValue): void => {
      if (value === null) return;
      let column = columns.get(name);
      if (!column) {
        if (columns.size === mostColumns) {
          beyond.first ??= name;
          beyond.count++;
          return;
        }
        column = { numbers: new Float64Array(0), codes: null, words: [], wordCode: new Map(), filled: 0 };
        columns.set(name, column);
      }
      column.filled++;
      if (typeof value === 'number' && column.codes === null) {
        if (row >= column.numbers.length) {
          const larger = new Float64Array(Math.max(64, row * 2)).fill(NaN);
          larger.set(column.numbers);
          column.numbers = larger;
        }
        column.numbers[row] = value;
        return;
      }
      let codes = column.codes ?? becomeWords(column);
      if (row >= codes.length) {
        const larger = new Uint32Array(Math.max(64, row * 2));
        larger.set(codes);
        column.codes = codes = larger;
      }
      codes[row] = codeOf(column, String(value));
    },
    /** `order` maps a row of the result to the row as added; null leaves them as they are. */
    build: (count: number, order: Uint32Array | null): AttributeColumn[] =>
      [...columns].map(([name, column]) => toColumn(name, of, column, count, order)),
  };
}

function toColumn(
  name: string,
  of: 'image' | 'box',
  { numbers, codes, words, filled }: Growing,
  count: number,
  order: Uint32Array | null,
): AttributeColumn {
  const source = (row: number) => (order ? order[row] : row);
  if (codes === null) {
    const values = Float64Array.from({ length: count }, (_, row) => numbers[source(row)] ?? NaN);
    return { name, of, kind: 'number', values };
  }
  const code = (row: number) => codes[source(row)] ?? 0;
  if (words.length <= mostCategories && (words.length <= 16 || words.length * 2 <= filled)) {
    const packed = Uint16Array.from({ length: count }, (_, row) => (code(row) ? code(row) - 1 : noCode));
    return { name, of, kind: 'category', codes: packed, labels: words };
  }
  return {
    name,
    of,
    kind: 'text',
    values: Array.from({ length: count }, (_, row) => (code(row) ? words[code(row) - 1] : '')),
  };
}
