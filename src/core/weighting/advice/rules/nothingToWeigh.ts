import { grouped } from '../../../balance/problem/listed.ts';
import type { AdviceRule } from '../advice.ts';
import { nameOf } from '../figures.ts';

/** One class alone, or none: there is nothing between classes. */
export const nothingToWeigh: AdviceRule = {
  id: 'nothingToWeigh',
  find(c) {
    if (c.stance !== 'nothing') return null;
    const { held, noun, task } = c;
    return {
      situation:
        held.length === 0
          ? `No class has any ${noun} in the train part.`
          : `One class alone, ${nameOf(c, held[0])}, has ${noun}: ${grouped(c.total)}.`,
      remedy: 'Leave it as it is: there is nothing to weigh between classes.',
      reason:
        held.length === 0
          ? 'Without examples no weight is defined.'
          : `One factor for all scales loss and gradient alike, as the learning rate does.${task === 'detection' ? ' What is left is object against background.' : ''}`,
      source: 'Arithmetic',
      standing: 'known',
      figure: {
        value: held.length,
        name: 'Classes in play',
        definition: `Classes with at least one of the ${noun} in the train part, background aside.`,
      },
      step: null,
      leans: 'leave',
    };
  },
};
