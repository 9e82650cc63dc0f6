import type { Dataset } from '../../dataset/dataset.ts';
import { imagesByKey } from '../../dataset/imagesByKey.ts';
import { splitParts, type SplitColumn } from '../../splits/split.ts';

/**
 * Images of the train part in the order of their keys: the rows of the problem, so that a plan does not depend
 * on the order in which files were read.
 */
export function trainRows(dataset: Dataset, split: SplitColumn): Uint32Array {
  const train = splitParts.indexOf('train');
  return imagesByKey(dataset).filter((image) => split[image] === train);
}
