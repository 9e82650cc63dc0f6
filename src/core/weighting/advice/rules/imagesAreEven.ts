import { times } from '../../../findings/figureWords.ts';
import type { AdviceRule, AdviceStep } from '../advice.ts';
import type { Circumstances } from '../circumstances.ts';
import { evenRatio } from '../stance.ts';

/** Images hold all classes about equally often: what is uneven is how many boxes come with them. */
export const areImagesEven = (c: Circumstances): boolean =>
  c.task === 'detection' && c.stance === 'balance' && c.imageRatio <= evenRatio;

/** Weights that do what the plan left undone. */
export const toTarget: AdviceStep = {
  kind: 'recipe',
  label: 'Weigh to the target',
  name: 'Class weights: to the target',
  weighting: { scheme: 'to-target' },
};

/** Whole images bring the frequent class along: weights reach what repeats cannot. */
export const imagesAreEven: AdviceRule = {
  id: 'imagesAreEven',
  find(c) {
    if (!areImagesEven(c)) return null;
    const { planActs } = c;
    // Weights to the target do nothing where the plan meets it.
    const isDone = c.weightsAct || c.weighting.scheme === 'to-target';
    return {
      situation: `By boxes the largest class has ${times(c.ratio)} the rarest, but by images only ${times(c.imageRatio)}.`,
      remedy: isDone
        ? 'The weights do it here; more repeats would bring the frequent classes along.'
        : `Weigh the boxes${planActs ? ', and let weights do only what the plan could not' : ''}: repeats of whole images bring the frequent classes along.`,
      reason:
        'A weight acts on each box of its class. Repeated images alone did not balance boxes on LVIS either.',
      source: 'Chang et al. 2021 (ICML), on image-level and object-level resampling',
      standing: 'known',
      figure: {
        value: c.imageRatio,
        name: 'Imbalance ratio by images',
        definition: `max m / min m over the classes that have any, background aside; m: images of the train part that hold the class, as imported. Named up to ${times(evenRatio)}.`,
      },
      step: isDone || (c.amount === 'tens' && c.ratio >= 20) ? null : toTarget,
      leans: 'balance',
    };
  },
};
