import { boundsOf } from '../../outlines/clipRing.ts';
import { overlap, quadOf, rectArea, type Rect } from '../../geometry.ts';
import { uncovered, type Uncovered } from '../occlusion/uncovered.ts';

type Rings = readonly (readonly number[])[];

/** Samples along each side of a rectangle that something with a crooked outline covers. */
const samples = 48;

/**
 * What cut-outs (each some rings, even-odd) leave of a rectangle: exact where all are upright boxes, else by 48 × 48
 * samples, which miss what is thinner than a 48th of its side.
 */
export function remaining(rect: Rect, cutOuts: readonly Rings[]): Uncovered {
  const over = cutOuts.filter((rings) => {
    const bounds = boundsOf(rings);
    return bounds !== null && rectArea(overlap(bounds, rect)) > 0;
  });
  const boxes = over.map(asBox).filter((box) => box !== null);
  if (boxes.length === over.length) return uncovered(rect, boxes);
  const stepX = (rect[2] - rect[0]) / samples;
  const stepY = (rect[3] - rect[1]) / samples;
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  let free = 0;
  for (let j = 0; j < samples; j++) {
    const top = rect[1] + j * stepY;
    for (let i = 0; i < samples; i++) {
      const left = rect[0] + i * stepX;
      if (over.some((rings) => isInside(rings, left + stepX / 2, top + stepY / 2))) continue;
      free++;
      x0 = Math.min(x0, left);
      y0 = Math.min(y0, top);
      x1 = Math.max(x1, left + stepX);
      y1 = Math.max(y1, top + stepY);
    }
  }
  return { bounds: free > 0 ? [x0, y0, x1, y1] : null, share: free / (samples * samples) };
}

function asBox(rings: Rings): Rect | null {
  const bounds = boundsOf(rings);
  if (rings.length !== 1 || rings[0].length !== 8 || !bounds) return null;
  const corners = quadOf(bounds);
  // A mirrored box has its corners in another order; each of them is one of the four all the same.
  for (let p = 0; p < 8; p += 2) {
    const isThere = [0, 2, 4, 6].some(
      (q) => rings[0][q] === corners[p] && rings[0][q + 1] === corners[p + 1],
    );
    if (!isThere) return null;
  }
  return bounds;
}

/** Even-odd. */
function isInside(rings: Rings, x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let p = 0, q = ring.length - 2; p < ring.length; q = p, p += 2) {
      if (ring[p + 1] > y === ring[q + 1] > y) continue;
      const at = ring[p] + ((y - ring[p + 1]) / (ring[q + 1] - ring[p + 1])) * (ring[q] - ring[p]);
      if (x < at) inside = !inside;
    }
  }
  return inside;
}
