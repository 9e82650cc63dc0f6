/** Ours, or JSON.parse + grouping by image. */
export type Way = 'ours' | 'rival';

/** One way through one file. */
export interface Measured {
  readonly ms: number;
  readonly boxes: number;
  /** Most megabytes (10⁶ bytes) that the process held at once, and those it held before; null: not told here. */
  readonly peak: number | null;
  readonly before: number | null;
}

/** V8 holds no longer text (2²⁹ − 24 characters): beyond it the rival cannot run at all. */
export const longestText = 2 ** 29 - 24;
