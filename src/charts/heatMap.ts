import type { Size } from './useSize.ts';

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Cells as parts of the whole, so that plans of different size compare. */
export function shares(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, v) => sum + v, 0);
  return total > 0 ? counts.map((v) => v / total) : new Float64Array(counts.length);
}

/** Where a bin holds nothing it has no target; on the map that is 0. */
export const knownCounts = (counts: Float64Array) =>
  counts.map((count) => (Number.isFinite(count) ? count : 0));

/** Sums of each column of cells, left to right. */
export function columnSums(values: Float64Array, grid: Grid): Float64Array {
  const sums = new Float64Array(grid.columns);
  values.forEach((value, k) => (sums[k % grid.columns] += value));
  return sums;
}

/** Greatest share of a cell in any of the maps: the end of the scale that all are drawn on. */
export const greatestShare = (...maps: readonly Float64Array[]): number =>
  maps.reduce((most, map) => shares(map).reduce((m, share) => Math.max(m, share), most), 0) || 1;

/** One map on that scale. */
export const mapShares = (counts: Float64Array, most: number): Float64Array =>
  shares(counts).map((share) => share / most);

/** Both maps on one scale, 0..1 of `most`; and their difference in -1..1 of its greatest. */
export function mapValues(before: Float64Array, after: Float64Array, most = greatestShare(before, after)) {
  const [b, a] = [shares(before), shares(after)];
  const change = a.map((v, k) => v - b[k]);
  const widest = change.reduce((m, v) => Math.max(m, Math.abs(v)), 0) || 1;
  return {
    before: b.map((v) => v / most),
    after: a.map((v) => v / most),
    difference: change.map((v) => v / widest),
  };
}

export interface MapPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Height of the marginal under the map; 0 where there is no room. */
  readonly marginal: number;
}

/** Under narrower maps a caption and a switch do not fit into one line. */
const sharedLine = 124;

/** Whether the switches stand in a line of their own, under the captions. */
export const hasSwitchLine = (places: readonly MapPlace[]) =>
  places.length === 3 || (places.length === 2 && places[0].width < sharedLine);

/**
 * Places for `count` maps side by side, each with its marginal and a caption under it: `ratio` times as high as wide,
 * or without one about 4 : 3 and wider where that leaves less empty.
 */
export function mapPlaces(size: Size, count: 1 | 2 | 3, ratio?: number): MapPlace[] {
  const places = placesOver(size, count, ratio, count === 3 ? 34 : 18);
  return count === 2 && hasSwitchLine(places) ? placesOver(size, count, ratio, 34) : places;
}

/** The same above captions of this height. */
function placesOver(size: Size, count: 1 | 2 | 3, ratio: number | undefined, caption: number): MapPlace[] {
  const gap = count === 1 ? 0 : count === 2 ? 14 : 10;
  const most = (size.width - gap * (count - 1)) / count;
  const marginal = count > 1 && size.height > 130 ? Math.min(48, Math.round(size.height * 0.2)) : 0;
  const height = Math.max(20, Math.min(most * (ratio ?? 0.76), size.height - marginal - caption - 2));
  const width = Math.min(most, height / (ratio ?? 0.5));
  const left = (size.width - count * width - gap * (count - 1)) / 2;
  const y = Math.max(0, Math.round((size.height - height - marginal - caption) / 2));
  return Array.from({ length: count }, (_, i) => ({
    x: Math.round(left + i * (width + gap)),
    y,
    width: Math.round(width),
    height: Math.round(height),
    marginal,
  }));
}
