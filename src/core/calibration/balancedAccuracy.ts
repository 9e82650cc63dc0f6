/** What decisions between K classes are worth; every figure null where there is nothing to divide by. */
export interface Accuracy {
  /** Decisions that are right / all of them. */
  readonly accuracy: number | null;
  /** Mean over the classes that occur of the share of theirs that is right (scikit-learn's `balanced_accuracy_score`). */
  readonly balanced: number | null;
  /** K shares; null for classes that do not occur. */
  readonly recall: readonly (number | null)[];
  /** What always answering the most frequent class would get; null where nothing was decided. */
  readonly majority: { readonly class: number; readonly accuracy: number; readonly balanced: number } | null;
}

/** `right`, `all`: K counts of right decisions and of decisions, by the true class. */
export function balancedAccuracy(right: ArrayLike<number>, all: ArrayLike<number>): Accuracy {
  let total = 0;
  let correct = 0;
  let largest = 0;
  const recall = Array.from({ length: all.length }, (_, k) => {
    total += all[k];
    correct += right[k];
    if (all[k] > all[largest]) largest = k;
    return all[k] > 0 ? right[k] / all[k] : null;
  });
  const known = recall.filter((one) => one !== null);
  if (total === 0) return { accuracy: null, balanced: null, recall, majority: null };
  return {
    accuracy: correct / total,
    balanced: known.reduce((sum, one) => sum + one, 0) / known.length,
    recall,
    majority: { class: largest, accuracy: all[largest] / total, balanced: 1 / known.length },
  };
}
