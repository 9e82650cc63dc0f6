import { knownPlaces, plainName } from '../csv/csvColumns.ts';
import { spellings } from '../csv/csvSpellings.ts';
import { isPicture } from '../paths.ts';

/** Where a row's values stand; −1 where the table has no such column. */
export interface MultiLabelColumns {
  readonly image: number;
  readonly split: number;
  /** A column a class, with 0 or 1; or `list`, all classes of an image in one cell. */
  readonly classes: readonly (readonly [name: string, column: number])[];
  readonly list: { readonly column: number; readonly separator: string } | null;
  readonly extras: readonly (readonly [name: string, column: number])[];
  /** Nothing but the image and its classes, or many of them: few flags among others may be anything. */
  readonly isSure: boolean;
}

const off = /^(0(\.0*)?|false|no)$/i;
const on = /^(1(\.0*)?|true|yes)$/i;
const plural = /^(all)?(labels|tags|classes|categories|attributes|targets|genres|findinglabels)$/;
const mayList = /label|class|categor|finding|tag|disease|diagnos/;

/** What a cell of a class's column says: there, not there, −1 (not there, or uncertain), or nothing that is known. */
export function presence(cell: string): 'on' | 'off' | 'minus' | null {
  const text = cell.trim();
  if (on.test(text)) return 'on';
  if (/^-1(\.0*)?$/.test(text)) return 'minus';
  return text === '' || off.test(text) || /^nan$/i.test(text) ? 'off' : null;
}

/**
 * The columns of a table with one row an image and several classes in it, from its first rows; null where it is a
 * table of boxes, of one label a row, or names no images.
 */
export function findMultiLabelColumns(rows: readonly (readonly string[])[]): MultiLabelColumns | null {
  if (rows.length < 2 || rows[0].some((cell) => isPicture(cell.trim()))) return null;
  const names = rows[0].map((name) => name.trim());
  const plain = names.map(plainName);
  const data = rows.slice(1);
  const image = imageColumn(plain, data);
  if (image < 0) return null;
  const known = knownPlaces(rows);
  if (known && Object.keys(known.at).some((role) => boxRoles.has(role))) return null;
  const split = plain.findIndex((name, at) => at !== image && spellings.split.includes(name));
  const others = names
    .map((name, at) => [name, at] as const)
    .filter(([name, at]) => name !== '' && at !== image && at !== split);
  const list = listColumn(plain, data, image);
  if (list) {
    const extras = others.filter(([, at]) => at !== list.column);
    return { image, split, classes: [], list, extras, isSure: true };
  }
  // A column of one label a row makes the 0/1 columns beside it attributes.
  if (plain.some((name, at) => at !== image && spellings.label.includes(name) && !isPresence(data, at)))
    return null;
  const classes = others.filter(([, at]) => isPresence(data, at));
  if (classes.length < 2) return null;
  const extras = others.filter((one) => !classes.includes(one));
  return { image, split, classes, list: null, extras, isSure: extras.length === 0 || classes.length > 2 };
}

const boxRoles: ReadonlySet<string> = new Set(
  'xmin ymin xmax ymax x y cx cy width height bbox bboxCorners geometry'.split(' '),
);

function imageColumn(plain: readonly string[], data: readonly (readonly string[])[]): number {
  const byValue = plain.findIndex(
    (name, at) => !/mask|url|thumb|crop/.test(name) && data.some((row) => isPicture((row[at] ?? '').trim())),
  );
  if (byValue >= 0) return byValue;
  const spelling =
    spellings.image.find((name) => plain.includes(name)) ?? plain.find((name) => name === 'imageindex');
  return spelling === undefined ? -1 : plain.indexOf(spelling);
}

/** Whether all cells say that a class is there or not, and one says it with a figure or word. */
function isPresence(data: readonly (readonly string[])[], at: number): boolean {
  const said = data.map((row) => presence(row[at] ?? ''));
  return !said.includes(null) && data.some((row) => (row[at] ?? '').trim() !== '');
}

/** A column with several labels in a cell: at `|` whatever its name tells of labels, at other signs where it is a plural. */
function listColumn(
  plain: readonly string[],
  data: readonly (readonly string[])[],
  image: number,
): MultiLabelColumns['list'] {
  for (const [column, name] of plain.entries()) {
    if (column === image || !mayList.test(name)) continue;
    const cells = data.map((row) => (row[column] ?? '').trim());
    const separators = plural.test(name) ? ['|', ';', ',', ' '] : ['|'];
    const separator = separators.find((sign) => cells.some((cell) => cell.includes(sign)));
    if (separator === undefined) continue;
    // Words between blanks are labels only where every one of them could be a name by itself.
    if (separator === ' ' && !cells.every((cell) => /^[\w-]*( [\w-]+)*$/.test(cell))) continue;
    return { column, separator };
  }
  return null;
}
