import type { Dataset, Problem } from '../dataset/dataset.ts';
import type { SourceFile } from '../dataset/source.ts';
import { errorWords } from '../errorWords.ts';
import { placeOfByte } from '../formats/json/jsonPlace.ts';
import { JsonFault } from '../formats/json/jsonScanner.ts';
import { scanFile } from '../formats/json/scanFile.ts';
import { baseName } from '../formats/paths.ts';
import type { Additions } from '../prepare/prepare.ts';
import type { ReadAddition } from '../prepare/readAddition.ts';
import type { ClassSettings } from '../recipe/recipe.ts';
import { joinResults } from './joinResults.ts';
import { createResultScan, type ResultScan } from './resultScan.ts';

const noNames = { rename: {} };

/**
 * What a detector found on the images of `dataset`, as it was read: COCO results (a list of `image_id`,
 * `category_id`, `bbox`, `score`), or a COCO file whose annotations have scores. Never rejects: what cannot be used
 * is counted and listed; a file that has nothing for these images is refused with a sentence. `names`: those given to
 * classes and their aliases, by which the file may call them too.
 */
export async function readPredictions(
  file: SourceFile,
  dataset: Dataset,
  before: Additions,
  names: Pick<ClassSettings, 'rename'> = noNames,
): Promise<ReadAddition> {
  const refused = (message: string, problems: readonly Problem[] = []): ReadAddition => ({
    ok: false,
    message,
    problems,
  });
  if (dataset.task === 'classification' || dataset.images.multiplicity !== null)
    return refused('Predictions are held against boxes; this dataset has none.');
  const scan = createResultScan();
  const fault = await scanned(scan, file);
  if (fault !== null) return refused(`${fault.what} Nothing of the file was kept.`, [fault]);
  if (!scan.hasList)
    return refused('The file holds neither a list of predictions nor an object with annotations.');
  if (scan.columns.count === 0) return refused('The file holds no predictions.');
  const joined = joinResults(scan, dataset, file.path, names);
  if (typeof joined === 'string') return refused(joined);
  const name = baseName(file.path);
  return {
    ok: true,
    additions: { ...before, predictions: joined.predictions },
    name,
    said: joined.said,
    problems: joined.predictions.problems,
  };
}

/** The fault that stopped the scan, or null. */
async function scanned(scan: ResultScan, file: SourceFile): Promise<Problem | null> {
  const lost = {
    file: file.path,
    kept: 'Nothing of this file was kept.',
    severity: 'failed',
  } as const;
  try {
    await scanFile(scan, file);
    return null;
  } catch (error) {
    if (!(error instanceof JsonFault))
      return { ...lost, kind: 'file-unreadable', what: `The file cannot be read: ${errorWords(error)}.` };
    const { byte } = error;
    const place = await placeOfByte(file, byte).catch(() => null);
    const where = place === null ? `at byte ${byte}` : `in line ${place.line}, column ${place.column}`;
    return { ...lost, kind: 'json-syntax', what: `${error.message}, ${where}.`, byte, ...place };
  }
}
