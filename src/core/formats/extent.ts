import { turn } from '../numerics.ts';

/** The upright box around a shape. */
export interface Extent {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Around points whose coordinates stand in two lists of one length; NaN where there are none or one is not finite. */
export function extentOfPoints(xs: readonly number[], ys: readonly number[]): Extent {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < xs.length; i++) {
    // Not Math.min: a NaN must show.
    if (!(isFinite(xs[i]) && isFinite(ys[i]))) return { x: NaN, y: NaN, w: NaN, h: NaN };
    x0 = Math.min(x0, xs[i]);
    x1 = Math.max(x1, xs[i]);
    y0 = Math.min(y0, ys[i]);
    y1 = Math.max(y1, ys[i]);
  }
  return x0 <= x1 ? { x: x0, y: y0, w: x1 - x0, h: y1 - y0 } : { x: NaN, y: NaN, w: NaN, h: NaN };
}

/** Around an ellipse with half axes `rx`, `ry`, turned clockwise about its centre. */
export function extentOfEllipse(cx: number, cy: number, rx: number, ry: number, degrees = 0): Extent {
  const { cos, sin } = turn(degrees);
  const halfW = Math.sqrt(rx * cos * (rx * cos) + ry * sin * (ry * sin));
  const halfH = Math.sqrt(rx * sin * (rx * sin) + ry * cos * (ry * cos));
  return { x: cx - halfW, y: cy - halfH, w: 2 * halfW, h: 2 * halfH };
}

/** Around a rectangle turned clockwise about its first corner, in a space where x and y have one unit. */
export function extentOfTurned({ x, y, w, h }: Extent, degrees: number): Extent {
  const { cos, sin } = turn(degrees);
  const right = [w * cos, w * sin];
  const down = [-h * sin, h * cos];
  return extentOfPoints(
    [x, x + right[0], x + down[0], x + right[0] + down[0]],
    [y, y + right[1], y + down[1], y + right[1] + down[1]],
  );
}

/** From the centre and the sides. */
export function extentOfCentre(cx: number, cy: number, w: number, h: number): Extent {
  return { x: cx - w / 2, y: cy - h / 2, w, h };
}
