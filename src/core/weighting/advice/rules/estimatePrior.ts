import { percent } from '../../../findings/figureWords.ts';
import type { AdviceRule } from '../advice.ts';
import { asItIs } from '../figures.ts';

/** The pooled figure decides, and nobody knows the shares of deployment. */
export const estimatePrior: AdviceRule = {
  id: 'estimatePrior',
  find(c) {
    if (c.stance !== 'estimate') return null;
    return {
      situation: `How often the classes come in deployment is not known; here the largest has ${percent(c.majority)} of ${c.noun}.`,
      remedy:
        'Leave training as it is; estimate the prior from scores on unlabelled deployment images, then correct for it.',
      reason:
        'Possible without labels, if classes look the same there; the EM estimate also needs calibrated scores.',
      source: 'Saerens et al. 2002 (Neural Computation); Lipton, Wang and Smola 2018 (ICML)',
      standing: 'known',
      figure: {
        value: c.majority,
        name: 'Majority share',
        definition: `max n / Σn over the classes, background aside; n: ${c.noun} in the train part, as imported.`,
      },
      step: asItIs(c) ?? { kind: 'go', label: 'See the prior', to: 'prior' },
      leans: 'leave',
    };
  },
};
