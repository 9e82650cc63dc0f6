import type { FactorSettings } from '../recipe/recipe.ts';
import { power } from '../numerics.ts';

/** What the bins that a person did not set keep at least, when the shares they set leave nothing. */
const leastRest = 0.01;

export interface TargetShares {
  /** K shares that add up to 1 over the bins in play; 0 for those left out. */
  readonly shares: Float64Array;
  readonly notes: readonly string[];
}

/**
 * Target shares t_k of a factor: n^tau over its sum (tau 1 as it is, 0 even), over the bins that hold
 * something and are not `leftOut`. Shares that a person set hold as they are; the other bins divide the rest
 * in their tempered proportions. What cannot be had is said, and the nearest that can be is taken.
 */
export function targetShares(
  natural: Float64Array,
  labels: readonly string[],
  settings: FactorSettings,
  leftOut: ReadonlySet<number> = new Set(),
): TargetShares {
  const notes: string[] = [];
  const shares = new Float64Array(natural.length);
  const wanted = wishes(natural, labels, settings, leftOut, notes);
  const free: number[] = [];
  let freeTotal = 0;
  for (let k = 0; k < natural.length; k++) {
    if (natural[k] === 0 || leftOut.has(k) || wanted.has(k)) continue;
    free.push(k);
    shares[k] = power(natural[k], settings.tau);
    freeTotal += shares[k];
  }
  const asked = [...wanted.values()].reduce((a, b) => a + b, 0);
  const mostAsked = free.length === 0 ? 1 : 1 - leastRest;
  let scale = 1;
  if (free.length === 0 && asked > 0) scale = 1 / asked;
  else if (asked > mostAsked) scale = mostAsked / asked;
  if (asked > mostAsked + 1e-9)
    notes.push(
      `The shares that were set add up to ${percent(asked)}; they are scaled to ${percent(mostAsked)} together.`,
    );
  for (const [k, share] of wanted) shares[k] = share * scale;
  const rest = 1 - asked * scale;
  for (const k of free) shares[k] *= rest / freeTotal;
  return { shares, notes };
}

/** Shares that a person set, by bin; what names no bin, or an empty one, is said. */
function wishes(
  natural: Float64Array,
  labels: readonly string[],
  settings: FactorSettings,
  leftOut: ReadonlySet<number>,
  notes: string[],
): Map<number, number> {
  const wanted = new Map<number, number>();
  const entries = Object.entries(settings.shares);
  if (entries.length === 0) return wanted;
  const binOf = new Map(labels.map((label, k) => [label, k]));
  for (const [label, share] of entries) {
    const k = binOf.get(label);
    if (k === undefined) notes.push(`A share is set for “${label}”, which this dataset does not have.`);
    else if (natural[k] === 0)
      notes.push(`“${label}” has a share of ${percent(share)} but no images to repeat.`);
    else if (!leftOut.has(k)) wanted.set(k, share);
  }
  return wanted;
}

const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;
