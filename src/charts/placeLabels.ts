export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LabelledPoint {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface PlacedLabel {
  /** Left end and baseline of the text. */
  readonly x: number;
  readonly y: number;
}

/** Two labels on one line read as one where less than this, in pixels, is between them. */
const apart = 6;

const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * A place for each point's label, right of it, left, above or below, where it meets neither a point, nor
 * another label, nor an obstacle, nor the border; null where there is no such place (the label then shows on
 * hover). `height` is the line height.
 */
export function placeLabels(
  points: readonly LabelledPoint[],
  obstacles: readonly Box[],
  bounds: Box,
  widthOf: (text: string) => number,
  height: number,
): (PlacedLabel | null)[] {
  const marks = points.map(({ x, y }) => ({ x: x - 5, y: y - 5, width: 10, height: 10 }));
  const taken: Box[] = [...obstacles];
  return points.map((point, i) => {
    const width = widthOf(point.text);
    const places: Box[] = [
      [point.x + 8, point.y - height / 2],
      [point.x - 8 - width, point.y - height / 2],
      [point.x - 2, point.y - 7 - height],
      [point.x - width + 2, point.y - 7 - height],
      [point.x - 2, point.y + 7],
      [point.x + 6, point.y - 4 - height],
      [point.x + 6, point.y + 3],
      [point.x - width + 2, point.y + 7],
    ].map(([x, y]) => ({ x, y, width, height }));
    const free = places.find(
      (place) =>
        place.x >= bounds.x &&
        place.y >= bounds.y &&
        place.x + width <= bounds.x + bounds.width &&
        place.y + height <= bounds.y + bounds.height &&
        !taken.some((other) => overlaps(place, other)) &&
        !marks.some((mark, j) => j !== i && overlaps(place, mark)),
    );
    if (!free) return null;
    taken.push({ ...free, x: free.x - apart, width: width + 2 * apart });
    return { x: free.x, y: free.y + height * 0.78 };
  });
}
