import type { Survey } from './survey.ts';

export interface ClassesInPlay {
  /** Classes that have boxes in train and are not background. */
  readonly classes: readonly number[];
  /** Boxes of every class in train. */
  readonly counts: Float64Array;
  /** The class of most boxes; −1 where there is none. */
  readonly largest: number;
  /** Boxes of the classes in play. */
  readonly total: number;
}

/** The classes that a balance is about. */
export function classesInPlay(survey: Survey): ClassesInPlay {
  const counts = survey.counts('class') ?? new Float64Array(0);
  const background = new Set(survey.balance.background);
  const names = counts.length === 0 ? [] : survey.columns.class.labels;
  const classes = Array.from(counts.keys()).filter((k) => counts[k] > 0 && !background.has(names[k]));
  return {
    classes,
    counts,
    largest: classes.reduce((a, b) => (a < 0 || counts[b] > counts[a] ? b : a), -1),
    total: classes.reduce((sum, k) => sum + counts[k], 0),
  };
}
