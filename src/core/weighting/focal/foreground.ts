import type { AnchorFigures } from '../../anchors/anchorFigures.ts';
import { anchorPresets } from '../../anchors/presets.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { FacetParams } from '../../facets/facet.ts';
import type { FocalSettings } from '../settings.ts';
import { alphaFor, focalLoss } from './focalLoss.ts';

/** What an image's anchors are on average. */
export interface ForegroundFigures {
  /** Uses of images whose size is known. */
  readonly images: number;
  /** Each an image. */
  readonly anchors: number;
  readonly positives: number;
  readonly ignored: number;
  readonly negatives: number;
  /** Negatives to one positive; null where there is none. */
  readonly ratio: number | null;
}

/** How often images whose size is known are used: those that have anchors. `uses`: N; null: once each. */
export function sizedImages({ images }: Pick<Dataset, 'images'>, uses: ArrayLike<number> | null): number {
  let total = 0;
  for (let i = 0; i < images.count; i++)
    if (images.width[i] > 0 && images.height[i] > 0) total += uses === null ? 1 : uses[i];
  return total;
}

/** Sums over all images, as figures of one. All 0 where there is no image. */
export function foregroundFigures(
  { positives, ignoredAnchors, negatives }: Pick<AnchorFigures, 'positives' | 'ignoredAnchors' | 'negatives'>,
  images: number,
): ForegroundFigures {
  const each = (anchors: number) => (images > 0 ? anchors / images : 0);
  return {
    images,
    anchors: each(positives + ignoredAnchors + negatives),
    positives: each(positives),
    ignored: each(ignoredAnchors),
    negatives: each(negatives),
    ratio: positives > 0 ? negatives / positives : null,
  };
}

const presetIds = Object.keys(anchorPresets);

/**
 * Outputs of an anchor that the detector's loss is summed over: a sigmoid for each of `classes` in RetinaNet; null:
 * one decision between object and background (a proposal, an objectness, a softmax; anchors of one's own too).
 * `params`: those of the facet `anchorIou`, read as `chosenDetector` reads them.
 */
export function sigmoidsOf({ preset = presetIds[0] }: FacetParams, classes: number): number | null {
  const id = String(preset);
  const known = id === 'own' || presetIds.includes(id) ? id : presetIds[0];
  return known.startsWith('retinanet') ? classes : null;
}

/** Outputs that the loss is summed over, by what is true of them. */
export interface Outputs {
  readonly foreground: number;
  readonly background: number;
}

/**
 * One decision an anchor, or a sigmoid for each of `classes` as RetinaNet has them: then all outputs of a negative are
 * background, and all of a positive but that of its class. Ignored anchors have no loss.
 */
export function outputsOf(
  { positives, negatives }: Pick<AnchorFigures, 'positives' | 'negatives'>,
  classes: number | null,
): Outputs {
  if (classes === null) return { foreground: positives, background: negatives };
  return {
    foreground: positives,
    background: negatives * classes + positives * Math.max(0, classes - 1),
  };
}

/** RetinaNet's π: the bias of its last layer makes every output start at this (Lin et al. 2017, section 4.1). */
export const retinaPrior = 0.01;

/**
 * Share of the loss that the background has while every output says `prior`, as at the start of training: p is
 * `prior` for the foreground and 1 − `prior` for the background. 0..1; null where there is no loss.
 */
export function backgroundShare(
  { foreground, background }: Outputs,
  prior: number,
  { gamma, alpha }: Pick<FocalSettings, 'gamma' | 'alpha'>,
): number | null {
  const losses = {
    foreground: foreground > 0 ? foreground * focalLoss(prior, gamma, alphaFor(alpha, true)) : 0,
    background: background > 0 ? background * focalLoss(1 - prior, gamma, alphaFor(alpha, false)) : 0,
  };
  const total = losses.foreground + losses.background;
  return total > 0 ? losses.background / total : null;
}
