import { scaling, type Homography } from '../../geometry.ts';
import type { Library } from '../../libraries/library.ts';
import type { Scene } from '../../scene.ts';

/** A picture of another size, in whole pixels as the library rounds them. */
export interface Resized {
  readonly width: number;
  readonly height: number;
  /** The factor that was wished for: the matrix has it but for the rounding. */
  readonly scale: number;
  readonly matrix: Homography;
}

const round = { up: Math.ceil, down: Math.floor, nearest: Math.round } as const;

/** `contain`: the longer side becomes `side`; `cover`: the shorter one does. */
export function resized(
  { width, height }: Pick<Scene, 'width' | 'height'>,
  side: number,
  fit: 'contain' | 'cover',
  { wholeSides }: Library,
): Resized {
  const scale = side / (fit === 'cover' ? Math.min(width, height) : Math.max(width, height));
  const most = fit === 'cover' ? Infinity : side;
  const whole = (length: number) => Math.min(most, Math.max(1, round[wholeSides](length * scale)));
  const [w, h] = [whole(width), whole(height)];
  const matrix = wholeSides === 'down' ? scaling(scale, scale) : scaling(w / width, h / height);
  return { width: w, height: h, scale, matrix };
}
