import { iouApart, type AnchorGrid, type Detector } from './detector.ts';

/**
 * How well the best anchor of a detector fits a box (centre and size in input pixels), 0 to 1, by the detector's own
 * rule: IoU in place, IoU of the shapes alone, or 1 over the greatest ratio of sides (YOLOv5's AutoAnchor: from 1/4
 * on the box gets anchors).
 *
 * Exact without looking at every anchor: for a fixed shape the overlap never grows with |dx| or |dy|, so the best of
 * a shape is the one at the nearest centre, held inside the grid.
 */
export function bestMatch(
  { rule, levels, offset }: Detector,
  grids: readonly AnchorGrid[],
  cx: number,
  cy: number,
  w: number,
  h: number,
): number {
  const area = w * h;
  // Levels mostly grow: from the one with shapes of this area outwards most others cannot be better.
  let start = 0;
  while (start < levels.length - 1 && levels[start].most < area) start++;
  let best = 0;
  for (let n = 0; n < levels.length; n++) {
    const l = n <= start ? start - n : n;
    const { shapes, areas, least, most } = levels[l];
    if (rule.kind === 'ratio') {
      for (let s = 0; s < shapes.length; s += 2)
        best = Math.max(best, sideFit(w, h, shapes[s], shapes[s + 1]));
      continue;
    }
    // Never more than the smaller area over the larger.
    if ((area < least ? area / least : area > most ? most / area : 1) <= best) continue;
    let dx = 0;
    let dy = 0;
    if (rule.kind === 'iou') {
      const { columns, rows, stepX, stepY } = grids[l];
      dx = Math.abs((nearest(cx, stepX, offset, columns) + offset) * stepX - cx);
      dy = Math.abs((nearest(cy, stepY, offset, rows) + offset) * stepY - cy);
    }
    for (let k = 0; k < areas.length; k++) {
      const anchor = areas[k];
      if ((anchor < area ? anchor : area) <= best * (anchor < area ? area : anchor)) continue;
      const iou = iouApart(w, h, shapes[2 * k], shapes[2 * k + 1], dx, dy);
      if (iou > best) best = iou;
    }
  }
  return best;
}

/** Cell whose centre is nearest along one side. */
export const nearest = (centre: number, step: number, offset: number, cells: number): number =>
  Math.min(cells - 1, Math.max(0, Math.round(centre / step - offset)));

/** min(w / wa, wa / w, h / ha, ha / h): 1 for equal sides. */
export const sideFit = (w: number, h: number, aw: number, ah: number): number =>
  Math.min(w < aw ? w / aw : aw / w, h < ah ? h / ah : ah / h);
