import { planShifts } from './planPart.ts';
import { sharesOf } from '../measures/sharesOf.ts';
import { twiceWarnings } from './twiceWarnings.ts';
import type { ClassWeights, WeightingInput } from './classWeights.ts';

/** What finally reaches the loss from each class, as shares of 1 over the K classes. */
export interface Reach {
  /** Boxes as imported and after the plan. */
  readonly imported: Float64Array;
  readonly planned: Float64Array;
  /** Plan × weights (× focal): what each class's boxes are of the whole loss, all boxes being equally hard. */
  readonly share: Float64Array;
  readonly target: Float64Array;
  /**
   * How many times as much as intended a class counts: share / target, both among the classes that have a target;
   * NaN where a class has none (or one so small that the ratio is no number) or nothing that reaches the loss.
   */
  readonly times: Float64Array;
  /** The same thing corrected twice, in plain sentences, the worst first; empty where it is not (no `isTwice`). */
  readonly warnings: readonly string[];
  /**
   * The scheme counts classes as imported though the plan has changed how often they come: what the plan already did
   * can be taken out (`lessPlan`).
   */
  readonly isTwice: boolean;
}

/** `focal`: K factors of the focal loss at each class's confidence; null: it is off. */
export function reach(input: WeightingInput, weights: ClassWeights, focal: Float64Array | null): Reach {
  const { target } = input;
  const acting = weights.actsLike ?? weights.weights;
  const weighed = input.planned.boxes.map((n, k) => n * acting[k]);
  const imported = sharesOf(input.imported.boxes);
  const planned = sharesOf(input.planned.boxes);
  const share = sharesOf(focal === null ? weighed : weighed.map((n, k) => n * focal[k]));
  const aimed = sharesOf(share.map((part, k) => (target[k] > 0 ? part : 0)));
  const times = aimed.map((part, k) => {
    const ratio = part / target[k];
    return ratio > 0 && ratio < Infinity ? ratio : NaN;
  });
  const isTwice =
    weights.scheme !== null &&
    weights.scheme.acts !== 'margin' &&
    weights.of === 'imported' &&
    !weights.isLessPlan &&
    isUneven(weights) &&
    planShifts(input.imported, input.planned);
  const warnings = isTwice ? twiceWarnings(input.names, imported, planned, sharesOf(weighed), times) : [];
  return { imported, planned, share, target, times, warnings, isTwice };
}

/** Whether the scheme tells the classes apart at all: not at β, τ or a power of 0. */
function isUneven({ values, counts }: ClassWeights): boolean {
  const first = values.find((_, k) => counts[k] > 0);
  return values.some((value, k) => counts[k] > 0 && value !== first);
}
