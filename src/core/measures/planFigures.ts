/** What a plan does to the images it is about, in figures. */
export interface PlanFigures {
  /** Images that the plan is about (the train part). */
  readonly images: number;
  /** Σ r */
  readonly epoch: number;
  /** Images used more than once, and not at all. */
  readonly repeated: number;
  readonly dropped: number;
  /** Σ |r − 1| / N */
  readonly change: number;
  /** (Σ r)² / Σ r²: how many equally used images the epoch is worth. */
  readonly effectiveSize: number;
}

/** Figures of the rows' repeats, each row standing for `sizes` images; all 0 for none. */
export function planFigures(repeats: ArrayLike<number>, sizes: ArrayLike<number>): PlanFigures {
  let images = 0;
  let epoch = 0;
  let squares = 0;
  let changed = 0;
  let repeated = 0;
  let dropped = 0;
  for (let i = 0; i < repeats.length; i++) {
    const r = repeats[i];
    const n = sizes[i];
    images += n;
    epoch += n * r;
    squares += n * r * r;
    changed += n * Math.abs(r - 1);
    if (r > 1) repeated += n;
    if (r === 0) dropped += n;
  }
  return {
    images,
    epoch,
    repeated,
    dropped,
    change: images === 0 ? 0 : changed / images,
    effectiveSize: squares === 0 ? 0 : (epoch * epoch) / squares,
  };
}
