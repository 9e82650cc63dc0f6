import type { Dataset } from '../dataset/dataset.ts';
import { boxResults, boxResultsAt, type BoxResult } from './boxResults.ts';
import { eachMistaken } from './confusion.ts';
import { predictionKinds, type Matches, type PredictionKind } from './matches.ts';
import { rowsAtLeast } from './resultsAt.ts';

/** Images with a prediction of at least `score` of the kind (of one class, or null: of any), in order. */
export function imagesOfKind(
  matches: Matches,
  score: number,
  kind: PredictionKind,
  classIndex: number | null,
): number[] {
  const found = new Set<number>();
  const wanted = predictionKinds.indexOf(kind);
  eachRow(matches, score, classIndex, (row) => {
    if (matches.kind[row] === wanted) found.add(matches.image[row]);
  });
  return inOrder(found);
}

/** Images with a box to which this happened (of one class, or null: of any), in order. */
export function imagesOfResult(
  matches: Matches,
  { images }: Pick<Dataset, 'images'>,
  score: number,
  results: readonly BoxResult[],
  classIndex: number | null,
): number[] {
  const result = boxResultsAt(matches, score);
  const wanted = results.map((one) => boxResults.indexOf(one));
  return imagesOfBoxes(
    images,
    (b) => wanted.includes(result[b]) && (classIndex === null || matches.boxClass[b] === classIndex),
  );
}

/** Images behind a cell of the confusion matrix, in order; class K is the background. */
export function imagesOfCell(
  matches: Matches,
  { images }: Pick<Dataset, 'images'>,
  score: number,
  truth: number,
  predicted: number,
): number[] {
  const classes = matches.boxes.length;
  if (truth === predicted) return imagesOfKind(matches, score, 'correct', truth);
  if (predicted === classes)
    return imagesOfResult(matches, { images }, score, ['missed', 'poorlyPlaced'], truth);
  const found = new Set<number>();
  const explained = new Set<number>();
  eachMistaken(matches, score, (row, box) => {
    explained.add(row);
    if (matches.boxClass[box] === truth && matches.rowClass[row] === predicted) found.add(matches.image[row]);
  });
  const isRight = (row: number) => ['correct', 'ignored'].includes(predictionKinds[matches.kind[row]]);
  if (truth === classes)
    eachRow(matches, score, predicted, (row) => {
      if (!isRight(row) && !explained.has(row)) found.add(matches.image[row]);
    });
  return inOrder(found);
}

function eachRow(
  matches: Matches,
  score: number,
  classIndex: number | null,
  visit: (row: number) => void,
): void {
  for (let k = 0; k < matches.boxes.length; k++) {
    if (classIndex !== null && k !== classIndex) continue;
    const from = matches.classStart[k];
    for (let row = from; row < from + rowsAtLeast(matches, k, score); row++) visit(row);
  }
}

function imagesOfBoxes({ boxStart, count }: Dataset['images'], isWanted: (box: number) => boolean): number[] {
  const found: number[] = [];
  for (let i = 0; i < count; i++)
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++)
      if (isWanted(b)) {
        found.push(i);
        break;
      }
  return found;
}

const inOrder = (images: ReadonlySet<number>): number[] => [...images].sort((a, b) => a - b);
