import type { Dataset } from '../../src/core/dataset/dataset.ts';
import { matchAt } from '../../src/core/evaluation/matchAt.ts';
import type { Predictions } from '../../src/core/predictions/predictions.ts';
import { lossCells, type LossCells } from '../../src/core/weighting/focal/lossCells.ts';

/** What the page needs to say the loss at any γ and α by itself. */
export const focalCells = (dataset: Dataset, predictions: Predictions, iou: number): LossCells =>
  lossCells(matchAt(dataset, predictions, iou));
