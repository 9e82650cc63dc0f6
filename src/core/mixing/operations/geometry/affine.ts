import { turn } from '../../../numerics.ts';
import { after, translation, type Homography } from '../../geometry.ts';
import type { Scene } from '../../scene.ts';

/** Counter-clockwise as one sees it (y points down), about the origin: OpenCV's getRotationMatrix2D. */
export function rotation(degrees: number, scale = 1): Homography {
  const { cos, sin } = turn(degrees);
  return [scale * cos, scale * sin, 0, -scale * sin, scale * cos, 0, 0, 0, 1];
}

/** x' = x + tan(a) y, y' = tan(b) x + y. */
export const shearing = (a: number, b: number): Homography => [1, tan(a), 0, tan(b), 1, 0, 0, 0, 1];

function tan(degrees: number): number {
  const { cos, sin } = turn(degrees);
  return sin / cos;
}

/** `matrix` about the centre of the canvas instead of its corner. */
export function centred(matrix: Homography, { width, height }: Scene): Homography {
  return after(translation(width / 2, height / 2), after(matrix, translation(-width / 2, -height / 2)));
}
