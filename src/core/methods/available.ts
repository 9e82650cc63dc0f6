import type { Dataset } from '../dataset/dataset.ts';
import type { Method, MethodData } from './method.ts';

/** Null where the method has a plan for this dataset, else why not, as a sentence. */
export function methodUnavailable(dataset: Dataset, method: Method, data: () => MethodData): string | null {
  return dataset.images.multiplicity === null
    ? method.unavailable(data())
    : 'It decides on single images, and a count table holds none.';
}
