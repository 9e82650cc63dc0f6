import type { Dataset } from '../dataset/dataset.ts';
import type { SourceFile } from '../dataset/source.ts';
import { findColumns } from '../formats/csv/csvColumns.ts';
import { firstRows } from '../formats/csv/csvHead.ts';
import { headOf } from '../formats/fileHead.ts';
import { baseName, withoutExtension } from '../formats/paths.ts';

/** What a file is to the dataset that is open: something to add beside it, a dataset of its own, or either. */
export type Recognised =
  | { readonly kind: 'addition' | 'dataset' }
  /** `because`: what speaks for both, to be asked about. */
  | { readonly kind: 'unclear'; readonly because: string };

/** Decides by the first bytes of one file; what cannot be told is `unclear`, never guessed. */
export async function recogniseAddition(file: SourceFile, dataset: Dataset): Promise<Recognised> {
  if (/\.json$/i.test(file.path)) return ofJson(await headOf(file));
  if (/\.(csv|tsv|txt)$/i.test(file.path)) return ofTable(await headOf(file), dataset);
  return { kind: 'dataset' };
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

function ofTable(head: string, { images }: Dataset): Recognised {
  const { rows } = firstRows(head);
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
