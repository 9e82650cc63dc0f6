import { findColumns } from '../csv/csvColumns.ts';
import { cellText, countOf, readSignature } from './countSignature.ts';

/** Where a row's values stand; −1 where the table has no such column. */
export interface CountColumns {
  /** Number of images. */
  readonly images: number;
  /** What those images hold, in one cell; or `classes`, a column of counts for each class. */
  readonly signature: number;
  readonly classes: readonly (readonly [name: string, column: number])[];
  readonly split: number;
  /** Other columns by name: attributes of the images. */
  readonly extras: readonly (readonly [name: string, column: number])[];
}

const clearNames = ['images', 'numimages', 'nimages', 'imagecount', 'numberofimages'];
const bareNames = ['count', 'n', 'cnt', 'num', 'number'];
const signatureNames = ['signature', 'boxes', 'labels', 'classes', 'counts', 'contents'];
const splitNames = ['split', 'subset', 'partition'];

/**
 * The columns of a count table, from their names and some rows, or null where it is none. A bare name (`n`, `count`)
 * is taken for the number of images only beside a signature; counts by class need a clear one.
 */
export function findCountColumns(
  header: readonly string[],
  rows: readonly (readonly unknown[])[],
): CountColumns | null {
  const names = header.map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  const first = (wanted: readonly string[]) => {
    const found = wanted.find((name) => names.includes(name));
    return found === undefined ? -1 : names.indexOf(found);
  };
  const clear = first(clearNames);
  const images = clear >= 0 ? clear : first(bareNames);
  if (images < 0 || !mostly(rows, images, isCount)) return null;
  const split = first(splitNames);
  const others = header
    .map((name, at) => [name.trim(), at] as const)
    .filter(([, at]) => at !== images && at !== split);
  const signature = signatureColumn(names, rows, images);
  if (signature >= 0)
    return {
      images,
      signature,
      classes: [],
      split,
      extras: others.filter(([name, at]) => at !== signature && name !== ''),
    };
  if (clear < 0 || looksLikeImages(header, rows)) return null;
  const isClass = ([, at]: (typeof others)[number]) => mostly(rows, at, isCountOrEmpty);
  const classes = others.filter(isClass);
  if (classes.length === 0 || classes.some(([name]) => name === '')) return null;
  return {
    images,
    signature: -1,
    classes,
    split,
    extras: others.filter((one) => one[0] !== '' && !isClass(one)),
  };
}

/** By name; of the names that mean other things too, one whose cells read as signatures. */
function signatureColumn(
  names: readonly string[],
  rows: readonly (readonly unknown[])[],
  images: number,
): number {
  for (const name of signatureNames) {
    const at = names.indexOf(name);
    if (at < 0 || at === images) continue;
    if (name === 'signature' || mostly(rows, at, isSignature)) return at;
  }
  return -1;
}

const isCount = (cell: unknown) => countOf(cell) !== null;
const isEmpty = (cell: unknown) => cell === '' || cell === null || cell === undefined;
const isCountOrEmpty = (cell: unknown) => isEmpty(cell) || isCount(cell);
const isSignature = (cell: unknown) =>
  isEmpty(cell) ||
  ((typeof cell === 'object' || /[:{]/.test(cellText(cell))) && 'signature' in readSignature(cell));

/** More than half of the rows, so that a broken one does not hide what the table is. */
function mostly(
  rows: readonly (readonly unknown[])[],
  at: number,
  holds: (cell: unknown) => boolean,
): boolean {
  return rows.filter((row) => holds(row[at])).length * 2 > rows.length;
}

/** A table of images or of boxes by their own columns is no count table. */
function looksLikeImages(header: readonly string[], rows: readonly (readonly unknown[])[]): boolean {
  return findColumns([header, ...rows.map((row) => row.map(cellText))]) !== null;
}
