import type { Dataset, Problem } from '../dataset/dataset.ts';

/** What a classifier said of the images of a dataset: frozen columns, one row an image, sorted by image. */
export interface ClassProbabilities {
  /** Name of the file. */
  readonly name: string;
  /** Rows. */
  readonly count: number;
  /** Image of each row, ascending. */
  readonly image: Uint32Array;
  /** Rows × K probabilities, row by row; 0 for classes without a column. 32 bits from `mostExact` values on. */
  readonly p: Float64Array | Float32Array;
  /** K bytes: 1 where the file has the class. */
  readonly given: Uint8Array;
  /** `single`: each image has one label and a row sums to 1. `multi`: a yes or no for each class. */
  readonly labels: 'single' | 'multi';
  /** Rows (in long form: values) that could not be used. */
  readonly leftOut: number;
  readonly problems: readonly Problem[];
  /** Every problem by kind, also those beyond the cap of `problems`. */
  readonly problemCounts: Readonly<Record<string, number>>;
}

/** Values beyond which probabilities are kept in 32 bits: 128 MB. */
export const mostExact = 1 << 24;

/**
 * Whether an image of the dataset has several labels: then each class is a question of its own. A label that is listed
 * twice is one.
 */
export function labelsOf({
  images: { boxStart, count },
  boxes,
}: Pick<Dataset, 'images' | 'boxes'>): 'single' | 'multi' {
  for (let i = 0; i < count; i++)
    for (let b = boxStart[i] + 1; b < boxStart[i + 1]; b++)
      if (boxes.class[b] !== boxes.class[boxStart[i]]) return 'multi';
  return 'single';
}
