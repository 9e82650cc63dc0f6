/**
 * What of a detector decides which anchors a box gets: how the image comes to the network's input, where anchors
 * stand on it, and by which rule they are matched (CONCEPTS 7.1). All lengths are pixels of the input.
 */
export interface Detector {
  readonly name: string;
  /** Sentence about how the image is brought to the input. */
  readonly scaling: string;
  readonly rule: MatchRule;
  /** Where an image of this size (pixels, positive) lies on the input. */
  place(width: number, height: number): Placement;
  /** The input is padded to a multiple of this; the grids cover the padding too. */
  readonly padTo: number;
  /** Centres at (i + offset) · step. */
  readonly offset: number;
  /** `level`: a cell is a stride wide. `input`: the padded side over the cells, rounded down (torchvision). */
  readonly step: 'level' | 'input';
  readonly levels: readonly AnchorLevel[];
}

export interface AnchorLevel {
  readonly stride: number;
  /** Pairs width, height, flat. */
  readonly shapes: Float64Array;
  /** Area of each shape, and the least and greatest of them. */
  readonly areas: Float64Array;
  readonly least: number;
  readonly most: number;
}

/** A level of these shapes (pairs width, height). */
export function anchorLevel(stride: number, flat: ArrayLike<number>): AnchorLevel {
  const shapes = Float64Array.from(flat);
  const areas = Float64Array.from({ length: shapes.length / 2 }, (_, k) => shapes[2 * k] * shapes[2 * k + 1]);
  return { stride, shapes, areas, least: Math.min(...areas), most: Math.max(...areas) };
}

/** x of the input = x of the image · sx + dx, and so for y; width and height before padding. */
export interface Placement {
  readonly sx: number;
  readonly sy: number;
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
  readonly height: number;
}

/**
 * How anchors are given to boxes.
 * `iou`: positive from one IoU on, background below another, ignored between; each box also gets the anchors that it
 * overlaps most, however little (`lowQuality`): all that tie, or the first of them.
 * `ratio`: positive where no side is more than `most` times the anchor's, or the other way round (YOLOv5).
 * `shape`: each box gets the one anchor with the greatest IoU when both are centred (YOLOv3).
 */
export type MatchRule =
  | {
      readonly kind: 'iou';
      readonly positive: number;
      readonly negative: number;
      readonly lowQuality: 'ties' | 'one';
    }
  | { readonly kind: 'ratio'; readonly most: number }
  | { readonly kind: 'shape' };

/** The cells of one level on one input. */
export interface AnchorGrid {
  readonly columns: number;
  readonly rows: number;
  readonly stepX: number;
  readonly stepY: number;
}

/** One grid a level, for an input of this placement. A stride-2 convolution halves and rounds up. */
export function gridsOf(detector: Detector, { width, height }: Placement): AnchorGrid[] {
  const padded = (side: number) => Math.ceil(side / detector.padTo) * detector.padTo;
  const [w, h] = [padded(width), padded(height)];
  return detector.levels.map(({ stride }) => {
    const columns = Math.max(1, Math.ceil(w / stride));
    const rows = Math.max(1, Math.ceil(h / stride));
    return detector.step === 'level'
      ? { columns, rows, stepX: stride, stepY: stride }
      : { columns, rows, stepX: Math.floor(w / columns), stepY: Math.floor(h / rows) };
  });
}

/** Anchors on one input: every shape in every cell. */
export function anchorCount(detector: Detector, grids: readonly AnchorGrid[]): number {
  return grids.reduce(
    (sum, { columns, rows }, l) => sum + columns * rows * (detector.levels[l].shapes.length / 2),
    0,
  );
}

/** IoU of two boxes given by size and the distance of their centres along x and y. */
export function iouApart(w: number, h: number, aw: number, ah: number, dx: number, dy: number): number {
  const overlapX = Math.min(w, aw, (w + aw) / 2 - dx);
  const overlapY = Math.min(h, ah, (h + ah) / 2 - dy);
  if (overlapX <= 0 || overlapY <= 0) return 0;
  const intersection = overlapX * overlapY;
  return intersection / (w * h + aw * ah - intersection);
}
