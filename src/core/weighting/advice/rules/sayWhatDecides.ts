import { times } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { imbalanceRatio } from '../figures.ts';

/** Without knowing what decides, nothing can be advised for or against balancing. */
export const sayWhatDecides: AdviceRule = {
  id: 'sayWhatDecides',
  find(c) {
    if (c.stance !== 'ask') return null;
    return {
      situation: `The largest class has ${times(c.ratio)} the rarest, and it is not said what decides.`,
      remedy: 'Answer the questions above first: the rest depends on them.',
      reason:
        'The best threshold for accuracy and the best for a mean over classes differ as soon as classes are uneven.',
      source: 'Menon, Narasimhan, Agarwal and Chawla 2013 (ICML)',
      standing: 'known',
      figure: imbalanceRatio(c),
      step: null,
      leans: null,
    };
  },
};
