import type { AnchorFigures, BoxFates } from '../../../core/anchors/anchorFigures.ts';
import type { FacetColumn } from '../../../core/facets/facet.ts';

/** Boxes of a class or a size, and what its anchors are to them. */
export interface FateRow {
  readonly name: string;
  /** The facet and bin that its boxes have. */
  readonly facetId: 'sizeClass' | 'class';
  readonly bin: number;
  readonly before: BoxFates;
  readonly after: BoxFates;
}

export const boxesOf = ({ positive, ignored, unmatched }: BoxFates): number => positive + ignored + unmatched;

/** NaN where there are no boxes. */
export const shareOf = (fates: BoxFates, fate: keyof BoxFates): number => fates[fate] / boxesOf(fates);

const sizes = ['Small, < 32² px', 'Medium', 'Large, ≥ 96² px'];

/** Sizes in their order, then classes that have boxes, those with the least share of positives first. */
export function fateRows(
  before: AnchorFigures,
  after: AnchorFigures | null,
  names: readonly string[],
): FateRow[] {
  const now = after ?? before;
  const bySize = sizes.map((name, bin): FateRow => ({
    name,
    facetId: 'sizeClass',
    bin,
    before: before.bySize[bin],
    after: now.bySize[bin],
  }));
  const byClass = names
    .map((name, bin): FateRow => ({
      name,
      facetId: 'class',
      bin,
      before: before.byClass[bin],
      after: now.byClass[bin],
    }))
    .sort(
      (a, b) =>
        shareOf(a.before, 'positive') - shareOf(b.before, 'positive') ||
        boxesOf(b.before) - boxesOf(a.before) ||
        a.bin - b.bin,
    );
  return [...bySize, ...byClass].filter((row) => boxesOf(row.before) > 0);
}

const hair = 1e-9;

/** Bins of the column that lie between two fits; a limit within a bin does not let it in. */
export function binsBetween({ edges, labels }: FacetColumn, from: number, to: number): number[] {
  if (edges === null) return [];
  return Array.from(labels.keys()).filter((k) => edges[k] >= from - hair && edges[k + 1] <= to + hair);
}

/** Of `count` even bins from 0 to 1 those that the column's bins cover. */
export function fitsOf({ edges }: FacetColumn, bins: readonly number[], count: number): number[] {
  if (edges === null || bins.length === 0) return [];
  return Array.from({ length: count }, (_, k) => (k + 0.5) / count).flatMap((middle, k) =>
    bins.some((bin) => edges[bin] <= middle && middle < edges[bin + 1]) ? [k] : [],
  );
}
