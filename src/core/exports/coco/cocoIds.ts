import type { Dataset } from '../../dataset/dataset.ts';
import { freshIds, idText } from './freshIds.ts';

/**
 * Category ids as JSON texts, by class: the source's own, never renumbered. Two classes with one id (two files that
 * number differently) cannot both keep it: the later one gets a fresh one. Sources whose classes have
 * no whole numbers are numbered from 1.
 */
export function categoryIds(dataset: Dataset): string[] {
  const { ids, names } = dataset.classes;
  if (dataset.format !== 'coco' && !ids.every((id) => Number.isSafeInteger(id)))
    return names.map((_, k) => String(k + 1));
  const fresh = freshIds(ids);
  const used = new Set<string>();
  return ids.map((id) => {
    const text = used.has(idText(id)) ? fresh() : idText(id);
    used.add(text);
    return text;
  });
}

/** One entry of `images`: a row of the dataset, and which copy of it. */
export interface ImageEntry {
  readonly image: number;
  /** JSON text of its id in the file, and whether that is the source's. */
  readonly id: string;
  readonly isSourceId: boolean;
  /** JSON text of the source's id. */
  readonly sourceId: string;
}

/**
 * Ids of the images of one file, `copies[i]` entries for each: the first keeps the source's id if nobody took it
 * before (two files that were opened together may both begin at 1), every other gets a fresh one.
 */
export function imageEntries(
  dataset: Dataset,
  rows: Uint32Array,
  copies: (image: number) => number,
): Map<number, ImageEntry[]> {
  const ids = dataset.images.id;
  const numbered = dataset.format === 'coco' || ids.every((id) => Number.isSafeInteger(id));
  const sourceId = (image: number) => (numbered ? ids[image] : image + 1);
  const fresh = freshIds(numbered ? ids : [dataset.images.count]);
  const used = new Set<string>();
  const entries = new Map<number, ImageEntry[]>();
  for (const image of rows) {
    const source = idText(sourceId(image));
    const own: ImageEntry[] = [];
    for (let copy = 0; copy < copies(image); copy++) {
      const isSourceId = copy === 0 && !used.has(source);
      own.push({ image, id: isSourceId ? source : fresh(), isSourceId, sourceId: source });
      if (isSourceId) used.add(source);
    }
    if (own.length > 0) entries.set(image, own);
  }
  return entries;
}
