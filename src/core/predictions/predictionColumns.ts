import type { AttributeColumn, Dataset } from '../dataset/dataset.ts';
import type { Predictions } from './predictions.ts';

/** What predictions say of each box and image, as columns that are facets, factors and costs like any other. */
export function predictionColumns(_dataset: Dataset, _predictions: Predictions): AttributeColumn[] {
  return [];
}
