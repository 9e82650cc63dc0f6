import { figure as figureText } from '../../../report/figures.ts';
import type { AdviceRule } from '../advice.ts';
import type { Circumstances } from '../circumstances.ts';
import { areImagesEven, toTarget } from './imagesAreEven.ts';

/** Of a handful of pictures what the plan left undone would be a great weight. */
const canAdd = (c: Circumstances): boolean =>
  c.planActs && c.weighting.scheme === null && c.amount !== 'tens' && !c.isLongTail;

/** Where repeats and weights are the same thing, and where they are not. */
export const oneOrTheOther: AdviceRule = {
  id: 'oneOrTheOther',
  find(c) {
    if (c.stance !== 'balance' || c.planActs === c.weightsAct || areImagesEven(c)) return null;
    // Margins, logits and negatives are no factor of a class's loss.
    if (c.weightsAct && c.weights.scheme?.acts !== 'weight') return null;
    const isSingle = c.classesPerImage < 1.05;
    const figure = {
      value: c.classesPerImage,
      name: 'Classes an image',
      definition:
        'Different classes in an image, mean over the images of the train part that hold any, as imported.',
    };
    const common = {
      source: 'An, Ying and Zhu 2021 (ICLR)',
      standing: 'known' as const,
      figure,
      step: null,
      leans: 'balance' as const,
    };
    const [here, other] = c.planActs ? ['repeats', 'weights'] : ['weights', 'repeats'];
    return isSingle
      ? {
          situation: `One class an image: ${here} of a class and ${other} of the same factor have the same expected gradient.`,
          remedy: `Keep ${c.planActs ? 'the repeats' : 'the weights, or take repeats where the factors are large'}; do not add the other.`,
          reason: 'They differ in variance: with stochastic gradients repeats were the more stable.',
          ...common,
        }
      : {
          situation: `${figureText(c.classesPerImage)} classes an image: a repeat raises all of them, a weight its class alone.`,
          remedy: c.planActs
            ? 'Keep the repeats, and let weights do only what the plan could not reach.'
            : 'Keep the weights; repeats would bring the frequent classes along.',
          reason: 'The two are equivalent in expectation only where an image holds one class.',
          ...common,
          step: canAdd(c) ? toTarget : null,
        };
  },
};
