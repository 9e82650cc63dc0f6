import type { AttributeValue, DatasetBuilder } from '../dataset/builder.ts';

/** Columns beyond these are not read: names that differ in every record are no attributes. */
const mostColumns = 200;

/** Attributes as records hold them, one by one, in a bounded number of columns. */
export interface ExtraColumns {
  /** A scalar as it is, a list of scalars joined by commas; nothing for anything else. */
  set(name: string, row: number, value: unknown): void;
  /** All records are in: says which columns were too many. */
  finish(file: string): void;
}

export function createExtraColumns(builder: DatasetBuilder, of: 'image' | 'box'): ExtraColumns {
  const names = new Set<string>();
  let refused = 0;
  let first = '';
  const put = of === 'image' ? builder.imageAttribute : builder.boxAttribute;
  return {
    set(name, row, value) {
      const scalar = Array.isArray(value) ? listed(value) : scalarOf(value);
      if (scalar === null || name === '') return;
      if (!names.has(name)) {
        if (names.size >= mostColumns) {
          if (refused++ === 0) first = name;
          return;
        }
        names.add(name);
      }
      put(name, row, scalar);
    },
    finish(file) {
      if (refused === 0) return;
      builder.problem({
        file,
        kind: 'attribute-columns',
        what: `There are more than ${mostColumns} different attributes; “${first.slice(0, 60)}” is the first beyond.`,
        kept: `The first ${mostColumns} were kept; ${refused} values of others were left out.`,
        severity: 'mention',
        count: refused,
      });
    },
  };
}

function scalarOf(value: unknown): AttributeValue {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number') return Number.isNaN(value) ? null : value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return typeof value === 'boolean' ? value : null;
}

function listed(values: readonly unknown[]): string | null {
  const scalars = values.slice(0, 100).map(scalarOf);
  return scalars.length === 0 || scalars.includes(null) ? null : scalars.join(', ');
}
