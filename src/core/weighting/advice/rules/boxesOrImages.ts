import { times } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { areImagesEven } from './imagesAreEven.ts';

const from = 2;

/** The two ways of counting disagree: which of them fits depends on what is multiplied. */
export const boxesOrImages: AdviceRule = {
  id: 'boxesOrImages',
  find(c) {
    const { ratio, imageRatio, stance, weighting } = c;
    if (c.task !== 'detection' || (stance !== 'balance' && stance !== 'ask') || areImagesEven(c)) return null;
    const apart = ratio > imageRatio ? ratio / imageRatio : imageRatio / ratio;
    if (apart < from) return null;
    const isAstray = weighting.countBy === 'images' && c.weightsAct && c.weights.scheme?.acts === 'weight';
    return {
      situation: `By boxes the largest class has ${times(ratio)} the rarest, by images ${times(imageRatio)}.`,
      remedy: 'Count boxes for class weights, images for repeats.',
      reason: 'A weight multiplies the loss of each box; a repeat multiplies whole images.',
      source: 'Arithmetic; LVIS’s repeat factors count images (Gupta, Dollár and Girshick 2019, CVPR)',
      standing: 'known',
      figure: {
        value: apart,
        name: 'Boxes against images',
        definition: `Imbalance ratio by boxes and by images that hold the class, the greater over the less. Named from ${times(from)}.`,
      },
      step: isAstray
        ? {
            kind: 'recipe',
            label: 'Count boxes',
            name: 'Count boxes for the weights',
            weighting: { countBy: 'boxes' },
          }
        : null,
      leans: null,
    };
  },
};
