import type { Dataset } from '../dataset/dataset.ts';
import { eachBox } from '../facets/boxGeometry.ts';
import { noBin } from '../facets/facet.ts';

/** How a place in an image becomes a place on the map. */
export interface MapFrame {
  readonly columns: number;
  readonly rows: number;
  /**
   * `image`: as a fraction of the image, whatever its shape. `seen`: in the square that a detector is shown, the image
   * fitted by its longer side and centred, so that the sides of a tall picture stay empty.
   */
  readonly fit: 'image' | 'seen';
}

/** What is counted in a cell: boxes whose centre lies there, or boxes that cover the cell's centre. */
export type Placed = 'centres' | 'coverage';

export interface PlacementAsk {
  readonly frame: MapFrame;
  readonly placed: Placed;
  /** Map of each box, `noBin` for none; null: all boxes are on the one map. */
  readonly groups: { readonly of: Uint16Array; readonly count: number } | null;
  /** N uses of the images; null: once. */
  readonly uses: ArrayLike<number> | null;
  /** B bytes, 1 for a box that counts; null: all do. */
  readonly boxes: Uint8Array | null;
}

/** Columns [first, last] and rows [top, bottom] of the cells that a box counts in; nothing where first > last. */
interface CellSpan {
  first: number;
  last: number;
  top: number;
  bottom: number;
}

/**
 * One map for each group: row * columns + column, sums of uses. Coverage is exact at the cells' centres and costs the
 * same for large boxes as for small (four corners of a table of differences, summed once). Linear in `uses`. Boxes of
 * images of unknown size are on no map where the frame or the unit needs one. O(boxes + groups × cells).
 */
export function placementMaps(dataset: Dataset, ask: PlacementAsk): Float64Array[] {
  const { frame, groups, uses, boxes, placed } = ask;
  const { columns, rows } = frame;
  // Differences need a column and a row behind the last.
  const [wide, high] = placed === 'coverage' ? [columns + 1, rows + 1] : [columns, rows];
  const sums = Array.from({ length: groups?.count ?? 1 }, () => new Float64Array(wide * high));
  eachSpan(dataset, frame, placed, (b, image, span) => {
    const weight = uses === null ? 1 : uses[image];
    if (weight === 0 || boxes?.[b] === 0) return;
    const group = groups === null ? 0 : groups.of[b];
    if (group === noBin) return;
    const map = sums[group];
    if (placed === 'centres') {
      map[span.top * wide + span.first] += weight;
      return;
    }
    const [above, below] = [span.top * wide, (span.bottom + 1) * wide];
    map[above + span.first] += weight;
    map[above + span.last + 1] -= weight;
    map[below + span.first] -= weight;
    map[below + span.last + 1] += weight;
  });
  return placed === 'centres' ? sums : sums.map((map) => summed(map, columns, rows));
}

/** The table of differences, (columns + 1) × (rows + 1), summed along both axes. */
function summed(differences: Float64Array, columns: number, rows: number): Float64Array {
  const map = new Float64Array(columns * rows);
  const above = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    let along = 0;
    for (let column = 0; column < columns; column++) {
      along += differences[row * (columns + 1) + column];
      above[column] += along;
      map[row * columns + column] = above[column];
    }
  }
  return map;
}

/** Images, ascending, with a box (of `group`, where one is asked for) that counts in one of the cells. */
export function imagesAtCells(
  dataset: Dataset,
  ask: PlacementAsk,
  cells: readonly number[],
  group: number,
): number[] {
  const { columns, rows } = ask.frame;
  // Sums over the chosen cells answer for a whole rectangle at once.
  const chosen = new Float64Array((columns + 1) * (rows + 1));
  for (const cell of cells)
    chosen[(Math.floor(cell / columns) + 1) * (columns + 1) + (cell % columns) + 1] = 1;
  for (let row = 1; row <= rows; row++)
    for (let column = 1; column <= columns; column++) {
      const at = row * (columns + 1) + column;
      chosen[at] += chosen[at - 1] + chosen[at - columns - 1] - chosen[at - columns - 2];
    }
  const found: number[] = [];
  eachSpan(dataset, ask.frame, ask.placed, (b, image, { first, last, top, bottom }) => {
    if (found[found.length - 1] === image || ask.uses?.[image] === 0 || ask.boxes?.[b] === 0) return;
    if (ask.groups !== null && ask.groups.of[b] !== group) return;
    const [above, below] = [top * (columns + 1), (bottom + 1) * (columns + 1)];
    const inside =
      chosen[below + last + 1] - chosen[below + first] - chosen[above + last + 1] + chosen[above + first];
    if (inside > 0) found.push(image);
  });
  return found;
}

/** Calls `visit` for every box that counts in a cell; the span is one object, used again. */
function eachSpan(
  dataset: Dataset,
  { columns, rows, fit }: MapFrame,
  placed: Placed,
  visit: (box: number, image: number, span: CellSpan) => void,
): void {
  const { boxStart, count } = dataset.images;
  const span: CellSpan = { first: 0, last: 0, top: 0, bottom: 0 };
  const within = (cell: number, cells: number) => Math.min(cells - 1, Math.max(0, cell));
  const isSeen = fit === 'seen';
  let image = 0;
  eachBox(dataset, isSeen ? 'pixel' : dataset.unit, (b, x, y, w, h, width, height) => {
    while (image < count && b >= boxStart[image + 1]) image++;
    const across = isSeen ? Math.max(width, height) : width;
    const along = isSeen ? across : height;
    const left = x + (across - width) / 2;
    const top = y + (along - height) / 2;
    // One division, last: what lies on a line of the map stays on it, whole pixels above all.
    const column = (place: number) => (place * columns) / across;
    const row = (place: number) => (place * rows) / along;
    if (placed === 'centres') {
      span.first = span.last = within(Math.floor(column(left + w / 2)), columns);
      span.top = span.bottom = within(Math.floor(row(top + h / 2)), rows);
      if (Number.isNaN(span.first + span.top)) return;
    } else {
      // Cells whose centre (k + 1/2) / cells lies in [low, high).
      span.first = Math.max(0, Math.ceil(column(left) - 0.5));
      span.last = Math.min(columns, Math.ceil(column(left + w) - 0.5)) - 1;
      span.top = Math.max(0, Math.ceil(row(top) - 0.5));
      span.bottom = Math.min(rows, Math.ceil(row(top + h) - 0.5)) - 1;
      if (!(span.first <= span.last && span.top <= span.bottom)) return;
    }
    visit(b, image, span);
  });
}

/** Median of width / height over the images whose size is known; 4 / 3 where none is. */
export function medianAspect({ images }: Pick<Dataset, 'images'>): number {
  const known: number[] = [];
  for (let i = 0; i < images.count; i++)
    if (images.width[i] > 0 && images.height[i] > 0) known.push(images.width[i] / images.height[i]);
  if (known.length === 0) return 4 / 3;
  const sorted = Float64Array.from(known).sort();
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
