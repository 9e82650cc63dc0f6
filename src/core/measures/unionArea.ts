import type { Dataset } from '../dataset/dataset.ts';

/**
 * N shares of the images that lie in at least one of their boxes, 0 to 1, exact; NaN where the unit needs a size that
 * is not known. A line sweeps over the left and right sides; a segment tree over the distinct tops and bottoms knows
 * how much of it is covered (Bentley 1977): O(n log n) an image.
 */
export function unionAreas(dataset: Dataset): Float64Array {
  const { images, boxes, unit } = dataset;
  const union = createUnion();
  return Float64Array.from({ length: images.count }, (_, i) => {
    const isFraction = unit === 'fraction';
    const width = isFraction ? 1 : images.width[i];
    const height = isFraction ? 1 : images.height[i];
    if (!(width > 0 && height > 0)) return NaN;
    union.clear();
    for (let b = images.boxStart[i]; b < images.boxStart[i + 1]; b++) {
      const left = Math.max(0, boxes.x[b]);
      const top = Math.max(0, boxes.y[b]);
      const right = Math.min(width, boxes.x[b] + boxes.w[b]);
      const bottom = Math.min(height, boxes.y[b] + boxes.h[b]);
      if (right > left && bottom > top) union.add(left, top, right, bottom);
    }
    return Math.min(1, union.area() / (width * height));
  });
}

/** Rectangles up to which comparing all of them strip by strip is faster than the tree. */
const few = 40;

/** The union of rectangles; its room is kept for the next set of them. */
export function createUnion() {
  let rects = new Float64Array(4 * 64);
  let count = 0;
  let covers = new Int32Array(0);
  let lengths = new Float64Array(0);
  let levels = new Float64Array(0);
  let edgeCount = 0;

  /** Adds `by` to how often the levels from `from` up to `to` are covered, in the node over [low, high). */
  function cover(node: number, low: number, high: number, from: number, to: number, by: number): void {
    if (to <= low || high <= from) return;
    if (from <= low && high <= to) covers[node] += by;
    else {
      const middle = (low + high) >> 1;
      cover(2 * node, low, middle, from, to, by);
      cover(2 * node + 1, middle, high, from, to, by);
    }
    lengths[node] =
      covers[node] > 0
        ? levels[high] - levels[low]
        : high - low === 1
          ? 0
          : lengths[2 * node] + lengths[2 * node + 1];
  }

  function placeOf(value: number): number {
    let low = 0;
    let high = levels.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (levels[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const tops = new Uint8Array(few);
  const edges = new Float64Array(2 * few);

  /** The union of few: between two sides the rectangles that reach across, from top to bottom. */
  function areaOfFew(): number {
    for (let r = 0; r < count; r++) {
      const top = rects[4 * r + 1];
      let at = r;
      for (; at > 0 && rects[4 * tops[at - 1] + 1] > top; at--) tops[at] = tops[at - 1];
      tops[at] = r;
      for (const side of [rects[4 * r], rects[4 * r + 2]]) {
        let place = edgeCount++;
        for (; place > 0 && edges[place - 1] > side; place--) edges[place] = edges[place - 1];
        edges[place] = side;
      }
    }
    let area = 0;
    for (let e = 1; e < edgeCount; e++) {
      const [from, to] = [edges[e - 1], edges[e]];
      if (from === to) continue;
      let covered = 0;
      let reached = -Infinity;
      for (let n = 0; n < count; n++) {
        const rect = 4 * tops[n];
        const bottom = rects[rect + 3];
        if (rects[rect] > from || rects[rect + 2] < to || bottom <= reached) continue;
        covered += bottom - Math.max(reached, rects[rect + 1]);
        reached = bottom;
      }
      area += covered * (to - from);
    }
    edgeCount = 0;
    return area;
  }

  return {
    clear: () => void (count = 0),
    add(left: number, top: number, right: number, bottom: number): void {
      if (4 * count === rects.length) {
        const larger = new Float64Array(2 * rects.length);
        larger.set(rects);
        rects = larger;
      }
      rects.set([left, top, right, bottom], 4 * count++);
    },
    area(): number {
      if (count === 0) return 0;
      if (count <= few) return areaOfFew();
      const sides = Float64Array.from({ length: 2 * count }, (_, k) => rects[4 * (k >> 1) + 1 + 2 * (k & 1)]);
      sides.sort();
      levels = sides.filter((value, k) => k === 0 || value !== sides[k - 1]);
      const spans = levels.length - 1;
      if (covers.length < 4 * spans) {
        covers = new Int32Array(8 * spans);
        lengths = new Float64Array(8 * spans);
      }
      // What was covered is uncovered by the end of each sweep, so the tree is empty again.
      const events = Uint32Array.from({ length: 2 * count }, (_, k) => k);
      const at = (event: number) => rects[4 * (event >> 1) + 2 * (event & 1)];
      events.sort((a, b) => at(a) - at(b));
      let area = 0;
      let last = at(events[0]);
      for (const event of events) {
        const x = at(event);
        area += (x - last) * lengths[1];
        last = x;
        const rect = 4 * (event >> 1);
        cover(1, 0, spans, placeOf(rects[rect + 1]), placeOf(rects[rect + 3]), event & 1 ? -1 : 1);
      }
      return area;
    },
  };
}
