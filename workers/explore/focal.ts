import type { Dataset } from '../../src/core/dataset/dataset.ts';
import { matchAt } from '../../src/core/evaluation/matchAt.ts';
import type { ClassProbabilities } from '../../src/core/predictions/classProbabilities.ts';
import type { Predictions } from '../../src/core/predictions/predictions.ts';
import { lossCells, probabilityCells, type LossCells } from '../../src/core/weighting/focal/lossCells.ts';

/** What the page needs to say the loss at any γ and α by itself; null where nothing was added. */
export function focalCells(
  dataset: Dataset,
  predictions: Predictions | null,
  probabilities: ClassProbabilities | null,
  iou: number,
): LossCells | null {
  if (predictions !== null) return lossCells(matchAt(dataset, predictions, iou));
  return probabilities && probabilityCells(dataset, probabilities);
}
