/**
 * What became of a prediction at one IoU threshold. The first that applies:
 * `correct` it is the match of a box of its class; `ignored` its match is a crowd; `duplicate` it lies on a box of
 * its class (IoU ≥ threshold) that a better one has; `wrongClass` it lies on a box of another class; `poorlyPlaced`
 * it touches a box of its class (0.1 ≤ IoU < threshold); `background` anything else.
 */
export const predictionKinds = [
  'correct',
  'ignored',
  'duplicate',
  'wrongClass',
  'poorlyPlaced',
  'background',
] as const;
export type PredictionKind = (typeof predictionKinds)[number];

/** Below this IoU a prediction does not touch a box (Bolya et al. 2020, TIDE, their background threshold). */
export const touchingIou = 0.1;

/**
 * Predictions held against the ground truth at one IoU, arranged so that any score can be asked for at once: whoever
 * has a lower score never changes what those above it are. P rows by class, in each class best score first.
 */
export interface Matches {
  readonly iou: number;
  /** K ground-truth boxes that count: crowds do not. */
  readonly boxes: Uint32Array;
  /** K + 1 offsets into the rows. */
  readonly classStart: Uint32Array;
  readonly score: Float64Array;
  /** The class that is predicted. */
  readonly rowClass: Uint16Array;
  /** Index into `predictionKinds`. */
  readonly kind: Uint8Array;
  /** Row of `Predictions`, and image of the dataset. */
  readonly prediction: Uint32Array;
  readonly image: Uint32Array;
  /** Box of the dataset that is its match; −1 where there is none that counts. */
  readonly box: Int32Array;
  /** By kind: how many of its class's rows up to and with each row are of the kind. */
  readonly sums: readonly Uint32Array[];
  /** B boxes of the dataset: the score of its match, −1 where it has none at any score. */
  readonly foundAt: Float64Array;
  /** B boxes: the best score of a poorly placed prediction of its class that touches it, −1 where there is none. */
  readonly touchedAt: Float64Array;
  /** B: 1 for boxes that count. */
  readonly counts: Uint8Array;
  /** Boxes of another class under predictions, best score first, for each at most four, greatest IoU first. */
  readonly mistaken: {
    readonly score: Float64Array;
    readonly row: Uint32Array;
    readonly box: Uint32Array;
  };
  /** B: the class of each box. */
  readonly boxClass: Uint16Array;
  /** The score at which F1 over all boxes is greatest; 0 without predictions that count. */
  readonly bestScore: number;
}
