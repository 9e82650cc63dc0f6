import type { Dataset } from '../dataset/dataset.ts';
import { sizeClasses } from '../facets/sizeClass.ts';
import { fitBins, type AnchorMatches } from './anchorMatches.ts';
import type { MatchRule } from './detector.ts';

/** Least fit of a positive, and below which a box has only background; multiples of 1 / fitBins. */
export interface FitThresholds {
  readonly positive: number;
  readonly negative: number;
}

/** Boxes by what their best anchor is. */
export interface BoxFates {
  readonly positive: number;
  readonly ignored: number;
  readonly unmatched: number;
}

/** Figures of one set of uses of the images. */
export interface AnchorFigures {
  readonly all: BoxFates;
  /** Boxes of images whose size is not known. */
  readonly unknown: number;
  readonly byClass: readonly BoxFates[];
  /** COCO's small, medium and large. */
  readonly bySize: readonly BoxFates[];
  /** `fitBins` counts of positive anchors by their fit. */
  readonly histogram: Float64Array;
  /** Positives from 0.5, 0.6 and 0.7 on: the stages of a cascade. */
  readonly stages: readonly [number, number, number];
  readonly positives: number;
  /** Of these, those that are positive only because no other anchor is nearer to a box. */
  readonly lowQuality: number;
  readonly ignoredAnchors: number;
  /** What is left of all anchors. */
  readonly negatives: number;
}

/** The thresholds that a detector is trained with. */
export const usualThresholds = (rule: MatchRule): FitThresholds =>
  rule.kind === 'iou'
    ? { positive: rule.positive, negative: rule.negative }
    : rule.kind === 'ratio'
      ? { positive: 1 / rule.most, negative: 1 / rule.most }
      : { positive: 0, negative: 0 };

const stageFits = [0.5, 0.6, 0.7] as const;

/**
 * Sums the matches under thresholds. `uses`: how often each image counts (N; null: once). Under `iou` and `shape` a
 * fit counts from the threshold on, under `ratio` above it.
 */
export function anchorFigures(
  dataset: Pick<Dataset, 'images' | 'boxes' | 'classes' | 'unit' | 'task'>,
  matches: AnchorMatches,
  { positive, negative }: FitThresholds,
  uses: ArrayLike<number> | null,
): AnchorFigures {
  const { images, boxes, classes } = dataset;
  const { best, given, firstBin, rule, lowQuality, anchors } = matches;
  const sizes = sizeClasses(dataset as Dataset);
  const fates = () => ({ positive: 0, ignored: 0, unmatched: 0 });
  const all = fates();
  const byClass = classes.names.map(fates);
  const bySize = [fates(), fates(), fates()];
  const wide = fitBins - firstBin;
  const byFit = new Float64Array(fitBins);
  const weights = uses === null ? null : new Float64Array(boxes.count);
  const reaches = (fit: number, threshold: number) =>
    rule.kind === 'ratio' ? fit > threshold : fit >= threshold;
  let unknown = 0;
  let total = 0;
  for (let i = 0; i < images.count; i++) {
    const weight = uses === null ? 1 : uses[i];
    if (weight === 0) continue;
    total += weight * anchors[i];
    for (let b = images.boxStart[i]; b < images.boxStart[i + 1]; b++) {
      if (weights !== null) weights[b] = weight;
      if (Number.isNaN(best[b])) {
        unknown += weight;
        continue;
      }
      const fate = reaches(best[b], positive)
        ? 'positive'
        : reaches(best[b], negative)
          ? 'ignored'
          : 'unmatched';
      all[fate] += weight;
      byClass[boxes.class[b]][fate] += weight;
      if (sizes[b] < 3) bySize[sizes[b]][fate] += weight;
      for (let k = 0; k < wide; k++) byFit[firstBin + k] += weight * given[b * wide + k];
    }
  }
  const from = binFrom(positive);
  const ignoredFrom = Math.min(from, binFrom(negative));
  const histogram = byFit.map((count, k) => (k >= from ? count : 0));
  let ignoredAnchors = sum(byFit, ignoredFrom, from);
  let forced = 0;
  for (let n = 0; n < lowQuality.box.length; n++) {
    const fit = lowQuality.fit[n];
    if (fit >= positive) continue;
    const weight = lowQuality.times[n] * (weights === null ? 1 : weights[lowQuality.box[n]]);
    forced += weight;
    histogram[Math.min(fitBins - 1, Math.floor(fit * fitBins))] += weight;
    if (fit >= negative) ignoredAnchors -= weight;
  }
  const positives = sum(byFit, from, fitBins) + forced;
  return {
    all,
    unknown,
    byClass,
    bySize,
    histogram,
    stages: stageFits.map((fit) => sum(histogram, binFrom(fit), fitBins)) as [number, number, number],
    positives,
    lowQuality: forced,
    ignoredAnchors,
    negatives: Math.max(0, total - positives - ignoredAnchors),
  };
}

/** The first bin that a threshold lets through. */
const binFrom = (threshold: number) => Math.round(threshold * fitBins);

function sum(counts: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let k = from; k < to; k++) total += counts[k];
  return total;
}
