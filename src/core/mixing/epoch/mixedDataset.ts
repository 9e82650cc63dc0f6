import type { Dataset } from '../../dataset/dataset.ts';
import type { LabelMode } from '../composite.ts';
import { appended } from './appended.ts';
import { madeRows, type MadeImage } from './madeRows.ts';

/**
 * The dataset with new images after its own, whose rows keep their numbers: all of train, with the attributes of the
 * image that each is a copy of, in the dataset's own unit. They have no record in the source.
 */
export function mixedDataset(dataset: Dataset, made: readonly MadeImage[], mode: LabelMode): Dataset {
  return made.length === 0 ? dataset : appended(dataset, madeRows(dataset, made, mode));
}

export type { MadeImage } from './madeRows.ts';
