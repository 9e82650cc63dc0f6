import { sideFit } from './bestMatch.ts';
import type { AnchorGrid, Detector } from './detector.ts';

/**
 * Shapes whose sides fit the box by more than `floor`, and the cells in which each becomes a positive: the centre's
 * own and, left or right and above or below, those that the centre is nearer to than half a cell (YOLOv5
 * ComputeLoss.build_targets, g = 0.5). A centre on a corner has both neighbours, as there.
 */
export function cellsOfSides(
  { levels }: Detector,
  grids: readonly AnchorGrid[],
  cx: number,
  cy: number,
  w: number,
  h: number,
  floor: number,
  visit: (fit: number, cells: number) => void,
): void {
  for (let l = 0; l < levels.length; l++) {
    const { columns, rows, stepX, stepY } = grids[l];
    const cells = 1 + neighbours(cx / stepX, columns) + neighbours(cy / stepY, rows);
    const { shapes } = levels[l];
    for (let s = 0; s < shapes.length; s += 2) {
      const fit = sideFit(w, h, shapes[s], shapes[s + 1]);
      if (fit > floor) visit(fit, cells);
    }
  }
}

function neighbours(at: number, cells: number): number {
  const before = at > 1 && at % 1 < 0.5;
  const rest = cells - at;
  const after = rest > 1 && rest % 1 < 0.5;
  return Number(before) + Number(after);
}
