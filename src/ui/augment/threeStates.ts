/** K counts of an epoch by class: as imported, with the plan, and with its variants in place. */
export interface ThreeStates {
  readonly names: readonly string[];
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Null: not counted yet. */
  readonly mixed: Float64Array | null;
  /** Standard errors where the epoch was sampled. */
  readonly errors: Float64Array | null;
  /** NaN: none for this class. */
  readonly target: Float64Array | null;
}

/** Classes by how far the last state lies from the target, as a ratio; those without a target last. */
export function furthestFirst({ names, after, mixed, target }: ThreeStates): number[] {
  const last = mixed ?? after;
  const far = (k: number) =>
    target !== null && Number.isFinite(target[k]) ? Math.abs(Math.log((last[k] + 1) / (target[k] + 1))) : -1;
  const distance = names.map((_, k) => far(k));
  return [...names.keys()].sort((a, b) => distance[b] - distance[a] || a - b);
}
