import type { Dataset } from '../../../core/dataset/dataset.ts';
import type { Part } from '../../../core/pictures/reducedSize.ts';

/** A part of an image around a box, in fractions of the image, with what of the image a px is. */
export interface Crop {
  readonly part: Part;
  /** The box in fractions of the part. */
  readonly box: Part;
  /** Width over height of the part as it is seen. */
  readonly ratio: number;
}

/** How much of the box's longer side is shown around it. */
const around = 0.5;

/** Fewest px of a side: a box of three pixels needs something to be seen against. */
const least = 48;

/** A square around a box, as far as the image goes; null where the size of the image is not known. */
export function cropOf({ images, boxes, unit }: Dataset, image: number, row: number): Crop | null {
  const width = images.width[image];
  const height = images.height[image];
  if (!(width > 0) || !(height > 0)) return null;
  const [sx, sy] = unit === 'fraction' ? [width, height] : [1, 1];
  const [x, y, w, h] = [boxes.x[row] * sx, boxes.y[row] * sy, boxes.w[row] * sx, boxes.h[row] * sy];
  const side = Math.max(least, (1 + 2 * around) * Math.max(w, h));
  const across = span(x + w / 2, side, width);
  const down = span(y + h / 2, side, height);
  return {
    part: {
      x: across.from / width,
      y: down.from / height,
      width: across.long / width,
      height: down.long / height,
    },
    box: {
      x: (x - across.from) / across.long,
      y: (y - down.from) / down.long,
      width: w / across.long,
      height: h / down.long,
    },
    ratio: across.long / down.long,
  };
}

/** So long about a middle, moved to lie within 0 and `end`, shorter where it does not fit. */
function span(middle: number, long: number, end: number): { from: number; long: number } {
  const held = Math.min(long, end);
  return { from: Math.min(end - held, Math.max(0, middle - held / 2)), long: held };
}
