import type { Dataset, Problem } from '../dataset/dataset.ts';
import type { SourceFile } from '../dataset/source.ts';
import type { ClassSettings } from '../recipe/recipe.ts';
import { mayBeMetadata } from './mayBeMetadata.ts';
import { readMetadata } from './readMetadata.ts';
import { readPredictions } from '../predictions/readPredictions.ts';
import { holdsProbabilities, readProbabilities } from '../predictions/readProbabilities.ts';
import type { Additions } from './prepare.ts';

/** What a file beside the dataset gave. */
export type ReadAddition =
  | {
      readonly ok: true;
      readonly additions: Additions;
      readonly name: string;
      /** A sentence: what was read, and how much of it could be used. */
      readonly said: string;
      readonly problems: readonly Problem[];
    }
  | { readonly ok: false; readonly message: string; readonly problems: readonly Problem[] };

/**
 * Class probabilities, where the file has the classes of a set of image labels; else predictions of boxes (JSON) or a
 * table of metadata (CSV, JSON Lines, Parquet) for the images of `dataset`, beside what there was before. `names`: see
 * there.
 */
export async function readAddition(
  file: SourceFile,
  dataset: Dataset,
  before: Additions,
  names: Pick<ClassSettings, 'rename'>,
): Promise<ReadAddition> {
  if (await isPacked(file))
    return { ok: false, message: 'It is packed with gzip or zip: unpack it first.', problems: [] };
  if (await holdsProbabilities(file, dataset, names)) return readProbabilities(file, dataset, before, names);
  return mayBeMetadata.test(file.path)
    ? readMetadata(file, dataset, before)
    : readPredictions(file, dataset, before, names);
}

/** Gzip's and zip's first bytes. What cannot be read is told by the reader that tries. */
async function isPacked(file: SourceFile): Promise<boolean> {
  const [a, b] = await file.read(0, Math.min(file.size, 2)).catch(() => new Uint8Array(0));
  return (a === 0x1f && b === 0x8b) || (a === 0x50 && b === 0x4b);
}
