/** What the bins that nobody set keep together at least: the same as `targetShares` leaves them. */
const leastRest = 0.01;

export interface Stroke {
  readonly labels: readonly string[];
  /** Bins that can have a target: those that hold something and are not left out. */
  readonly inPlay: (k: number) => boolean;
  /** Shares by label as they were set before the stroke. */
  readonly shares: Readonly<Record<string, number>>;
  /** By bin: the share that it shall have, or null to give it back to the rule. */
  readonly painted: ReadonlyMap<number, number | null>;
  /** Least share that a painted bin takes. */
  readonly least: number;
}

/**
 * The set shares after a stroke. What was painted holds; what was set before makes room where it has to, in
 * proportion; bins that nobody set divide the rest (at least 1 %) by the rule. Where every bin is set, the shares
 * add up to 1. Bins out of play are not touched.
 */
export function strokeShares({ labels, inPlay, shares, painted, least }: Stroke): Record<string, number> {
  const own = new Map<string, number>();
  for (const [k, share] of painted)
    if (share !== null && inPlay(k)) own.set(labels[k], Math.max(least, share));
  const isPainted = new Set(Array.from(painted.keys(), (k) => labels[k]));
  const playing = new Set(labels.filter((_, k) => inPlay(k)));
  const others = Object.entries(shares).filter(([label]) => !isPainted.has(label));
  const kept = new Map(others.filter(([label]) => playing.has(label)));
  // Wishes for bins that hold nothing now stay as they are: they are said elsewhere, and nothing is lost.
  const idle = others.filter(([label]) => !playing.has(label));
  const hasFree = playing.size > own.size + kept.size;
  const spared = (kept.size > 0 ? leastRest : 0) + (hasFree ? leastRest : 0);
  const paintedSum = fit(own, 1 - spared, kept.size === 0 && !hasFree);
  fit(kept, 1 - paintedSum - (hasFree ? leastRest : 0), !hasFree);
  return Object.fromEntries([...idle, ...kept, ...own]);
}

/** Scales the values down to at most `most` together, or to just that; returns what they add up to. */
function fit(values: Map<string, number>, most: number, exactly: boolean): number {
  const sum = [...values.values()].reduce((a, b) => a + b, 0);
  if (sum === 0 || (sum <= most && !exactly)) return sum;
  for (const [label, value] of values) values.set(label, (value * most) / sum);
  return most;
}
