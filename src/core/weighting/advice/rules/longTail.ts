import { counted, grouped } from '../../../balance/problem/listed.ts';
import type { AdviceRule } from '../advice.ts';
import { rareImages } from '../circumstances.ts';

/** Hundreds of classes with a tail of a few images each: what buries them is being everyone's negative. */
export const longTail: AdviceRule = {
  id: 'longTail',
  find(c) {
    if (!c.isLongTail || c.stance !== 'balance') return null;
    const { scheme } = c.weighting;
    if (scheme === 'seesaw' || scheme === 'eql') return null;
    return {
      situation: `${grouped(c.held.length)} classes, ${counted(c.rareClasses, 'of them', 'of them')} in at most ${rareImages} images.`,
      remedy:
        'Take seesaw or equalization loss, with repeats of rare images: both weaken what a rare class gets as a negative.',
      reason:
        'Every box of another class pushes a rare class down. On LVIS both raised rare classes beyond cross-entropy.',
      source: 'Tan et al. 2020 (CVPR), equalization loss; Wang et al. 2021 (CVPR), seesaw loss',
      standing: 'known',
      figure: {
        value: c.rareClasses,
        name: 'Rare classes',
        definition: `Classes in at most ${rareImages} images of the train part, as LVIS calls them rare; named from 300 classes on.`,
      },
      step: {
        kind: 'recipe',
        label: 'Choose seesaw',
        name: 'Class weights: seesaw',
        weighting: { scheme: 'seesaw' },
      },
      leans: 'balance',
    };
  },
};
