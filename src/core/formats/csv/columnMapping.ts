/**
 * What a column of a table may be. Corners, sides, or a centre with sides; or a whole box in one cell: `bbox` is
 * x, y, width, height, `bboxCorners` is xmin, ymin, xmax, ymax, `geometry` a polygon as well-known text. Columns
 * without a role become attributes.
 */
export const columnRoles = [
  'image',
  'label',
  'xmin',
  'ymin',
  'xmax',
  'ymax',
  'x',
  'y',
  'cx',
  'cy',
  'width',
  'height',
  'bbox',
  'bboxCorners',
  'geometry',
  'score',
  'imageWidth',
  'imageHeight',
  'split',
] as const;

export type ColumnRole = (typeof columnRoles)[number];

export type ColumnPlaces = Readonly<Partial<Record<ColumnRole, number>>>;

/** A table's columns mapped by hand. */
export interface ColumnMapping {
  /** Whether the first row holds names; absent: where columns are named, or the cells for numbers hold none there. */
  readonly hasHeader?: boolean;
  /** By role: the number of the column, from 0, or its name in the first row. */
  readonly at: Readonly<Partial<Record<ColumnRole, number | string>>>;
  /** `auto`: fractions where no coordinate of the first rows is above 1. */
  readonly unit: 'auto' | 'pixel' | 'fraction';
}

/** How the roles of a box go together, in the order in which they are looked for. */
export const boxForms = [
  { form: 'corners', roles: ['xmin', 'ymin', 'xmax', 'ymax'] },
  { form: 'sides', roles: ['x', 'y', 'width', 'height'] },
  { form: 'centre', roles: ['cx', 'cy', 'width', 'height'] },
  { form: 'bbox', roles: ['bbox'] },
  { form: 'bboxCorners', roles: ['bboxCorners'] },
  { form: 'geometry', roles: ['geometry'] },
] as const satisfies readonly { form: string; roles: readonly ColumnRole[] }[];

export type BoxForm = (typeof boxForms)[number]['form'];

const boxRoles = new Set<string>(boxForms.flatMap(({ roles }) => [...roles]));

/** What is wrong with a mapping, a sentence each; none: it can be read. `columns`: as many as the table has. */
export function mappingFaults(at: ColumnPlaces, columns: number): string[] {
  const given = columnRoles.flatMap((role) => {
    const column = at[role];
    return column === undefined ? [] : [{ role, column }];
  });
  const faults: string[] = [];
  if (at.image === undefined) faults.push('No column is the image.');
  for (const { role, column } of given)
    if (!Number.isInteger(column) || column < 0 || column >= columns)
      faults.push(`The ${role} is column ${column}, and the table has columns 0 to ${columns - 1}.`);
  for (const [i, { role, column }] of given.entries()) {
    const other = given.slice(0, i).find((one) => one.column === column);
    if (other) faults.push(`Column ${column} is given twice, as ${other.role} and as ${role}.`);
  }
  const ofBox = given.filter(({ role }) => boxRoles.has(role)).map(({ role }) => role);
  const whole = wholeForms(at);
  if (ofBox.length === 0 && at.label === undefined)
    faults.push('No column is the label, and none is of a box: there is nothing to read.');
  if (ofBox.length > 0 && whole.length === 0)
    faults.push(`${listed(ofBox)} ${ofBox.length === 1 ? 'is' : 'are'} no whole box: ${nearest(ofBox)}`);
  const used = whole.length > 0 ? whole[0].roles : [];
  const over = ofBox.filter((role) => !(used as readonly string[]).includes(role));
  if (whole.length > 0 && over.length > 0)
    faults.push(
      `The box is given by ${listed(used)}, and ${listed(over)} ${over.length === 1 ? 'says' : 'say'} it another way: one is enough.`,
    );
  return faults;
}

const wholeForms = (at: ColumnPlaces) =>
  boxForms.filter(({ roles }) => roles.every((role: ColumnRole) => at[role] !== undefined));

/** What is still needed for the form that most of the given roles belong to. */
function nearest(given: readonly ColumnRole[]): string {
  const held = (roles: readonly string[]) => given.filter((role) => roles.includes(role)).length;
  const [best] = [...boxForms].sort((a, b) => held(b.roles) - held(a.roles));
  const missing = best.roles.filter((role: ColumnRole) => !given.includes(role));
  return `${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing.`;
}

/** “x”, “x and y”, “x, y and width” */
const listed = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
