import { jaccard, lift, type CoOccurrence } from '../core/measures/coOccurrence.ts';
import { wholeCount } from './countScale.ts';
import type { TipContent } from './tipContent.ts';
import type { Size } from './useSize.ts';

/** What a matrix of pairs draws: the first classes of both, which stand in the same order. */
export interface PairSeries {
  /** All classes of the dataset, by index. */
  readonly names: readonly string[];
  readonly before: CoOccurrence;
  readonly after: CoOccurrence;
}

/** A lift as "2.7"; a dash where one of the two has no image left. */
export const liftText = (value: number) =>
  Number.isFinite(value) ? (value < 99.5 ? value.toFixed(1) : wholeCount(value)) : '–';

const side = (found: CoOccurrence, a: number, b: number) => {
  const n = found.both[a * found.classes.length + b];
  return `${wholeCount(n)} ${n === 1 ? 'image' : 'images'}, lift ${liftText(lift(found, a, b))}`;
};

/** Two classes in an image, imported and balanced; on the diagonal, the images with the one class. */
export function pairTip({ names, before, after }: PairSeries, a: number, b: number): TipContent {
  const [first, second] = [names[before.classes[a]], names[before.classes[b]]];
  const m = before.classes.length;
  if (a === b) {
    const images = (found: CoOccurrence) => `${wholeCount(found.both[a * m + a])} images`;
    return {
      title: first,
      rows: [
        { label: 'Imported', value: images(before) },
        { label: 'Balanced', value: images(after), tone: 'after' },
      ],
    };
  }
  return {
    title: `${first} + ${second}`,
    rows: [
      { label: 'Imported', value: side(before, a, b) },
      { label: 'Balanced', value: side(after, a, b), tone: 'after' },
    ],
  };
}

export function pairSentence(series: PairSeries, a: number, b: number): string {
  const { title, rows } = pairTip(series, a, b);
  return `${title}: ${rows.map((row) => `${row.label.toLowerCase()} ${row.value}`).join('; ')}`;
}

/** The first `shown` classes: Jaccard index imported under the diagonal and balanced above, over the greatest of both. */
export function pairValues({ before, after }: PairSeries, shown: number): Float64Array {
  const values = new Float64Array(shown * shown);
  let most = 0;
  for (let row = 0; row < shown; row++)
    for (let column = 0; column < shown; column++) {
      if (row === column) continue;
      const value = jaccard(row > column ? before : after, row, column);
      values[row * shown + column] = value;
      if (value > most) most = value;
    }
  return most > 0 ? values.map((value) => value / most) : values;
}

const mostShown = 9;
const leastCell = 11;
const mostCell = 38;
const legendRoom = 18;

/** As many of the classes as the box has room for, up to nine; names at the left, cells at the right. */
export function coOccurrencePlaces(size: Size, classes: number) {
  const legend = size.height >= 100;
  const room = size.height - (legend ? legendRoom : 0);
  const shown = Math.max(1, Math.min(mostShown, classes, Math.floor(room / leastCell)));
  const across = Math.max(leastCell * shown, size.width * 0.56);
  const cell = Math.max(4, Math.floor(Math.min(room / shown, across / shown, mostCell)));
  return { shown, cell, left: Math.round(size.width - shown * cell), top: 0, legend };
}
