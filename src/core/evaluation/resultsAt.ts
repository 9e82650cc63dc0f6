import { predictionKinds, type Matches, type PredictionKind } from './matches.ts';

/** Null where there is nothing to divide by. */
export interface Rates {
  /** tp / (tp + fp) */
  readonly precision: number | null;
  /** tp / (tp + fn) */
  readonly recall: number | null;
  /** 2 tp / (2 tp + fp + fn) */
  readonly f1: number | null;
}

export interface ClassResults extends Rates {
  /** Ground truth that counts: tp + fn. */
  readonly boxes: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  /** The class's predictions at this score by what became of them. */
  readonly kinds: Readonly<Record<PredictionKind, number>>;
}

/** What predictions of at least one score are worth. */
export interface Results {
  readonly iou: number;
  readonly score: number;
  readonly perClass: readonly ClassResults[];
  /**
   * Each a mean over the classes that have ground truth; precision over those of them that predict anything at all,
   * since a class without predictions has none.
   */
  readonly macro: Rates;
  /** All classes pooled, then divided; mistakes of classes without ground truth are in it. */
  readonly micro: Rates;
  /** Predictions by what became of them, and the boxes that no prediction of their class found. */
  readonly errors: Readonly<Record<PredictionKind, number>> & { readonly missed: number };
  readonly paradox: Paradox;
}

/**
 * The accuracy paradox on this data: a share of all boxes rewards whoever serves the largest class. Null without
 * ground truth.
 */
export interface Paradox {
  /** Share of all boxes that were found under the right name, and the mean of that share over classes. */
  readonly overall: number | null;
  readonly mean: number | null;
  /** What a detector would get that finds every box of the largest class and nothing else. */
  readonly majority: {
    readonly class: number;
    /** Boxes of the class / all boxes. */
    readonly overall: number;
    /** 1 / classes that have ground truth. */
    readonly mean: number;
  } | null;
}

/** Rows of a class, from its first, whose score is at least `score`. */
export function rowsAtLeast({ score: scores, classStart }: Matches, k: number, score: number): number {
  let low = classStart[k];
  let high = classStart[k + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scores[middle] >= score) low = middle + 1;
    else high = middle;
  }
  return low - classStart[k];
}

/** O(K log P): answers within a frame. */
export function resultsAt(matches: Matches, score: number): Results {
  const perClass = Array.from(matches.boxes.keys(), (k) => classResultsAt(matches, k, score));
  const total = (valueOf: (one: ClassResults) => number) =>
    perClass.reduce((sum, one) => sum + valueOf(one), 0);
  const boxes = total((one) => one.boxes);
  const tp = total((one) => one.tp);
  const micro = ratesOf(
    tp,
    total(({ fp }) => fp),
    boxes - tp,
  );
  const known = perClass.filter((one) => one.boxes > 0);
  const macro: Rates = {
    precision: mean(known.map(({ precision }) => precision)),
    recall: mean(known.map(({ recall }) => recall)),
    f1: mean(known.map(({ f1 }) => f1)),
  };
  return {
    iou: matches.iou,
    score,
    perClass,
    macro,
    micro,
    errors: { ...kindsBy((kind) => total(({ kinds }) => kinds[kind])), missed: boxes - tp },
    paradox: {
      overall: micro.recall,
      mean: macro.recall,
      majority: majorityOf(matches, boxes, known.length),
    },
  };
}

/** One class alone. */
export function classResultsAt(matches: Matches, k: number, score: number): ClassResults {
  const rows = rowsAtLeast(matches, k, score);
  const last = matches.classStart[k] + rows - 1;
  const kinds = kindsBy((_, index) => (rows === 0 ? 0 : matches.sums[index][last]));
  const tp = kinds.correct;
  const fp = rows - tp - kinds.ignored;
  const fn = matches.boxes[k] - tp;
  return { boxes: matches.boxes[k], tp, fp, fn, kinds, ...ratesOf(tp, fp, fn) };
}

const kindsBy = (count: (kind: PredictionKind, index: number) => number): Record<PredictionKind, number> =>
  Object.fromEntries(predictionKinds.map((kind, index) => [kind, count(kind, index)])) as Record<
    PredictionKind,
    number
  >;

export function ratesOf(tp: number, fp: number, fn: number): Rates {
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    f1: share(2 * tp, 2 * tp + fp + fn),
  };
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function majorityOf({ boxes }: Matches, total: number, classes: number): Paradox['majority'] {
  if (total === 0) return null;
  const largest = boxes.indexOf(boxes.reduce((most, count) => Math.max(most, count), 0));
  return { class: largest, overall: boxes[largest] / total, mean: 1 / classes };
}
