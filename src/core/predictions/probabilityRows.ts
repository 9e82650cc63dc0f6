import { counted, cutShort, grouped, listed } from '../balance/problem/listed.ts';
import type { Dataset, Problem } from '../dataset/dataset.ts';
import { baseName } from '../formats/paths.ts';
import { shown } from '../formats/json/jsonTypes.ts';
import { imageNames } from '../prepare/imageNames.ts';
import { labelsOf, mostExact, type ClassProbabilities } from './classProbabilities.ts';
import { createFewFaults } from './fewFaults.ts';

/** Values that are held at once, a gigabyte: 100,000 images of 1,300 classes. Rows beyond are left out. */
const mostValues = 1 << 27;

/** Where a row stands in its file. */
export type Place = Pick<Problem, 'line' | 'column' | 'byte'>;

/** A probability this far outside 0..1 is rounding of a softmax in 32 bits. */
const rounding = 1e-6;
/** Sums this near to 1 are rounded figures, and stay as they are. */
const nearOne = 0.01;

/**
 * Takes class probabilities row by row, finds image and class of each, and tells what it cannot use. `classOf` gives
 * the class of a column or a name, −1 for none.
 */
export function createProbabilityRows(file: string, dataset: Dataset) {
  const classes = dataset.classes.names.length;
  const names = imageNames(dataset);
  const faults = createFewFaults();
  const labels = labelsOf(dataset);
  const rowOf = new Int32Array(dataset.images.count).fill(-1);
  const placeOf: Place[] = [];
  const given = new Uint8Array(classes);
  const scratch = new Float64Array(classes);
  const mostRows = Math.min(dataset.images.count, Math.floor(mostValues / Math.max(1, classes)));
  let image = new Uint32Array(Math.min(64, mostRows));
  let p = new Float64Array(image.length * classes);
  let count = 0;
  let leftOut = 0;
  let taken = 0;

  const lost = (place: Place, kind: string, what: string, kept: string) => {
    leftOut++;
    faults.add({ file, ...place, kind, what, kept, severity: 'left-out' });
  };

  function imageOf(name: string, place: Place): number {
    const found = name.trim() === '' ? -1 : names.find(name.trim());
    if (found >= 0) return found;
    const what =
      name.trim() === ''
        ? 'The row names no image.'
        : `No image of the dataset goes by “${cutShort(name.trim())}”, or several do.`;
    lost(place, 'image-unknown', what, 'The row was left out; the others were kept.');
    return -1;
  }

  /** A new row of NaN for an image; −1 where there is no room for it, which is told. */
  function begin(found: number, place: Place): number {
    if (count === mostRows) {
      const what = `${grouped(mostRows)} images of ${counted(classes, 'class', 'classes')} are as many as can be held.`;
      lost(place, 'too-many', what, 'The row was left out; those before it were kept.');
      return -1;
    }
    if (count === image.length) {
      const length = Math.min(2 * count, mostRows);
      image = resized(image, new Uint32Array(length));
      p = resized(p, new Float64Array(length * classes));
    }
    rowOf[found] = count;
    placeOf[count] = place;
    image[count] = found;
    p.fill(NaN, count * classes, (count + 1) * classes);
    return count++;
  }

  return {
    faults,
    /** A column of the file stands for the class. */
    gives: (k: number): void => void (given[k] = 1),
    /** All values of an image at once; `classOf[n]` is the class of `values[n]`, −1: none, left out. */
    row(name: string, place: Place, values: readonly unknown[], classOf: ArrayLike<number>): void {
      taken++;
      const found = imageOf(name, place);
      if (found < 0) return;
      if (rowOf[found] >= 0) {
        const what = `The row is a second one for “${cutShort(dataset.images.key[found])}”${placeWords(placeOf[rowOf[found]])}.`;
        lost(place, 'row-twice', what, 'The first row was kept.');
        return;
      }
      scratch.fill(NaN);
      for (let n = 0; n < classOf.length; n++) {
        const k = classOf[n];
        if (k < 0) continue;
        const value = probabilityOf(values[n]);
        if (Number.isNaN(value)) {
          const what = `The probability ${written(values[n])} of “${cutShort(dataset.classes.names[k])}” ${faultOf(values[n])}.`;
          lost(place, 'probability', what, 'The row was left out; the others were kept.');
          return;
        }
        given[k] = 1;
        scratch[k] = Number.isNaN(scratch[k]) ? value : Math.min(1, scratch[k] + value);
      }
      const row = begin(found, place);
      if (row >= 0) p.set(scratch, row * classes);
    },
    /** One value of an image, as long forms have it. */
    value(name: string, place: Place, className: string, k: number, value: unknown): void {
      taken++;
      const found = imageOf(name, place);
      if (found < 0) return;
      const kept = 'The value was left out; the others of the image were kept.';
      if (k < 0) {
        const what =
          className === ''
            ? 'The row names no class.'
            : `The class “${cutShort(className)}” is not in the dataset.`;
        lost(place, 'class-unknown', what, kept);
        return;
      }
      const one = probabilityOf(value);
      if (Number.isNaN(one)) {
        const what = `The probability ${written(value)} of “${cutShort(dataset.classes.names[k])}” ${faultOf(value)}.`;
        lost(place, 'probability', what, kept);
        return;
      }
      const row = rowOf[found] >= 0 ? rowOf[found] : begin(found, place);
      if (row < 0) return;
      if (!Number.isNaN(p[row * classes + k])) {
        const what = `The value is a second one of “${cutShort(dataset.classes.names[k])}” for “${cutShort(dataset.images.key[found])}”.`;
        lost(place, 'row-twice', what, 'The first was kept.');
        return;
      }
      given[k] = 1;
      p[row * classes + k] = one;
    },
    /** A record that is none, or a fault of the file itself. */
    lost,
    get taken() {
      return taken;
    },
    /** The columns; null where no row could be used. */
    build(): ClassProbabilities | null {
      const kept = rowsKept(p, count, classes, labels, file, faults);
      tellMissing(given, dataset, file, faults);
      leftOut += kept.empty;
      const twins = (own: number) => [own, ...(names.twins.get(own) ?? [])];
      const pairs: { readonly image: number; readonly row: number }[] = [];
      kept.rows.forEach((row) => {
        for (const one of twins(image[row]))
          if (one === image[row] || rowOf[one] < 0) pairs.push({ image: one, row });
      });
      if (pairs.length === 0) return null;
      pairs.sort((a, b) => a.image - b.image);
      const size = pairs.length * classes;
      const sorted = size > mostExact ? new Float32Array(size) : new Float64Array(size);
      pairs.forEach(({ row }, n) => sorted.set(p.subarray(row * classes, (row + 1) * classes), n * classes));
      return {
        name: baseName(file),
        count: pairs.length,
        image: Uint32Array.from(pairs, (pair) => pair.image),
        p: sorted,
        given,
        labels,
        leftOut,
        ...faults.build(),
      };
    },
  };
}

type Faults = ReturnType<typeof createFewFaults>;

/**
 * Fills what is missing with 0 and, where an image has one label, brings rows to a sum of 1; says what it did. Rows
 * that sum to 0 go. In place.
 */
function rowsKept(
  p: Float64Array,
  count: number,
  classes: number,
  labels: ClassProbabilities['labels'],
  file: string,
  faults: Faults,
): { readonly rows: Uint32Array; readonly empty: number } {
  const stays = new Uint8Array(count).fill(1);
  let partial = 0;
  let scaled = 0;
  let empty = 0;
  let first = NaN;
  const given = new Uint8Array(classes);
  for (let n = 0; n < count * classes; n++) if (!Number.isNaN(p[n])) given[n % classes] = 1;
  for (let row = 0; row < count; row++) {
    let sum = 0;
    let isPartial = false;
    for (let k = 0; k < classes; k++) {
      const at = row * classes + k;
      if (Number.isNaN(p[at])) {
        isPartial ||= given[k] === 1;
        p[at] = 0;
      } else sum += p[at];
    }
    if (isPartial) partial++;
    if (labels === 'multi' || Math.abs(sum - 1) <= nearOne) continue;
    if (sum === 0) {
      stays[row] = 0;
      empty++;
      continue;
    }
    if (scaled++ === 0) first = sum;
    for (let k = 0; k < classes; k++) p[row * classes + k] /= sum;
  }
  const mention = (kind: string, what: string, kept: string, n: number) =>
    faults.tell({ file, kind, what, kept, severity: 'mention', count: n });
  if (partial > 0)
    mention(
      'class-missing',
      `${counted(partial, 'image has', 'images have')} no value for some of the classes.`,
      'Kept; what is missing counts as 0.',
      partial,
    );
  if (scaled > 0)
    mention(
      'sum',
      `The probabilities of ${counted(scaled, 'row')} do not sum to 1; the first sums to ${Number(first.toPrecision(4))}.`,
      'Kept, divided by their sum: an image has one label here.',
      scaled,
    );
  if (empty > 0)
    faults.tell({
      file,
      kind: 'sum-zero',
      what: `The probabilities of ${counted(empty, 'row')} are all 0.`,
      kept: 'Left out: they cannot be brought to a sum of 1.',
      severity: 'left-out',
      count: empty,
    });
  return {
    rows: Uint32Array.from({ length: count }, (_, row) => row).filter((row) => stays[row] === 1),
    empty,
  };
}

function tellMissing(given: Uint8Array, { classes }: Dataset, file: string, faults: Faults): void {
  const missing = classes.names.filter((_, k) => given[k] === 0);
  if (missing.length === 0 || missing.length === classes.names.length) return;
  faults.tell({
    file,
    kind: 'class-missing',
    what: `The file has no probabilities of ${counted(missing.length, 'class', 'classes')} of the dataset: ${listed(missing)}.`,
    kept: 'They count as 0.',
    severity: 'mention',
    count: missing.length,
  });
}

/** A number 0..1 of a cell or a JSON value; NaN for anything else. */
function probabilityOf(value: unknown): number {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && value.trim() !== ''
        ? Number(value)
        : NaN;
  if (!(number >= -rounding && number <= 1 + rounding)) return NaN;
  return Math.min(1, Math.max(0, number));
}

function faultOf(value: unknown): string {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && !Number.isNaN(number) ? 'is not between 0 and 1' : 'is not a number';
}

const written = (value: unknown): string =>
  typeof value === 'string' ? `“${cutShort(value.trim())}”` : shown(value);

const placeWords = ({ line, byte }: Place): string =>
  line !== undefined
    ? `; line ${line} was the first`
    : byte !== undefined
      ? `; byte ${byte} was the first`
      : '';

function resized<C extends Uint32Array | Float64Array>(from: C, into: C): C {
  into.set(from);
  return into;
}
