import type { FactorSettings } from '../../recipe/recipe.ts';
import { power } from '../../numerics.ts';
import { counted, listed } from './listed.ts';

/** What the bins that a person did not set keep at least, when the shares they set leave nothing. */
const leastRest = 0.01;
/** Shares come rounded from lists and charts: so near to 1 nothing is said. */
const rounding = 0.005;

export interface TargetShares {
  /** K shares that add up to 1 over the bins in play; 0 for those left out. */
  readonly shares: Float64Array;
  readonly notes: readonly string[];
}

/**
 * Target shares t_k of a factor: n^tau over its sum (tau 1 as it is, 0 even), over the bins that hold
 * something and are not `leftOut`. Shares that a person set hold as they are (0 leaves a bin out); the other bins
 * divide the rest in their tempered proportions. Where every bin is set, the shares are taken relative to their sum.
 * Bins of equal label divide its share as their counts stand. What cannot be had is said, and the nearest that can
 * be is taken.
 */
export function targetShares(
  natural: Float64Array,
  labels: readonly string[],
  settings: FactorSettings,
  leftOut: ReadonlySet<number> = new Set(),
): TargetShares {
  const notes: string[] = [];
  const shares = new Float64Array(natural.length);
  const { wanted, isAll } = wishes(natural, labels, settings, leftOut, notes);
  const free: number[] = [];
  let freeTotal = 0;
  for (let k = 0; k < natural.length; k++) {
    if (natural[k] === 0 || leftOut.has(k) || wanted.has(k)) continue;
    free.push(k);
    shares[k] = power(natural[k], settings.tau);
    freeTotal += shares[k];
  }
  const asked = [...wanted.values()].reduce((a, b) => a + b, 0);
  if (free.length === 0 && wanted.size > 0 && !(asked > 0)) {
    notes.push('The shares that were set are all 0: nothing is left to balance.');
    return { shares, notes };
  }
  const mostAsked = free.length === 0 ? 1 : 1 - leastRest;
  const isScaled = asked > mostAsked || (free.length === 0 && asked > 0);
  if (asked > mostAsked + (free.length === 0 ? rounding : 1e-9))
    notes.push(
      `The shares that were set add up to ${percent(asked)}; they are scaled to ${percent(mostAsked)} together.`,
    );
  else if (free.length === 0 && isAll && asked < 1 - rounding && asked > 0)
    notes.push(
      `The shares that were set add up to ${percent(asked)} and leave no bin for the rest; they are scaled to 100 % together.`,
    );
  // Divided first: 1 / asked would leave the range of numbers where shares are tiny.
  for (const [k, share] of wanted) shares[k] = isScaled ? (share / asked) * mostAsked : share;
  const rest = 1 - (isScaled ? mostAsked : asked);
  for (const k of free) shares[k] *= rest / freeTotal;
  return { shares, notes };
}

/** Shares that a person set, by bin; what names no bin, an empty one or one left out is said. */
function wishes(
  natural: Float64Array,
  labels: readonly string[],
  settings: FactorSettings,
  leftOut: ReadonlySet<number>,
  notes: string[],
): { wanted: Map<number, number>; isAll: boolean } {
  const wanted = new Map<number, number>();
  const entries = Object.entries(settings.shares);
  if (entries.length === 0) return { wanted, isAll: false };
  const binsOf = new Map<string, number[]>();
  labels.forEach((label, k) => {
    const bins = binsOf.get(label);
    if (bins === undefined) binsOf.set(label, [k]);
    else bins.push(k);
  });
  const strangers: string[] = [];
  const empty: string[] = [];
  const background: string[] = [];
  let emptyShare = 0;
  for (const [label, share] of entries) {
    const bins = binsOf.get(label);
    if (bins === undefined) {
      strangers.push(label);
      continue;
    }
    const held = bins.filter((k) => natural[k] > 0);
    const inPlay = held.filter((k) => !leftOut.has(k));
    if (held.length === 0 && share > 0) {
      empty.push(label);
      emptyShare += share;
    } else if (inPlay.length === 0 && held.length > 0 && share > 0) background.push(label);
    const total = inPlay.reduce((sum, k) => sum + natural[k], 0);
    for (const k of inPlay) wanted.set(k, inPlay.length === 1 ? share : (share * natural[k]) / total);
  }
  if (empty.length === 1)
    notes.push(`“${empty[0]}” has a share of ${percent(emptyShare)} but no images to repeat.`);
  else if (empty.length > 1)
    notes.push(
      `${counted(empty.length, 'bin')} have a share (${percent(emptyShare)} together) but no images to repeat: ${listed(empty)}.`,
    );
  if (strangers.length === 1)
    notes.push(`A share is set for “${strangers[0]}”, which this dataset does not have.`);
  else if (strangers.length > 1)
    notes.push(`Shares are set for what this dataset does not have: ${listed(strangers)}.`);
  if (background.length > 0)
    notes.push(`Shares are set for background classes and have no effect: ${listed(background)}.`);
  return { wanted, isAll: empty.length === 0 && background.length === 0 && strangers.length === 0 };
}

const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;
