/** Where a pen is: its place in bins from the first one's start (2.5 is the middle of the third), and its count. */
export interface PenPoint {
  readonly place: number;
  readonly count: number;
}

/**
 * Counts of the bins that a pen passes from one point to the next: each bin between takes the height at which the
 * line crosses its middle, the bin that the pen is in takes the pen's own. `from` null: the pen has just come down.
 */
export function penStroke(from: PenPoint | null, to: PenPoint, bins: number): Map<number, number> {
  const binAt = (place: number) => Math.min(bins - 1, Math.max(0, Math.floor(place)));
  const counts = new Map<number, number>();
  if (bins <= 0) return counts;
  const last = binAt(to.place);
  if (from !== null) {
    const first = binAt(from.place);
    const step = Math.sign(last - first);
    for (let bin = first + step; step !== 0 && bin !== last; bin += step) {
      const t = (bin + 0.5 - from.place) / (to.place - from.place);
      counts.set(bin, from.count + Math.min(1, Math.max(0, t)) * (to.count - from.count));
    }
  }
  counts.set(last, to.count);
  return counts;
}
