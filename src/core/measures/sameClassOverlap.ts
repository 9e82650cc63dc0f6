import type { Dataset } from '../dataset/dataset.ts';

/** For each of B boxes, among those of its own class in its image; IoU 0 where there is none. */
export interface SameClassOverlap {
  /** Greatest IoU with any of them. */
  readonly best: Float64Array;
  /** Greatest IoU with one that the source lists before it, and which that is; −1: none touches it. */
  readonly earlierIou: Float64Array;
  readonly earlier: Int32Array;
}

/**
 * IoU does not change when axes are scaled, so the source's unit serves. A sweep along the axis on which the boxes of a
 * class lie further apart: a box meets only those that begin before it ends.
 */
export function sameClassOverlap({ images, boxes, classes }: Dataset): SameClassOverlap {
  const found: SameClassOverlap = {
    best: new Float64Array(boxes.count),
    earlierIou: new Float64Array(boxes.count),
    earlier: new Int32Array(boxes.count).fill(-1),
  };
  const members: number[][] = classes.names.map(() => []);
  for (let image = 0; image < images.count; image++) {
    const present: number[] = [];
    for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++) {
      const own = members[boxes.class[b]];
      if (own.push(b) === 1) present.push(boxes.class[b]);
    }
    for (const k of present) {
      if (members[k].length > 1) sweep(boxes, members[k], found);
      members[k] = [];
    }
  }
  return found;
}

function sweep({ x, y, w, h }: Dataset['boxes'], members: readonly number[], found: SameClassOverlap): void {
  const alongY = spanOf(members, y, h) > spanOf(members, x, w);
  const [from, long, across, wide] = alongY ? [y, h, x, w] : [x, w, y, h];
  const order = Uint32Array.from(members).sort((a, b) => from[a] - from[b] || a - b);
  for (let i = 0; i < order.length; i++) {
    const a = order[i];
    const end = from[a] + long[a];
    const edge = across[a] + wide[a];
    const area = long[a] * wide[a];
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j];
      if (from[b] >= end) break;
      const overlap = Math.min(edge, across[b] + wide[b]) - Math.max(across[a], across[b]);
      if (overlap <= 0) continue;
      const shared = (Math.min(end, from[b] + long[b]) - from[b]) * overlap;
      take(found, a, b, shared / (area + long[b] * wide[b] - shared));
    }
  }
}

function take({ best, earlierIou, earlier }: SameClassOverlap, a: number, b: number, iou: number): void {
  if (iou > best[a]) best[a] = iou;
  if (iou > best[b]) best[b] = iou;
  const [first, later] = a < b ? [a, b] : [b, a];
  if (
    iou < earlierIou[later] ||
    (iou === earlierIou[later] && earlier[later] !== -1 && earlier[later] < first)
  )
    return;
  earlierIou[later] = iou;
  earlier[later] = first;
}

/** How many boxes long the line is on which they lie. */
function spanOf(members: readonly number[], from: Float64Array, long: Float64Array): number {
  let low = Infinity;
  let high = -Infinity;
  let sum = 0;
  for (const b of members) {
    low = Math.min(low, from[b]);
    high = Math.max(high, from[b]);
    sum += long[b];
  }
  return sum > 0 ? (high - low) / sum : 0;
}
