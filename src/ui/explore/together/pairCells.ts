import { liftText } from '../../../charts/pairs.ts';
import type { TipContent } from '../../../charts/tipContent.ts';
import type { CoOccurrence } from '../../../core/measures/coOccurrence.ts';
import { pairMeasure, type PairMeasure, type TogetherMatrix } from '../../../core/measures/togetherMatrix.ts';
import { count, index, percent } from '../../theme/numbers.ts';

export type PairState = 'imported' | 'balanced' | 'difference';

export const measureNames: Readonly<
  Record<PairMeasure, { readonly name: string; readonly formula: string }>
> = {
  images: { name: 'Images', formula: 'Images that hold both classes, as often as they are used.' },
  lift: {
    name: 'Lift',
    formula:
      'P(a, b) / (P(a) P(b)), P: share of images. 1 is by chance, more is together more often, less is apart.',
  },
  jaccard: {
    name: 'Jaccard',
    formula: 'Images with both over images with either: 0 never together … 1 always.',
  },
  given: {
    name: 'Given',
    formula:
      'Of the images with the row’s class, the share that hold the column’s as well. Not symmetric: 1 means that whole images cannot repeat the row’s class without the column’s.',
  },
};

export const measureText = (value: number, measure: PairMeasure): string =>
  measure === 'lift'
    ? liftText(value)
    : measure === 'images'
      ? count(value)
      : measure === 'given'
        ? percent(value)
        : index(Number.isFinite(value) ? value : 0);

/** n × n values on the scale of colours, and what its end stands for. */
export interface CellScale {
  /** −1..1 for lift and differences, 0..1 else; the diagonal is left blank. */
  readonly values: Float64Array;
  /** In the measure itself; of lift, the fourfold. */
  readonly end: number;
}

/**
 * Cells in an order of the classes. Imported and balanced go by one scale, to the greatest of both; a difference goes
 * to its own greatest; lift by powers of two, to the fourfold and the fourth part.
 */
export function cellValues(
  { before, after }: TogetherMatrix,
  order: readonly number[],
  measure: PairMeasure,
  state: PairState,
): CellScale {
  const n = order.length;
  const values = new Float64Array(n * n);
  let most = 0;
  for (let row = 0; row < n; row++)
    for (let column = 0; column < n; column++) {
      if (row === column) continue;
      const [a, b] = [order[row], order[column]];
      const [was, is] = [onScale(before, a, b, measure), onScale(after, a, b, measure)];
      values[row * n + column] = state === 'difference' ? is - was : state === 'balanced' ? is : was;
      most = Math.max(most, ...(state === 'difference' ? [Math.abs(is - was)] : [was, is]));
    }
  if (measure === 'lift' && state !== 'difference') return { values, end: 4 };
  const end = measure === 'lift' ? 2 ** (2 * most) : most;
  return { values: most > 0 ? values.map((value) => value / most) : values, end };
}

/** The measure, lift as half its power of two within −1..1; 0 where nothing can be said. */
function onScale(found: CoOccurrence, a: number, b: number, measure: PairMeasure): number {
  const value = pairMeasure(found, a, b, measure);
  if (!Number.isFinite(value)) return 0;
  if (measure !== 'lift') return value;
  const m = found.classes.length;
  // Never together says nothing where chance would not bring them together either.
  if (value === 0) return (found.both[a * m + a] * found.both[b * m + b]) / found.total < 5 ? 0 : -1;
  return Math.max(-1, Math.min(1, Math.log2(value) / 2));
}

/** Two classes in four measures, imported and balanced. */
export function pairTip(
  names: readonly string[],
  { before, after }: TogetherMatrix,
  a: number,
  b: number,
): TipContent {
  const [first, second] = [names[before.classes[a]], names[before.classes[b]]];
  const m = before.classes.length;
  if (a === b)
    return {
      title: first,
      rows: [
        { label: 'Imported', value: `${count(before.both[a * m + a])} images` },
        { label: 'Balanced', value: `${count(after.both[a * m + a])} images`, tone: 'after' },
      ],
    };
  const both = (measure: PairMeasure) =>
    [before, after].map((found) => measureText(pairMeasure(found, a, b, measure), measure)).join(' → ');
  return {
    title: `${first} + ${second}`,
    rows: [
      { label: 'Images with both', value: both('images') },
      { label: 'Lift', value: both('lift') },
      { label: 'Jaccard', value: both('jaccard') },
    ],
    note: `${measureText(pairMeasure(before, a, b, 'given'), 'given')} of images with ${first} hold ${second}; ${measureText(pairMeasure(before, b, a, 'given'), 'given')} the other way. Imported → balanced.`,
  };
}

/** Pairs with the greatest measure among those with `least` images in common, most first. */
export function leadingPairs(
  found: CoOccurrence,
  measure: PairMeasure,
  least: number,
  most: number,
): { readonly a: number; readonly b: number; readonly value: number }[] {
  const m = found.classes.length;
  const pairs: { a: number; b: number; value: number }[] = [];
  for (let a = 0; a < m; a++)
    for (let b = 0; b < m; b++) {
      if (a === b || (measure !== 'given' && b < a) || found.both[a * m + b] < least) continue;
      pairs.push({ a, b, value: pairMeasure(found, a, b, measure) });
    }
  return pairs.sort((x, y) => y.value - x.value || x.a - y.a || x.b - y.b).slice(0, most);
}
