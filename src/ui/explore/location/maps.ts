import type { Dataset } from '../../../core/dataset/dataset.ts';
import { countedUses } from '../../../core/dataset/multiplicity.ts';
import type { FacetColumn } from '../../../core/facets/facet.ts';
import { totalVariation } from '../../../core/measures/indices.ts';
import {
  medianAspect,
  placementMaps,
  type MapFrame,
  type Placed,
  type PlacementAsk,
} from '../../../core/measures/placement.ts';
import { shares } from '../../../charts/heatMap.ts';

export type MapsBy = 'all' | 'class' | 'split';

/** One set of boxes and where they lie, as imported and as the plan uses them. */
export interface PlaceMap {
  readonly name: string;
  /** Its number among the groups of the ask. */
  readonly group: number;
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Boxes, as often as their images are used as imported. */
  readonly boxes: number;
  /** Total variation from the first map's shares (all boxes, or train); 0 for that map itself. */
  readonly apart: number;
}

/** About as many cells across as a person can tell apart, and as high as the images are: cells are squares there. */
export function frameOf(dataset: Dataset, fit: MapFrame['fit']): { frame: MapFrame; ratio: number } {
  const columns = 24;
  const ratio = fit === 'seen' ? 1 : Math.min(2, Math.max(0.5, 1 / medianAspect(dataset)));
  return { frame: { columns, rows: Math.round(columns * ratio), fit }, ratio };
}

/** Groups of the boxes: none, their classes, or the part of the split that their image is in. */
export function groupsOf(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  by: MapsBy,
): { readonly of: Uint16Array; readonly names: readonly string[] } | null {
  const column = by === 'all' ? undefined : columns[by];
  if (column === undefined) return null;
  if (column.perBox) return { of: column.bins, names: column.labels };
  const { boxStart, count } = dataset.images;
  const of = new Uint16Array(dataset.boxes.count);
  for (let i = 0; i < count; i++) of.fill(column.bins[i], boxStart[i], boxStart[i + 1]);
  return { of, names: column.labels };
}

export interface MapsAsk {
  readonly frame: MapFrame;
  readonly placed: Placed;
  readonly groups: ReturnType<typeof groupsOf>;
  /** N uses as imported (null: once), and what the plan adds (null: nothing). */
  readonly uses: ArrayLike<number> | null;
  readonly extra: ArrayLike<number> | null;
  /** Boxes that pass the page's filters; null: all. */
  readonly boxes: Uint8Array | null;
}

export const placementAsk = (
  dataset: Dataset,
  { frame, placed, groups, boxes }: MapsAsk,
  uses: ArrayLike<number> | null,
): PlacementAsk => ({
  frame,
  placed,
  groups: groups && { of: groups.of, count: groups.names.length },
  uses: countedUses(dataset, uses),
  boxes,
});

/** A map for each group that has boxes, in the order of the groups. */
export function placeMaps(dataset: Dataset, ask: MapsAsk): PlaceMap[] {
  const before = placementMaps(dataset, placementAsk(dataset, ask, ask.uses));
  // Maps are linear in the uses: only what the plan changes is looked at anew.
  const added = ask.extra && placementMaps(dataset, placementAsk(dataset, ask, ask.extra));
  const counts = boxesByGroup(dataset, ask);
  const first = shares(before.length > 1 ? sumOf(before) : before[0]);
  return before.flatMap((map, group) =>
    counts[group] === 0
      ? []
      : [
          {
            name: ask.groups?.names[group] ?? 'All boxes',
            group,
            before: map,
            after: added ? map.map((n, k) => n + added[group][k]) : map,
            boxes: counts[group],
            apart: totalVariation(shares(map), first),
          },
        ],
  );
}

function sumOf(maps: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(maps[0].length);
  for (const map of maps) for (let k = 0; k < sum.length; k++) sum[k] += map[k];
  return sum;
}

function boxesByGroup(dataset: Dataset, { groups, uses, boxes }: MapsAsk): Float64Array {
  const counts = new Float64Array(groups?.names.length ?? 1);
  const weights = countedUses(dataset, uses);
  const { boxStart, count } = dataset.images;
  for (let i = 0; i < count; i++)
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++)
      if (boxes?.[b] !== 0) counts[groups === null ? 0 : groups.of[b]] += weights?.[i] ?? 1;
  return counts;
}

/** What of a map lies in a half of it, and how evenly it is spread. */
export function skewOf(
  map: Float64Array,
  { columns, rows }: MapFrame,
): { lower: number; left: number; middle: number } {
  const total = map.reduce((sum, n) => sum + n, 0) || 1;
  const sums = { lower: 0, left: 0, middle: 0 };
  map.forEach((n, k) => {
    const [x, y] = [((k % columns) + 0.5) / columns, (Math.floor(k / columns) + 0.5) / rows];
    // A cell across the middle line counts half on each side.
    sums.lower += (n / total) * (y > 0.5 ? 1 : y === 0.5 ? 0.5 : 0);
    sums.left += (n / total) * (x < 0.5 ? 1 : x === 0.5 ? 0.5 : 0);
    if (Math.abs(x - 0.5) < 1 / 6 && Math.abs(y - 0.5) < 1 / 6) sums.middle += n / total;
  });
  return sums;
}
