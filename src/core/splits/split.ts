export const splitParts = ['train', 'val', 'test'] as const;
export type SplitPart = (typeof splitParts)[number];

/** What a person chose; part of the recipe. */
export interface SplitSettings {
  /**
   * `source`: keep what the source has (all train where it has nothing).
   * `stratified`: iterative stratification on box counts. `even-val`: validation even by class.
   */
  readonly mode: 'source' | 'stratified' | 'even-val';
  /** Fractions of the images; they add up to 1. */
  readonly fractions: Readonly<Record<SplitPart, number>>;
  readonly seed: number;
  /** Attribute of images whose equal values stay in one part (a sequence, a patient); absent: every image alone. */
  readonly group?: string;
}

/** Part of every image: index into `splitParts`. */
export type SplitColumn = Uint8Array;
