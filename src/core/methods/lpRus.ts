import { bag, bagsBy } from './bags.ts';
import { withoutLabels } from './classFigures.ts';
import { someOf } from './draws.ts';
import { labelSets } from './labelSets.ts';
import { argumentsOf, defaultsOf } from '../parameters.ts';
import type { Method, MethodData } from './method.ts';
import type { Parameter, ParameterValues } from '../parameters.ts';
import { leftOutPercent } from './percentForms.ts';
import { counted, figure, planWords } from './planWords.ts';
import { draws } from './random.ts';
import { sharedBudget } from './sharedBudget.ts';

const parameters = { percent: leftOutPercent } as const satisfies Record<string, Parameter>;

/**
 * LP-RUS (Charte et al. 2013, 2015, algorithm 1): images in bags by their set of labels; P % of N are left out
 * at random from the bags above the mean size N / #sets, shared evenly, none below the mean; what a bag that
 * reaches the mean cannot give is shared among the larger ones.
 */
export const lpRus: Method = {
  id: 'lp-rus',
  name: 'LP-RUS',
  definition:
    'Images in bags by their set of classes (no class is a set too). P % of N are left out at random from the bags above the mean size N / number of sets, shared evenly and down to the mean; what a bag cannot give is taken from the larger ones.',
  source: 'Charte, Rivera, del Jesus, Herrera: HAIS (2013) and Neurocomputing 163 (2015)',
  parameters,
  suggest: () => defaultsOf(parameters),
  says(data, given) {
    const { sizes, room } = shareOf(data, given);
    const above = room.filter((n) => n > 0).length;
    const sets = `${counted(sizes.length, 'set')} of classes, of ${figure(data.counts.rows / Math.max(1, sizes.length))} images on average`;
    if (above === 0) return `Nothing changes: ${sets}, and none is larger by a whole image.`;
    return `${sets}, ${counted(above, 'larger one')}. ${planWords(lpRus.plan(data, given, 1))}`;
  },
  unavailable: withoutLabels,

  plan(data, given, seed) {
    const repeats = new Uint16Array(data.counts.rows).fill(1);
    const { setOf, sizes, removed } = shareOf(data, given);
    const bags = bagsBy(setOf, sizes.length);
    const random = draws(seed);
    removed.forEach((count, set) => {
      if (count > 0) for (const i of someOf(bag(bags, set), count, random)) repeats[i] = 0;
    });
    return repeats;
  },
};

function shareOf({ counts }: MethodData, given: ParameterValues) {
  const { setOf, sizes } = labelSets(counts);
  const mean = Math.ceil(counts.rows / Math.max(1, sizes.length));
  const budget = Math.round((counts.rows * argumentsOf(parameters, given).percent) / 100);
  const room = Array.from(sizes, (size) => Math.max(0, size - mean));
  return { setOf, sizes, room, removed: sharedBudget(room, budget) };
}
