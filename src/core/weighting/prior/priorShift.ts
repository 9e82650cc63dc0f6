import { classWeights, type WeightingInput } from '../classWeights.ts';
import type { WeightingSettings } from '../settings.ts';
import { deploymentPrior, type DeploymentPrior } from './deploymentPrior.ts';
import { sharesOf } from '../../measures/sharesOf.ts';
import { logPriorShift } from './logPriorShift.ts';

/** What resampling and weighting do to the class prior, and the vector that puts it right. K classes throughout. */
export interface PriorShift {
  readonly names: readonly string[];
  /** Shares of boxes (labels) in train as imported, and as an epoch of the plan uses them. */
  readonly imported: Float64Array;
  readonly planned: Float64Array;
  /** π′ ∝ planned share × weight: what the loss sees. Null where the scheme cannot be said as a factor. */
  readonly effective: Float64Array | null;
  /** The weights themselves (1 without a scheme), or what the scheme amounts to as one. */
  readonly acting: Float64Array | null;
  /** π */
  readonly deployment: DeploymentPrior;
  /** ln(π / planned), null where one is 0: what prior.json and `weights` carry as log prior shift. */
  readonly ofPlan: readonly (number | null)[];
  /** ln(π / effective): to be added instead of `ofPlan` to a model that was trained with the weights. */
  readonly ofPlanAndWeights: readonly (number | null)[] | null;
  readonly notes: readonly string[];
}

/**
 * ln(π / π′) by class, for the logits of a softmax over the classes. Weights in a loss shift the prior that a model
 * learns as resampling does: a class of weight w counts as if it came w times as often (Elkan 2001, §3). A scheme that
 * acts on the logits in training counts by the factor that its offset amounts to.
 */
export function priorShift(input: WeightingInput, settings: WeightingSettings): PriorShift {
  const imported = sharesOf(input.imported.boxes);
  const planned = sharesOf(input.planned.boxes);
  const deployment = deploymentPrior(input.names, input.imported.boxes, settings.deployment);
  const { scheme, actsLike } = classWeights(input, settings);
  const effective = actsLike && sharesOf(input.planned.boxes.map((n, k) => n * actsLike[k]));
  const notes = [...deployment.notes];
  if (scheme !== null && effective === null)
    notes.push(
      `What ${scheme.name} does to the prior cannot be said as a factor a class: only the plan’s part is corrected.`,
    );
  return {
    names: input.names,
    imported,
    planned,
    effective,
    acting: actsLike,
    deployment,
    ofPlan: logPriorShift(deployment.shares, planned),
    ofPlanAndWeights: effective && logPriorShift(deployment.shares, effective),
    notes,
  };
}
