import { ellipsize, type Measure } from './fitText.ts';

/** Median of a small list; NaN for an empty one. Sorts in place. */
function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/**
 * Values in drawing order, reduced to at most `columns` pixel columns by their median (NaN is left out);
 * fewer values than columns stay as they are.
 */
export function medianColumns(
  values: ArrayLike<number>,
  order: readonly number[],
  columns: number,
): number[] {
  const count = Math.min(columns, order.length);
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * order.length) / count);
    const to = Math.floor(((i + 1) * order.length) / count);
    const here: number[] = [];
    for (let j = from; j < to; j++) if (!Number.isNaN(values[order[j]])) here.push(values[order[j]]);
    return here.length === 0 ? NaN : median(here);
  });
}

/** First row of a lens of `rows` rows so that `position` stands in its middle, held inside the list. */
export function lensStart(position: number, rows: number, count: number): number {
  return Math.max(0, Math.min(count - rows, Math.round(position - rows / 2)));
}

export interface RankGroup {
  readonly name: string;
  readonly classes: number;
}

/** LVIS: rare classes are in 1–10 images, common ones in 11–100, frequent ones in more. From frequent to rare. */
export function lvisGroups(imagesOf: ArrayLike<number>): RankGroup[] {
  const counts = [0, 0, 0];
  for (let k = 0; k < imagesOf.length; k++) counts[imagesOf[k] > 100 ? 0 : imagesOf[k] > 10 ? 1 : 2]++;
  return ['Frequent', 'Common', 'Rare'].map((name, i) => ({ name, classes: counts[i] }));
}

const r = (value: number) => Math.round(value * 10) / 10;

/** A line through the middles of columns; breaks where a value is NaN. */
export function columnLine(tops: readonly number[], left: number, pitch: number): string {
  let path = '';
  let isDown = false;
  tops.forEach((top, i) => {
    if (Number.isNaN(top)) isDown = false;
    else {
      path += `${isDown ? 'L' : 'M'}${r(left + (i + 0.5) * pitch)} ${r(top)}`;
      isDown = true;
    }
  });
  return path;
}

/** Filled columns without gaps, as one path. */
export function columnArea(tops: readonly number[], left: number, pitch: number, base: number): string {
  let path = `M${r(left)} ${r(base)}`;
  tops.forEach((top, i) => (path += `V${r(Number.isNaN(top) ? base : top)}H${r(left + (i + 1) * pitch)}`));
  return `${path}V${r(base)}z`;
}

export interface GroupLabel {
  readonly name: string;
  /** What follows the name; '' where there is no room for it. */
  readonly count: string;
}

/**
 * What is written under each group's part of the axis: its name with its number of classes, the name alone, as much of
 * it as fits (two letters at least), or nothing. `rooms`: pixels of each group; `words`: the numbers, longest first.
 */
export function groupLabels(
  groups: readonly RankGroup[],
  rooms: readonly number[],
  words: (group: RankGroup, at: number) => readonly string[],
  measure: Measure,
): GroupLabel[] {
  return groups.map((group, i) => {
    const room = rooms[i] - apart;
    const count = words(group, i).find((word) => measure(`${group.name} ${word}`) <= room);
    if (count !== undefined) return { name: group.name, count };
    const name = ellipsize(group.name, room, measure);
    return { name: [...name].length < 3 ? '' : name, count: '' };
  });
}

/** Pixels between the words of one group and the line of the next. */
const apart = 8;
