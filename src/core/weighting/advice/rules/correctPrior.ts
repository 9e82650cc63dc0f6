import { percent } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { asItIs } from '../figures.ts';
import { otherPrior } from '../stance.ts';

/** The pooled figure decides, and deployment has other shares: Bayes' rule after training, not resampling. */
export const correctPrior: AdviceRule = {
  id: 'correctPrior',
  find(c) {
    if (c.stance !== 'correct' || c.priorGap === null) return null;
    const shift =
      c.weighting.head === 'sigmoid'
        ? 'each class’s shift of log-odds, never to the background'
        : 'ln(π/π′) to the logits';
    return {
      situation: `Deployment has other shares than the data: ${percent(c.priorGap)} of ${c.noun} would have to be of another class.`,
      remedy: `Leave training as it is, then add ${shift}.`,
      reason:
        'Where only the prior changes, not how a class looks, this is Bayes’ rule: it needs no other training.',
      source: 'Saerens, Latinne and Decaestecker 2002 (Neural Computation); Elkan 2001 (IJCAI)',
      standing: 'known',
      figure: {
        value: c.priorGap,
        name: 'Shift of the prior',
        definition: `½ Σ |p − π| between the shares as imported and those of deployment, background aside. Named from ${percent(otherPrior)}.`,
      },
      step: asItIs(c) ?? { kind: 'go', label: 'See the correction', to: 'prior' },
      leans: 'leave',
    };
  },
};
