import type { Dataset } from '../dataset/dataset.ts';
import type { SourceFile } from '../dataset/source.ts';
import { findColumns } from '../formats/csv/csvColumns.ts';
import { firstRows } from '../formats/csv/csvHead.ts';
import { createProblems } from '../dataset/problems.ts';
import { headOf } from '../formats/fileHead.ts';
import { baseName, withoutExtension } from '../formats/paths.ts';
import { holdsProbabilities } from '../predictions/readProbabilities.ts';
import type { ClassSettings } from '../recipe/recipe.ts';
import { mayBeMetadata } from './mayBeMetadata.ts';
import { metadataTable } from './metadataTable.ts';

const sampledRows = 50;

/** What a file is to the dataset that is open: something to add beside it, a dataset of its own, or either. */
export type Recognised =
  | { readonly kind: 'addition' | 'dataset' }
  /** `because`: what speaks for both, to be asked about. */
  | { readonly kind: 'unclear'; readonly because: string };

const noNames = { rename: {} };

/**
 * Decides by the first bytes of one file; what cannot be told is `unclear`, never guessed. `names`: those given to
 * classes, by which a file of class probabilities may call them.
 */
export async function recogniseAddition(
  file: SourceFile,
  dataset: Dataset,
  names: Pick<ClassSettings, 'rename'> = noNames,
): Promise<Recognised> {
  if (await holdsProbabilities(file, dataset, names)) return { kind: 'addition' };
  if (/\.json$/i.test(file.path)) return ofJson(await headOf(file));
  if (/\.(csv|tsv|txt)$/i.test(file.path)) return ofTable(await headOf(file), dataset);
  return mayBeMetadata.test(file.path) ? ofObjects(file, dataset) : { kind: 'dataset' };
}

/** The first rows of JSON Lines or of Parquet as a table: objects in them make it a dataset of its own, or both. */
async function ofObjects(file: SourceFile, dataset: Dataset): Promise<Recognised> {
  const rows: (readonly string[])[] = [];
  const problems = createProblems();
  const enough = () => rows.length > sampledRows;
  try {
    const table = await metadataTable(file, problems);
    await table.rows(({ cells }) => enough() || rows.push(cells), enough);
  } catch {
    return { kind: 'dataset' };
  }
  const found = ofRows(rows, dataset);
  const holdsObjects = problems
    .build()
    .problems.some(
      ({ kind, what }) => kind === 'metadata-nested' && /bbox|objects|boxes|annotations/.test(what),
    );
  return found.kind === 'addition' && holdsObjects
    ? { kind: 'unclear', because: 'it names images of this dataset, and it has objects of its own' }
    : found;
}

/** COCO writes results as a list of records with `image_id` and `score`; a dataset is an object with `images`. */
function ofJson(head: string): Recognised {
  const hasScores = /"score"\s*:/.test(head) && /"image_id"\s*:/.test(head);
  if (/^\s*\[/.test(head))
    return { kind: hasScores || /^\s*\[\s*\]\s*$/.test(head) ? 'addition' : 'dataset' };
  if (!hasScores) return { kind: 'dataset' };
  if (!/"images"\s*:/.test(head)) return { kind: 'addition' };
  return {
    kind: 'unclear',
    because: 'its annotations have scores, as predictions do, and it has images of its own',
  };
}

function ofTable(head: string, dataset: Dataset): Recognised {
  return ofRows(firstRows(head).rows, dataset);
}

function ofRows(rows: readonly (readonly string[])[], { images }: Dataset): Recognised {
  const names = new Set<string>();
  for (const list of [images.key, images.path])
    for (const name of list)
      names
        .add(name)
        .add(baseName(name))
        .add(withoutExtension(baseName(name)));
  const data = rows.slice(1);
  const known = data.filter((cells) => cells.some((cell) => names.has(cell.trim()))).length;
  if (known === 0) return { kind: 'dataset' };
  const columns = findColumns(rows);
  if (columns !== null && columns.box !== null)
    return { kind: 'unclear', because: 'it names images of this dataset, and it has columns of boxes' };
  if (2 * known > data.length) return { kind: 'addition' };
  return {
    kind: 'unclear',
    because: `of its first ${data.length} rows only ${known} ${known === 1 ? 'names an image' : 'name images'} of this dataset`,
  };
}
