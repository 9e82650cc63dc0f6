import { listed } from '../../balance/problem/listed.ts';
import type { WeightingInput } from '../classWeights.ts';
import { logRatio } from './logPriorShift.ts';
import type { PriorShift } from './priorShift.ts';

/** What to add to the logit of each class of a sigmoid head; never to that of the background. */
export interface SigmoidShift {
  /** `odds`: of an image that it holds the class; `rate`: boxes of the class for each image. */
  readonly by: 'odds' | 'rate';
  /** K shifts, null where training or deployment never sees the class (or sees it in every image). */
  readonly ofPlan: readonly (number | null)[];
  /** Where the weights multiply the loss of the class's positives (`pos_weight`). */
  readonly ofPlanAndWeights: readonly (number | null)[] | null;
  readonly notes: readonly string[];
}

/**
 * The correction of a sigmoid head, class by class.
 *
 * Classification: each class is a two-class problem of its own, so its logit takes the change of its log-odds,
 * ln(π/(1−π)) − ln(π′/(1−π′)), π and π′ being shares of images that hold it (Saerens et al. 2002, eq. 2.4 with two
 * classes; King and Zeng 2001, eq. 7).
 *
 * Detection: an output is one of very many places of an image, nearly all of which hold nothing, so its odds are its
 * rate; places an image stay the same, and the shift is ln((n_k/N) / (n′_k/epoch)), the ratio of the boxes of the class
 * an image. What is not an object has no class and no shift.
 *
 * A deployment prior that is not the imported one multiplies share and rate of a class by what it multiplies the
 * class's share of the boxes by: images hold as many boxes as before.
 */
export function sigmoidShift(
  input: WeightingInput,
  { imported, acting, deployment, names }: PriorShift,
  task: 'detection' | 'classification',
): SigmoidShift {
  const by = task === 'classification' ? 'odds' : 'rate';
  // A part of a label (MixUp) is a target between 0 and 1: the odds learnt are those of its mean.
  const counted = ({ images, boxes }: WeightingInput['imported'], k: number) =>
    by === 'odds' ? Math.min(images[k], boxes[k]) : boxes[k];
  const often = (tally: WeightingInput['imported'], k: number) =>
    tally.totalImages > 0 ? counted(tally, k) / tally.totalImages : 0;
  const beyond: string[] = [];
  const pi = names.map((name, k) => {
    const times = imported[k] > 0 ? deployment.shares[k] / imported[k] : 0;
    const value = often(input.imported, k) * times;
    if (by === 'odds' && value > 1) beyond.push(name);
    return value;
  });
  const piAfter = names.map((_, k) => often(input.planned, k));
  const scale = by === 'odds' ? odds : (rate: number) => rate;
  const shift = (factor: (k: number) => number) =>
    names.map((_, k) => logRatio(scale(pi[k]), scale(piAfter[k]) * factor(k)));
  return {
    by,
    ofPlan: shift(() => 1),
    ofPlanAndWeights: acting && shift((k) => acting[k]),
    notes:
      beyond.length > 0
        ? [
            `By the deployment prior more images than there are would hold ${listed(beyond)}: no shift of a sigmoid.`,
          ]
        : [],
  };
}

/** Infinite where every image holds it, NaN beyond: neither gives a finite shift. */
const odds = (share: number) => (share <= 1 ? share / (1 - share) : NaN);
