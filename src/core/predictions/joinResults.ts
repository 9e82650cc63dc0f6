import type { Dataset } from '../dataset/dataset.ts';
import { baseName } from '../formats/paths.ts';
import { ambiguous, classIdLookUp, classNameLookUp, imageLookUp, unknown, type LookUp } from './lookUp.ts';
import type { ClassSettings } from '../recipe/recipe.ts';
import type { Predictions } from './predictions.ts';
import { createResultFaults, type ResultFault } from './resultFaults.ts';
import type { ResultScan } from './resultScan.ts';

/** Finds image and class of every record; a sentence where nothing could be used. */
export function joinResults(
  scan: ResultScan,
  dataset: Dataset,
  file: string,
  names: Pick<ClassSettings, 'rename'>,
): { readonly predictions: Predictions; readonly said: string } | string {
  const { columns } = scan;
  const imageOf = imageOfRows(scan, imageLookUp(dataset, file));
  const classOf = classOfRows(scan, dataset, names);
  const kept = new Int32Array(columns.count).fill(-1);
  const start = new Uint32Array(dataset.images.count + 1);
  const faults = createResultFaults(file);
  let unplaced = 0;
  let nameless = 0;
  for (let row = 0; row < columns.count; row++) {
    const image = imageOf(row);
    const known = classOf(row);
    if (image < 0) unplaced++;
    if (known < 0) nameless++;
    const fault = faultOf(scan, row, image, known);
    if (fault !== null) {
      faults.add(fault, columns.offset[row]);
      continue;
    }
    kept[row] = image;
    start[image + 1]++;
  }
  const refusal = refusalOf(scan, unplaced, nameless);
  if (refusal !== null) return refusal;
  for (let i = 0; i < dataset.images.count; i++) start[i + 1] += start[i];
  const count = start[dataset.images.count];
  if (count === 0) return `None of the ${many(columns.count)} can be used: ${faults.first()}`;
  const rows = new Uint32Array(count);
  const next = start.slice();
  kept.forEach((image, row) => {
    if (image >= 0) rows[next[image]++] = row;
  });
  const numbers = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
  faults.addStrangers(scan.strangers);
  const leftOut = columns.count - count + scan.strangers.count;
  const images = start.reduce((sum, from, i) => sum + (i > 0 && from > start[i - 1] ? 1 : 0), 0);
  const lost = leftOut === 0 ? '' : `; ${leftOut.toLocaleString('en-US')} left out`;
  return {
    predictions: {
      name: baseName(file),
      count,
      start,
      class: Uint16Array.from(rows, (row) => classOf(row)),
      x: numbers(columns.x),
      y: numbers(columns.y),
      w: numbers(columns.w),
      h: numbers(columns.h),
      score: numbers(columns.score),
      leftOut,
      ...faults.build(),
    },
    said: `${many(count)} on ${images.toLocaleString('en-US')} image${images === 1 ? '' : 's'}${lost}`,
  };
}

const many = (count: number) => `${count.toLocaleString('en-US')} prediction${count === 1 ? '' : 's'}`;

/** By the file's own name for the image where it lists its images, then by id, then by the record's file name. */
function imageOfRows({ columns, names, images }: ResultScan, find: LookUp): (row: number) => number {
  const ofName = remembered(names.values, find);
  const ofId = remembered(names.values, (id, code) => find(images.get(code) ?? id));
  return (row) => {
    const byId = columns.imageId[row] === 0 ? unknown : ofId(columns.imageId[row]);
    if (byId >= 0 || columns.fileName[row] === 0) return byId;
    const byName = ofName(columns.fileName[row]);
    return byName === unknown ? byId : byName;
  };
}

/** By the file's own name for the category where it lists them, then by id, then by the record's name of it. */
function classOfRows(
  { columns, names, categories }: ResultScan,
  dataset: Dataset,
  settings: Pick<ClassSettings, 'rename'>,
): (row: number) => number {
  const byId = classIdLookUp(dataset);
  const byName = classNameLookUp(dataset, settings);
  const ofName = remembered(names.values, byName);
  const ofId = remembered(names.values, (id, code) => {
    const own = categories.get(code);
    if (own !== undefined) return byName(own);
    const found = byId(id);
    return found !== unknown ? found : typeof id === 'string' ? byName(id) : unknown;
  });
  return (row) => {
    const found = columns.categoryId[row] === 0 ? unknown : ofId(columns.categoryId[row]);
    return found >= 0 || columns.categoryName[row] === 0 ? found : ofName(columns.categoryName[row]);
  };
}

/** Looks each name up once. */
function remembered(
  values: readonly (number | string)[],
  find: (name: number | string, code: number) => number,
): (code: number) => number {
  const found = new Int32Array(values.length).fill(-3);
  return (code) => {
    if (found[code] === -3) found[code] = find(values[code], code);
    return found[code];
  };
}

function faultOf(
  { columns, names, categories }: ResultScan,
  row: number,
  image: number,
  known: number,
): ResultFault | null {
  if (image < 0) {
    const name = names.values[columns.imageId[row] || columns.fileName[row]];
    if (image === ambiguous)
      return {
        kind: 'image-ambiguous',
        what: `Several images go by “${name}”; the prediction could be for any.`,
      };
    if (name === '') return { kind: 'image-unknown', what: 'A prediction names no image.' };
    return { kind: 'image-unknown', what: `The image “${name}” of a prediction is not in the dataset.` };
  }
  if (known < 0) {
    const code = columns.categoryId[row];
    const own = categories.get(code);
    const name =
      own === undefined
        ? names.values[code || columns.categoryName[row]]
        : `${own}”, id “${names.values[code]}`;
    if (name === '') return { kind: 'class-unknown', what: 'A prediction names no class.' };
    const why = known === ambiguous ? 'stands for several in the dataset' : 'is not in the dataset';
    return { kind: 'class-unknown', what: `The class “${name}” of a prediction ${why}.` };
  }
  if (columns.hasScore[row] === 0) return { kind: 'score-missing', what: 'A prediction has no score.' };
  const score = columns.score[row];
  if (!(score >= 0 && score <= 1))
    return { kind: 'score-range', what: `The score ${score} of a prediction is not between 0 and 1.` };
  if (columns.hasBox[row] === 0)
    return { kind: 'box-missing', what: 'A prediction has no box of four numbers.' };
  const box = [columns.x[row], columns.y[row], columns.w[row], columns.h[row]];
  if (!box.every(Number.isFinite) || box[2] <= 0 || box[3] <= 0)
    return { kind: 'box-size', what: `The box [${box.join(', ')}] of a prediction has no area.` };
  return null;
}

/** Why the file as a whole is not for this dataset; null: it is. */
function refusalOf({ columns, names }: ResultScan, unplaced: number, nameless: number): string | null {
  const named = (codes: Uint32Array, other: Uint32Array) => {
    const first = new Set<number>();
    for (let row = 0; row < columns.count && first.size < 3; row++) first.add(codes[row] || other[row]);
    return [...first].map((code) => (code === 0 ? 'none' : `“${names.values[code]}”`)).join(', ');
  };
  if (!columns.hasScore.includes(1))
    return 'Its annotations have no scores: they are ground truth, not predictions.';
  if (unplaced === columns.count)
    return `None of its ${many(columns.count)} is for an image of this dataset: it has no ${named(columns.imageId, columns.fileName)}.`;
  if (nameless === columns.count)
    return `None of its ${many(columns.count)} is of a class of this dataset: it has no ${named(columns.categoryId, columns.categoryName)}.`;
  return null;
}
