/** Whole pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of a picture, in fractions of its sides. */
export interface Part extends Size {
  readonly x: number;
  readonly y: number;
}

/** However long a strip is, it becomes no more than so many times as many pixels as a square. */
const longest = 4;

/** The size of a picture whose shorter side is `side` pixels at most, so that it fills a square of that side. */
export function reducedSize({ width, height }: Size, side: number): Size {
  const short = Math.min(width, height);
  const bySide = side / short;
  const byArea = Math.sqrt((longest * side * side) / (width * height));
  const share = Math.min(1, bySide, byArea);
  return {
    width: Math.max(1, Math.round(width * share)),
    height: Math.max(1, Math.round(height * share)),
  };
}
