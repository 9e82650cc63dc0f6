import type { Dataset } from '../dataset/dataset.ts';
import type { SourceFile } from '../dataset/source.ts';
import type { Additions } from './prepare.ts';
import type { ReadAddition } from './readAddition.ts';

/** Columns of images from a table whose rows name them by file. */
export function readMetadata(file: SourceFile, _dataset: Dataset, _before: Additions): Promise<ReadAddition> {
  return Promise.resolve({ ok: false, message: `${file.path}: tables are not read yet.`, problems: [] });
}
