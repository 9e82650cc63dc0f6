import { overlap, rectArea, type Rect } from '../../geometry.ts';

/** What upright holes leave of a rectangle: its bounds (null: nothing is left) and its share of the area. */
export interface Uncovered {
  readonly bounds: Rect | null;
  readonly share: number;
}

/** Exact, on the grid of all edges: holes may lie over each other. */
export function uncovered(rect: Rect, holes: readonly Rect[]): Uncovered {
  const inside = holes.map((hole) => overlap(hole, rect)).filter((hole) => rectArea(hole) > 0);
  if (inside.length === 0) return { bounds: rect, share: 1 };
  const xs = edges(rect, inside, 0);
  const ys = edges(rect, inside, 1);
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  let area = 0;
  for (let j = 1; j < ys.length; j++) {
    for (let i = 1; i < xs.length; i++) {
      const [left, top, right, bottom] = [xs[i - 1], ys[j - 1], xs[i], ys[j]];
      if (inside.some((h) => h[0] <= left && h[1] <= top && h[2] >= right && h[3] >= bottom)) continue;
      area += (right - left) * (bottom - top);
      x0 = Math.min(x0, left);
      y0 = Math.min(y0, top);
      x1 = Math.max(x1, right);
      y1 = Math.max(y1, bottom);
    }
  }
  const whole = rectArea(rect);
  return { bounds: area > 0 ? [x0, y0, x1, y1] : null, share: whole > 0 ? area / whole : 0 };
}

function edges(rect: Rect, holes: readonly Rect[], axis: 0 | 1): readonly number[] {
  const all = [rect[axis], rect[axis + 2], ...holes.flatMap((hole) => [hole[axis], hole[axis + 2]])];
  return [...new Set(all)].sort((a, b) => a - b);
}
