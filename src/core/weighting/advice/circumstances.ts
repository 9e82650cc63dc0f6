import type { FactorSettings } from '../../recipe/recipe.ts';
import type { ClassWeights, WeightingInput } from '../classWeights.ts';
import { deploymentPrior } from '../prior/deploymentPrior.ts';
import { sharesOf } from '../../measures/sharesOf.ts';
import type { Reach } from '../reach.ts';
import type { DeploymentSettings, WeightingSettings } from '../settings.ts';
import { stanceOf, type Stance } from './stance.ts';

/** What advice is given on; all of it is the train part. */
export interface AdviceInput {
  readonly task: 'detection' | 'classification';
  readonly weighting: WeightingSettings;
  /** The classes' factor in the balance. */
  readonly classFactor: FactorSettings;
  /** Names of classes that are no class to learn. */
  readonly background: readonly string[];
  readonly counts: WeightingInput;
  readonly weights: ClassWeights;
  readonly reach: Reach;
  /** Found boxes over all boxes, and the mean of that share over classes; null without predictions. */
  readonly recall: { readonly macro: number; readonly micro: number } | null;
}

/** The input with what several rules look at, each worked out once. O(K). */
export interface Circumstances extends AdviceInput {
  readonly stance: Stance;
  readonly isMultiLabel: boolean;
  readonly noun: 'boxes' | 'labels';
  /** Classes that hold anything, background aside. */
  readonly held: readonly number[];
  /** Boxes of those. */
  readonly total: number;
  /** Classes of most and fewest boxes, and of fewest images; −1 where none holds any. */
  readonly largest: number;
  readonly rarest: number;
  readonly scarcest: number;
  /** Boxes of the largest over those of the rarest; 1 with fewer than two classes. */
  readonly ratio: number;
  /** The same in images that hold the class. */
  readonly imageRatio: number;
  /** The largest class's share of the boxes. */
  readonly majority: number;
  /** Images that hold the scarcest class. */
  readonly fewest: number;
  readonly amount: 'tens' | 'hundreds' | 'thousands';
  readonly boxesPerImage: number;
  /** Classes in an image that holds any. */
  readonly classesPerImage: number;
  /** Total variation between the shares as imported and in deployment; null where those are not known. */
  readonly priorGap: number | null;
  /** The plan moves at least two boxes of a hundred to another class. */
  readonly planActs: boolean;
  readonly weightsAct: boolean;
  /** Greatest over least factor by which a class counts more; null where the scheme is no factor. */
  readonly span: number | null;
  /** The class that plan and weights together move the furthest past its target, and how many times it; null: none. */
  readonly doubled: { readonly class: number; readonly times: number } | null;
  readonly targetIsEven: boolean;
  /** Hundreds of classes, some in ten images or fewer, as in LVIS. */
  readonly isLongTail: boolean;
  /** Classes in ten images or fewer. */
  readonly rareClasses: number;
}

/** Images a class: from a hundred on hundreds, from a thousand on thousands. */
export const [manyFrom, plentyFrom] = [100, 1000];
/** LVIS calls a class rare in at most so many images (Gupta, Dollár and Girshick 2019). */
export const rareImages = 10;
const longTailClasses = 300;

export function circumstancesOf(input: AdviceInput): Circumstances {
  const { task, weighting, counts, reach, background } = input;
  const { names, imported } = counts;
  const { boxes, images } = imported;
  const leftOut = new Set(background);
  const held = Array.from(boxes.keys()).filter((k) => boxes[k] > 0 && !leftOut.has(names[k]));
  const sumOf = (values: Float64Array) => held.reduce((sum, k) => sum + values[k], 0);
  const best = (isBetter: (a: number, b: number) => boolean) =>
    held.reduce((a, b) => (a < 0 || isBetter(b, a) ? b : a), -1);
  const largest = best((a, b) => boxes[a] > boxes[b]);
  const rarest = best((a, b) => boxes[a] < boxes[b]);
  const scarcest = best((a, b) => images[a] < images[b]);
  const mostImages = held.reduce((most, k) => Math.max(most, images[k]), 0);
  const fewest = scarcest < 0 ? 0 : images[scarcest];
  const total = sumOf(boxes);
  const ratio = held.length < 2 ? 1 : boxes[largest] / boxes[rarest];
  const priorGap = priorGapOf(weighting.deployment, names, boxes, held);
  const holding = imported.totalImages - imported.emptyImages;
  const rareClasses = held.filter((k) => images[k] <= rareImages).length;
  const acting = input.weights.actsLike;
  const span = acting && spanOf(acting, held);
  return {
    ...input,
    stance: stanceOf({
      classes: held.length,
      ratio,
      situation: weighting.situation,
      prior: weighting.deployment.prior,
      priorGap,
    }),
    // A label that is listed twice is one.
    isMultiLabel: task === 'classification' && images.reduce((sum, n) => sum + n, 0) > holding,
    noun: task === 'classification' ? 'labels' : 'boxes',
    held,
    total,
    largest,
    rarest,
    scarcest,
    ratio,
    imageRatio: held.length < 2 ? 1 : mostImages / fewest,
    majority: largest < 0 ? 0 : boxes[largest] / total,
    fewest,
    amount: fewest < manyFrom ? 'tens' : fewest < plentyFrom ? 'hundreds' : 'thousands',
    boxesPerImage: imported.totalImages > 0 ? imported.totalBoxes / imported.totalImages : 0,
    classesPerImage: holding > 0 ? sumOf(images) / holding : 0,
    priorGap,
    planActs: gapOf(reach.imported, reach.planned, held) >= 0.02,
    weightsAct: weighting.scheme !== null && (span === null || span >= 1.1),
    span,
    doubled: doubledOf(reach, acting, held),
    targetIsEven: isEven(reach.target, held),
    isLongTail: task === 'detection' && held.length >= longTailClasses && rareClasses > 0,
    rareClasses,
  };
}

/** ½ Σ |p − q| over some classes. */
const gapOf = (p: Float64Array, q: ArrayLike<number>, held: readonly number[]): number =>
  held.reduce((sum, k) => sum + Math.abs(p[k] - q[k]), 0) / 2;

/**
 * ½ Σ |p − π| over the classes `held`, between the shares of `boxes` and those of deployment; null where these are not
 * known. Given shares that cannot be used are as good as unknown.
 */
export function priorGapOf(
  deployment: DeploymentSettings,
  names: readonly string[],
  boxes: Float64Array,
  held: readonly number[],
): number | null {
  if (deployment.prior === 'imported') return 0;
  const { shares, from } = deploymentPrior(names, boxes, deployment);
  if (from !== deployment.prior) return null;
  const among = (values: Float64Array) => sharesOf(held.map((k) => values[k]));
  const [ofData, ofWanted] = [among(boxes), among(shares)];
  return ofData.reduce((sum, share, at) => sum + Math.abs(share - ofWanted[at]), 0) / 2;
}

/** Null where the factors lie further apart than numbers reach. */
function spanOf(factors: Float64Array, held: readonly number[]): number | null {
  const of = held.map((k) => factors[k]).filter((factor) => factor > 0 && Number.isFinite(factor));
  const span = of.reduce((a, b) => Math.max(a, b), 0) / of.reduce((a, b) => Math.min(a, b), Infinity);
  return of.length === 0 ? 1 : Number.isFinite(span) ? span : null;
}

/** As `twiceWarnings` has it: both move the class the same way, and it ends a quarter off its target. */
function doubledOf(
  { imported, planned, times }: Reach,
  acting: Float64Array | null,
  held: readonly number[],
): Circumstances['doubled'] {
  if (acting === null) return null;
  const weighted = sharesOf(planned.map((share, k) => share * acting[k]));
  const off = (k: number) => (times[k] > 1 ? times[k] : 1 / times[k]);
  const twice = held.filter((k) => {
    const [byPlan, byWeights] = [planned[k] / imported[k], weighted[k] / planned[k]];
    if (!(off(k) >= 1.25) || !Number.isFinite(off(k))) return false;
    return times[k] > 1 ? byPlan > 1.05 && byWeights > 1.05 : byPlan * 1.05 < 1 && byWeights * 1.05 < 1;
  });
  const worst = twice.reduce((a, b) => (a < 0 || off(b) > off(a) ? b : a), -1);
  return worst < 0 ? null : { class: worst, times: times[worst] };
}

function isEven(target: Float64Array, held: readonly number[]): boolean {
  const shares = held.map((k) => target[k]).filter((share) => share > 0);
  return shares.every((share) => Math.abs(share * shares.length - 1) < 0.02);
}
