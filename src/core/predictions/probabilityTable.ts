import type { Dataset } from '../dataset/dataset.ts';
import { imageNames } from '../prepare/imageNames.ts';
import { createKeyColumn } from '../prepare/keyColumn.ts';
import type { ClassSettings } from '../recipe/recipe.ts';
import { classIdLookUp, classNameLookUp } from './lookUp.ts';

/** How a table holds class probabilities; cells are numbered from 0. */
export type ProbabilityLayout =
  | {
      readonly form: 'wide';
      readonly image: number;
      /** Class of each cell of a row; −1: none. */
      readonly classOf: Int32Array;
      /** Headers of columns that stand for no class, and headers that stand a second time. */
      readonly others: readonly string[];
      readonly twice: readonly string[];
    }
  | { readonly form: 'long'; readonly image: number; readonly name: number; readonly score: number };

const classHeaders = new Set(
  'class classname label labelname category categoryname classid categoryid labelid'.split(' '),
);
const scoreHeaders = new Set('score probability prob p confidence conf'.split(' '));
const plain = (header: string) => header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The class of a name as a file has it, or of an id; −1: none. */
export function classLookUp(
  dataset: Dataset,
  names: Pick<ClassSettings, 'rename'>,
): (name: string | number) => number {
  const byName = classNameLookUp(dataset, names);
  const byId = classIdLookUp(dataset);
  return (name) => {
    const found = byName(typeof name === 'string' ? name.trim() : name);
    return found >= 0 ? found : Math.max(-1, byId(name));
  };
}

/**
 * What the first rows of a table say: probabilities, a column a class or a class a row; null: neither. Wide: at least
 * half of the columns beside the images' are classes, at least two of them (or all that there are), and most of their
 * first values are numbers from 0 to 1, not all of them 0 or 1 where there are several rows: those are labels. Where it
 * is known that the file is to hold probabilities (`isAsked`) the values are not looked at.
 */
export function probabilityLayout(
  rows: readonly (readonly string[])[],
  dataset: Dataset,
  names: Pick<ClassSettings, 'rename'>,
  isAsked = false,
): ProbabilityLayout | null {
  if (rows.length < 2) return null;
  const [header, ...data] = rows;
  return (
    wideLayout(header, data, dataset, names, isAsked) ?? longLayout(header, data, dataset, names, isAsked)
  );
}

function wideLayout(
  header: readonly string[],
  data: readonly (readonly string[])[],
  dataset: Dataset,
  names: Pick<ClassSettings, 'rename'>,
  isAsked: boolean,
): ProbabilityLayout | null {
  const find = classLookUp(dataset, names);
  const seen = new Set<string>();
  const twice: string[] = [];
  const classOf = Int32Array.from(header, (cell) => {
    const k = find(cell);
    if (k < 0) return -1;
    if (seen.has(cell.trim())) {
      twice.push(cell.trim());
      return -1;
    }
    seen.add(cell.trim());
    return k;
  });
  const own = Array.from(classOf.keys()).filter((at) => classOf[at] >= 0);
  const others = Array.from(classOf.keys()).filter((at) => classOf[at] < 0);
  if (own.length < Math.min(2, dataset.classes.names.length) || others.length === 0) return null;
  if (own.length < others.length - 1 - twice.length) return null;
  // Every class and nothing else, with fractions: logits, perhaps, which are to be told, not kept as metadata.
  const isWhole =
    others.length === 1 && new Set(own.map((at) => classOf[at])).size === dataset.classes.names.length;
  if (!isAsked && !areProbabilities(data, own) && !(isWhole && areFractions(data, own))) return null;
  const image = imageColumn(header, data, others, dataset);
  if (image === null) return null;
  return {
    form: 'wide',
    image,
    classOf,
    others: others
      .filter((at) => at !== image && !seen.has(header[at].trim()))
      .map((at) => header[at].trim()),
    twice,
  };
}

function areProbabilities(data: readonly (readonly string[])[], columns: readonly number[]): boolean {
  let numbers = 0;
  let between = 0;
  let total = 0;
  for (const cells of data)
    for (const at of columns) {
      const text = (cells[at] ?? '').trim();
      const value = text === '' ? NaN : Number(text);
      total++;
      if (value >= 0 && value <= 1) numbers++;
      if (value > 0 && value < 1) between++;
    }
  return 2 * numbers >= total && between > 0;
}

const areFractions = (data: readonly (readonly string[])[], columns: readonly number[]): boolean =>
  data.every((cells) =>
    columns.every((at) => (cells[at] ?? '').trim() !== '' && isFinite(Number(cells[at]))),
  ) && data.some((cells) => columns.some((at) => !Number.isInteger(Number(cells[at]))));

function longLayout(
  header: readonly string[],
  data: readonly (readonly string[])[],
  dataset: Dataset,
  names: Pick<ClassSettings, 'rename'>,
  isAsked: boolean,
): ProbabilityLayout | null {
  const headers = header.map(plain);
  const name = headers.findIndex((one) => classHeaders.has(one));
  const score = headers.findIndex((one) => scoreHeaders.has(one));
  if (name < 0 || score < 0 || header.length > 5) return null;
  const find = classLookUp(dataset, names);
  const known = data.filter((cells) => find(cells[name] ?? '') >= 0).length;
  if (2 * known < data.length || !(isAsked || areProbabilities(data, [score]))) return null;
  const others = Array.from(header.keys()).filter((at) => at !== name && at !== score);
  const image = imageColumn(header, data, others, dataset);
  return image === null ? null : { form: 'long', image, name, score };
}

/** The one of these columns that names most images; null: none names any. */
function imageColumn(
  header: readonly string[],
  data: readonly (readonly string[])[],
  columns: readonly number[],
  dataset: Dataset,
): number | null {
  const key = createKeyColumn(imageNames(dataset));
  for (const cells of [header, ...data]) key.see(columns.map((at) => cells[at] ?? ''));
  const best = key.best();
  return best !== null && best.hasHeader && key.anyFound ? columns[best.at] : null;
}
