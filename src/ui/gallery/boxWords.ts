import { boxFlag, type Dataset } from '../../core/dataset/dataset.ts';
import type { Predictions } from '../../core/predictions/predictions.ts';
import type { DrawnBox, Drawing } from './boxesOf.ts';

const flagWords = [
  ['crowd', boxFlag.crowd],
  ['difficult', boxFlag.difficult],
  ['truncated', boxFlag.truncated],
  ['group of', boxFlag.groupOf],
  ['ignored', boxFlag.ignore],
] as const;

/** What the source says of a box beyond its class: "crowd", "difficult" … */
const flagsOf = ({ boxes }: Dataset, row: number): string[] =>
  flagWords.flatMap(([word, bit]) => ((boxes.flags[row] & bit) === 0 ? [] : [word]));

/** "RBC, difficult" */
export const boxWords = (dataset: Dataset, { row, class: k }: DrawnBox): string =>
  [dataset.classes.names[k], ...flagsOf(dataset, row)].join(', ');

/** The form in which a box is drawn: a crowd is hatched, a difficult one dotted. */
export function formOf({ boxes }: Dataset, row: number): 'plain' | 'crowd' | 'difficult' {
  const flags = boxes.flags[row];
  if ((flags & (boxFlag.crowd | boxFlag.groupOf)) !== 0) return 'crowd';
  return (flags & (boxFlag.difficult | boxFlag.ignore)) !== 0 ? 'difficult' : 'plain';
}

export interface DrawnPrediction extends DrawnBox {
  readonly score: number;
}

/** Predictions of an image from a score up, in the frame of its drawing; `row` is that of the prediction. */
export function predictionsIn(
  { start, class: classes, x, y, w, h, score }: Predictions,
  { images, unit }: Pick<Dataset, 'images' | 'unit'>,
  image: number,
  drawing: Drawing,
  least: number,
): DrawnPrediction[] {
  // They are in pixels; so is the drawing, unless the size of the image is known to nobody.
  if (unit === 'fraction' && !(images.width[image] > 0) && drawing.width === 4) return [];
  const found: DrawnPrediction[] = [];
  for (let p = start[image]; p < start[image + 1]; p++) {
    if (score[p] < least) continue;
    found.push({ row: p, class: classes[p], x: x[p], y: y[p], width: w[p], height: h[p], score: score[p] });
  }
  return found;
}

/** The smallest box that a point of the drawing lies in; null: none. */
export function boxAt<Box extends DrawnBox>(boxes: readonly Box[], x: number, y: number): Box | null {
  let smallest: Box | null = null;
  for (const box of boxes) {
    if (x < box.x || y < box.y || x > box.x + box.width || y > box.y + box.height) continue;
    if (smallest === null || box.width * box.height < smallest.width * smallest.height) smallest = box;
  }
  return smallest;
}

/**
 * Places of the images in a list that hold a class: the next after `at` in the direction of `step`, round the end;
 * null: there is no other.
 */
export function nextWith(
  { images, boxes }: Pick<Dataset, 'images' | 'boxes'>,
  list: Uint32Array,
  at: number,
  step: 1 | -1,
  k: number,
): number | null {
  for (let n = 1; n < list.length; n++) {
    const place = (at + step * n + n * list.length) % list.length;
    const image = list[place];
    for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++)
      if (boxes.class[b] === k) return place;
  }
  return null;
}
