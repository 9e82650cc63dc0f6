import type { Dataset } from '../dataset/dataset.ts';
import type { SourceFile } from '../dataset/source.ts';
import type { Additions } from '../prepare/prepare.ts';
import type { ReadAddition } from '../prepare/readAddition.ts';

/** A COCO results file for the images of `dataset`. */
export function readPredictions(
  file: SourceFile,
  _dataset: Dataset,
  _before: Additions,
): Promise<ReadAddition> {
  return Promise.resolve({ ok: false, message: `${file.path}: predictions are not read yet.`, problems: [] });
}
