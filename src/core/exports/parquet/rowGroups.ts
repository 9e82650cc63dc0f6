import type { Dataset } from '../../dataset/dataset.ts';
import type { ImageRow } from '../imageRows.ts';

const mostImages = 50_000;
const mostBoxes = 200_000;

/** Rows in groups that fit into memory as objects: so many images, or so many boxes, whichever comes first. */
export function* rowGroups(
  { images: { boxStart } }: Dataset,
  rows: Iterable<ImageRow>,
  most = { images: mostImages, boxes: mostBoxes },
): Generator<ImageRow[]> {
  let group: ImageRow[] = [];
  let boxes = 0;
  for (const row of rows) {
    const own = boxStart[row.image + 1] - boxStart[row.image];
    if (group.length > 0 && (group.length >= most.images || boxes + own > most.boxes)) {
      yield group;
      group = [];
      boxes = 0;
    }
    group.push(row);
    boxes += own;
  }
  if (group.length > 0) yield group;
}
