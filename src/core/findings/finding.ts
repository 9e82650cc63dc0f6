import type { SplitPart } from '../splits/split.ts';

/**
 * Where a finding can be looked at: a panel of Explore, the chart of the classes, the import's problems, the splits, what to do about
 * the loss.
 */
export type FindingPlace =
  | 'classes'
  | 'facets'
  | 'location'
  | 'together'
  | 'metadata'
  | 'results'
  | 'anchors'
  | 'outliers'
  | 'names'
  | 'problems'
  | 'split'
  | 'weights';

/**
 * Something about a dataset that a person should know before training on it, as imported: plain data. The parts of a
 * sentence that are a person's own text (names of classes, values of columns) are as they were read; whoever draws
 * them escapes them.
 */
export interface Finding {
  /** Stable: the rule, and what it is about where the rule can find several things. */
  readonly id: string;
  readonly rule: string;
  /** One plain sentence with the figure in it. */
  readonly text: string;
  /** The figure itself: a share 0..1, a ratio, or a count, as the measure says. */
  readonly figure: number;
  readonly measure: FindingMeasure;
  /** How much it matters, 0..1, comparable across rules: see `rank.ts`. */
  readonly rank: number;
  /** What is behind it; null where no set of images is (a class that has none, a record that was left out). */
  readonly behind: Behind | null;
  /** Where to look; the facet's chart where the place has several. */
  readonly show: { readonly place: FindingPlace; readonly facetId?: string } | null;
  /** What would balance it; null where repeats and drops of images cannot. */
  readonly balance: BalanceStep | null;
  /** Bins of a facet that the figure is the share of, so that the plan's own figure can stand beside it. */
  readonly share?: { readonly facetId: string; readonly bins: readonly number[] };
}

export interface FindingMeasure {
  readonly name: string;
  /** Formula and meaning, with the threshold from which the rule speaks. */
  readonly definition: string;
}

/** Images of the train part, unless the filter itself asks for another. */
export interface Behind {
  /** Bins by facet id, or numbers of images under `image`: as the page filters. */
  readonly filters: Readonly<Record<string, readonly number[]>>;
  /** Images that pass, each row of a count table as often as it stands for an image. */
  readonly images: number;
}

/** The factor that would balance it, or its target as a part of the split has it. A person puts it in the recipe. */
export interface BalanceStep {
  readonly facetId: string;
  readonly as?: SplitPart;
}
