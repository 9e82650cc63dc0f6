import type { WeightingInput } from '../weighting/classWeights.ts';
import { priorFactor } from '../weighting/prior/correctedProbability.ts';
import { priorShift } from '../weighting/prior/priorShift.ts';
import { sigmoidShift } from '../weighting/prior/sigmoidShift.ts';
import { classPower } from '../weighting/schemes/classPower.ts';
import type { WeightingSettings } from '../weighting/settings.ts';

/** What the model was trained on that gave the predictions. */
export type TrainedOn = 'imported' | 'plan';

/**
 * What turns a probability under one prior into that under another, π/π′ by class (Saerens et al. 2002, eq. 2.4).
 * `softmax`: p ∝ p′ · factor over the classes of a row. `sigmoid`: each class by itself, its odds times the factor,
 * which shifts its logit by ln(factor); the background is never touched.
 */
export interface Correction {
  readonly head: 'softmax' | 'sigmoid';
  /** K factors, finite and at least 0; 1 for a class of which the training part says nothing. */
  readonly factor: Float64Array;
}

/** Factors this near to 1 correct nothing. */
const nothing = 1e-9;

/**
 * The correction for predictions of a model that was trained on the plan (with the weights of the settings), or on
 * the data as imported without weights. `of`: one label an image (softmax), several (sigmoids), or boxes of a detector.
 * Null where nothing is to be corrected: the model has the prior of the deployment already.
 */
export function correctionOf(
  input: WeightingInput,
  settings: WeightingSettings,
  trainedOn: TrainedOn,
  of: 'single' | 'multi' | 'boxes',
): Correction | null {
  const asTrained = trainedOn === 'plan' ? input : { ...input, planned: input.imported };
  const shift = priorShift(asTrained, trainedOn === 'plan' ? settings : { ...settings, scheme: null });
  const { ofPlan, ofPlanAndWeights } =
    of === 'single' ? shift : sigmoidShift(asTrained, shift, of === 'multi' ? 'classification' : 'detection');
  const { shares } = shift.deployment;
  // cls_pw multiplies positives and negatives of a sigmoid alike: the odds that it learns are the plan's.
  const isWhole = of !== 'single' && settings.scheme === classPower.id;
  const factor = Float64Array.from((isWhole ? null : ofPlanAndWeights) ?? ofPlan, (log, k) => {
    if (log !== null) return priorFactor(log);
    return shares[k] === 0 && asTrained.planned.boxes[k] > 0 ? 0 : 1;
  });
  if (factor.every((one) => Math.abs(one - 1) <= nothing)) return null;
  return { head: of === 'single' ? 'softmax' : 'sigmoid', factor };
}

/** A probability whose odds count `factor` times: σ(logit p + ln factor), exact at 0 and 1. */
export function shiftedOdds(p: number, factor: number): number {
  const yes = p * factor;
  return yes === 0 ? 0 : yes / (yes + (1 - p));
}
