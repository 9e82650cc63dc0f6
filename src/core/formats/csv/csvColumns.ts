import { isPicture } from '../paths.ts';
import { boxForms, type BoxForm, type ColumnPlaces } from './columnMapping.ts';
import { findFlags, type CsvFlag } from './csvFlags.ts';
import { spellings, type Spelling } from './csvSpellings.ts';

/** Where a row's values stand; −1 where the file has no such column. */
export interface CsvColumns {
  readonly hasHeader: boolean;
  readonly image: number;
  readonly label: number;
  /** The columns that give the box, and how; null: whole-image labels. */
  readonly box: { readonly at: readonly number[]; readonly form: BoxForm } | null;
  /** Beside a box that other columns give: a polygon as well-known text. */
  readonly geometry: number;
  readonly score: number;
  /** 1 where people verified that the image has the label, 0 where they found that it has not (Open Images). */
  readonly verified: number;
  readonly width: number;
  readonly height: number;
  readonly split: number;
  readonly flags: readonly CsvFlag[];
  /** Other columns by name: attributes. */
  readonly extras: readonly (readonly [name: string, column: number])[];
  /** Columns beyond the first hundred others, which are not read. */
  readonly beyond: number;
}

/** Attributes of a table; each may take eight bytes a row. */
const mostExtras = 100;

/** A name as spellings are written: lower case, letters and digits only. */
export const plainName = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Columns from the first rows, or null where they hold no images with labels or boxes. */
export function findColumns(rows: readonly (readonly string[])[]): CsvColumns | null {
  const known = knownPlaces(rows);
  return known && columnsAt(known.at, known.hasHeader, rows);
}

/** Which columns have which roles, and whether the first row names them; null where that cannot be told. */
export function knownPlaces(
  rows: readonly (readonly string[])[],
): { readonly at: ColumnPlaces; readonly hasHeader: boolean } | null {
  if (rows.length === 0) return null;
  const hasHeader = !rows[0].some((cell) => isPicture(cell.trim()));
  const at = hasHeader ? headed(rows) : headless(rows);
  return at && { at, hasHeader };
}

/** The columns of a table whose roles are known; the others are flags and attributes by their names. */
export function columnsAt(
  at: ColumnPlaces,
  hasHeader: boolean,
  rows: readonly (readonly string[])[],
): CsvColumns {
  const found = boxForms.find(({ roles }) => roles.every((role) => at[role] !== undefined));
  const box = found ? { form: found.form, at: found.roles.map((role) => at[role] ?? -1) } : null;
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const names = Array.from({ length: width }, (_, column) =>
    hasHeader ? (rows[0][column] ?? '').trim() : `column ${column + 1}`,
  );
  const data = hasHeader ? rows.slice(1) : rows;
  const plainNames = names.map(plainName);
  // Every box that people drew for Open Images has confidence 1, which is no score.
  const isOpenImages = hasHeader && plainNames.includes('imageid') && plainNames.includes('labelname');
  const score = box && !isOpenImages ? (at.score ?? -1) : -1;
  const verified = !box && isOpenImages ? (at.score ?? -1) : -1;
  const isUsed = new Set<number>([
    ...(box?.at ?? []),
    score,
    ...(['image', 'label', 'geometry', 'imageWidth', 'imageHeight', 'split'] as const).map(
      (role) => at[role] ?? -1,
    ),
  ]);
  const flags = box ? findFlags(plainNames, data, isUsed) : [];
  for (const { column } of flags) isUsed.add(column);
  const others = names
    .map((name, column) => [name, column] as const)
    .filter(
      ([name, column]) =>
        name !== '' &&
        !isUsed.has(column) &&
        !(
          hasHeader &&
          (spellings.skipped.includes(plainNames[column]) || isRowNumber(plainNames[column], column, data))
        ),
    );
  return {
    hasHeader,
    image: at.image ?? -1,
    label: at.label ?? -1,
    box,
    geometry: found?.form === 'geometry' ? -1 : (at.geometry ?? -1),
    score,
    verified,
    width: at.imageWidth ?? -1,
    height: at.imageHeight ?? -1,
    split: at.split ?? -1,
    flags,
    extras: others.slice(0, mostExtras),
    beyond: Math.max(0, others.length - mostExtras),
  };
}

/** The index that pandas writes before the columns, under no name or its own. */
function isRowNumber(name: string, column: number, data: readonly (readonly string[])[]): boolean {
  if (column > 0 || !['unnamed0', 'index', 'level0'].includes(name)) return false;
  return data.every((row, i) => Number(row[0]) === Number(data[0][0]) + i);
}

function headed(rows: readonly (readonly string[])[]): ColumnPlaces | null {
  const names = rows[0].map(plainName);
  const used = new Set<number>();
  const find = (what: Spelling): number | undefined => {
    for (const spelling of spellings[what]) {
      const at = names.indexOf(spelling);
      if (at >= 0 && !used.has(at)) return at;
    }
    return undefined;
  };
  const take = (at: number | undefined): number | undefined => {
    if (at !== undefined) used.add(at);
    return at;
  };
  const image = take(imageColumn(find, names, rows));
  if (image === undefined) return null;
  let box: Partial<Record<Spelling, number | undefined>> = {};
  for (const { roles } of boxForms) {
    const at = roles.map(find);
    if (at.some((column) => column === undefined)) continue;
    if (roles[0] === 'geometry' && !holdsPolygons(rows, at[0] ?? 0)) continue;
    at.forEach(take);
    box = Object.fromEntries(roles.map((role, i) => [role, at[i]]));
    break;
  }
  const label = take(labelColumn(find, names, used));
  const hasBox = Object.keys(box).length > 0;
  if (label === undefined && !hasBox) return null;
  const score = take(find('score'));
  const [imageWidth, imageHeight, split] = (['imageWidth', 'imageHeight', 'split'] as const).map((what) =>
    take(find(what)),
  );
  const geometry = take(find('geometry'));
  const all = { geometry, ...box, image, label, score, imageWidth, imageHeight, split };
  return Object.fromEntries(Object.entries(all).filter(([, column]) => column !== undefined));
}

const holdsPolygons = (rows: readonly (readonly string[])[], column: number) =>
  rows.slice(1).some((row) => /^\s*(multi)?polygon\b/i.test(row[column] ?? ''));

/** By its name; `id` and the like only where its values are names of pictures or nothing better is there. */
function imageColumn(
  find: (what: Spelling) => number | undefined,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): number | undefined {
  const byValue = names.findIndex(
    (name, column) =>
      !/mask|url|thumb|crop/.test(name) && rows.slice(1).some((row) => isPicture((row[column] ?? '').trim())),
  );
  if (byValue >= 0) return byValue;
  const byName = find('image');
  return byName !== undefined && (names[byName] !== 'id' || find('label') !== undefined) ? byName : undefined;
}

function labelColumn(
  find: (what: Spelling) => number | undefined,
  names: readonly string[],
  used: ReadonlySet<number>,
): number | undefined {
  const exact = find('label');
  if (exact !== undefined) return exact;
  const near = names.findIndex((name, at) => !used.has(at) && /class|label|categor|species/.test(name));
  return near < 0 ? undefined : near;
}

/** RetinaNet's `path,x1,y1,x2,y2,class`, or `path,class`, without a header; a row number may stand before. */
function headless(rows: readonly (readonly string[])[]): ColumnPlaces | null {
  const [row] = rows;
  const first = row.length > 2 && rows.every((one, i) => Number(one[0]) === Number(row[0]) + i) ? 1 : 0;
  if (!isPicture((row[first] ?? '').trim())) return null;
  const isNumeric = (text: string) => text.trim() === '' || isFinite(Number(text.replace(',', '.')));
  const width = row.length - first;
  if (width === 6 && row.slice(first + 1, first + 5).every(isNumeric))
    return {
      image: first,
      xmin: first + 1,
      ymin: first + 2,
      xmax: first + 3,
      ymax: first + 4,
      label: first + 5,
    };
  return width === 2 ? { image: first, label: first + 1 } : null;
}
