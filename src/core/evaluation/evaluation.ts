/** Mean over classes that have ground truth; null (“none”) where no class has any. Source: pycocotools `summarize`. */
export interface CocoFigures {
  readonly ap: number | null;
  readonly ap50: number | null;
  readonly ap75: number | null;
  readonly apSmall: number | null;
  readonly apMedium: number | null;
  readonly apLarge: number | null;
  readonly ar1: number | null;
  readonly ar10: number | null;
  readonly ar100: number | null;
  readonly arSmall: number | null;
  readonly arMedium: number | null;
  readonly arLarge: number | null;
}

/** One class over all areas and at most 100 predictions an image; null where it has no ground truth that counts. */
export interface ClassEvaluation {
  readonly ap: number | null;
  readonly ap50: number | null;
  readonly ap75: number | null;
  /** Mean over the ten IoU thresholds of the recall that is reached. */
  readonly ar: number | null;
  /** Ground truth that counts: crowds are ignored. */
  readonly boxes: number;
  readonly predictions: number;
}

/** COCO's box evaluation of a dataset. */
export interface Evaluation {
  readonly figures: CocoFigures;
  /** K classes, in the dataset's order. */
  readonly perClass: readonly ClassEvaluation[];
  /**
   * Precision, made monotone from the right, at `recallPoints` for each of `iouThresholds`: K × 10 × 101 values, NaN
   * for classes without ground truth.
   */
  readonly precision: Float64Array;
  /** Images that were looked at, and the ground truth on them that counts. */
  readonly images: number;
  readonly boxes: number;
  readonly predictions: number;
}

/** numpy.linspace(.5, .95, 10), to the last bit. */
export const iouThresholds: readonly number[] = Array.from({ length: 10 }, (_, k) =>
  k === 9 ? 0.95 : 0.5 + k * ((0.95 - 0.5) / 9),
);

/** numpy.linspace(0, 1, 101), to the last bit. */
export const recallPoints: Float64Array = Float64Array.from({ length: 101 }, (_, k) =>
  k === 100 ? 1 : k * 0.01,
);

/** The 101 points of one class's precision at one of `iouThresholds`, over `recallPoints`; null: no ground truth. */
export function precisionCurve(
  evaluation: Evaluation,
  classIndex: number,
  threshold: number,
): Float64Array | null {
  const points = recallPoints.length;
  const from = (classIndex * iouThresholds.length + threshold) * points;
  const curve = evaluation.precision.subarray(from, from + points);
  return Number.isNaN(curve[0]) ? null : curve;
}
