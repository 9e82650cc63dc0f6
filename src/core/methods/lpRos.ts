import { bag, bagsBy } from './bags.ts';
import { withoutLabels } from './classFigures.ts';
import { addUse } from './draws.ts';
import { labelSets } from './labelSets.ts';
import { argumentsOf, defaultsOf } from '../parameters.ts';
import type { Method, MethodData } from './method.ts';
import type { Parameter, ParameterValues } from '../parameters.ts';
import { copiesPercent } from './percentForms.ts';
import { counted, figure, planWords } from './planWords.ts';
import { draws } from './random.ts';
import { sharedBudget } from './sharedBudget.ts';

const parameters = { percent: copiesPercent } as const satisfies Record<string, Parameter>;

/**
 * LP-ROS (Charte et al. 2013, 2015, algorithm 1 mirrored): images in bags by their set of labels; P % of N are
 * added as random copies in the bags below the mean size N / #sets, shared evenly, none above the mean; what a
 * bag that reaches the mean cannot take is shared among those with more room.
 */
export const lpRos: Method = {
  id: 'lp-ros',
  name: 'LP-ROS',
  definition:
    'Images in bags by their set of classes (no class is a set too). P % of N are added as random copies in the bags below the mean size N / number of sets, shared evenly and up to the mean; what a full bag cannot take goes to the others. None is dropped.',
  source: 'Charte, Rivera, del Jesus, Herrera: HAIS (2013) and Neurocomputing 163 (2015)',
  parameters,
  suggest: () => defaultsOf(parameters),
  says(data, given) {
    const { sizes, room, added } = shareOf(data, given);
    const below = room.filter((n) => n > 0).length;
    const sets = `${counted(sizes.length, 'set')} of classes, of ${figure(data.counts.rows / Math.max(1, sizes.length))} images on average`;
    if (below === 0) return `Nothing changes: ${sets}, and none is smaller by a whole image.`;
    const copies = counted(
      added.reduce((a, b) => a + b, 0),
      'copy',
      'copies',
    );
    return `${sets}; ${counted(below, 'smaller one')} would get ${copies}. ${planWords(lpRos.plan(data, given, 1), 'About ')}`;
  },
  unavailable: withoutLabels,

  plan(data, given, seed) {
    const repeats = new Uint16Array(data.counts.rows).fill(1);
    const { setOf, sizes, added } = shareOf(data, given);
    const bags = bagsBy(setOf, sizes.length);
    const random = draws(seed);
    added.forEach((copies, set) => {
      const own = bag(bags, set);
      for (let n = 0; n < copies; n++) addUse(repeats, own[Math.floor(random() * own.length)]);
    });
    return repeats;
  },
};

function shareOf({ counts }: MethodData, given: ParameterValues) {
  const { setOf, sizes } = labelSets(counts);
  const mean = Math.floor(counts.rows / Math.max(1, sizes.length));
  const budget = Math.round((counts.rows * argumentsOf(parameters, given).percent) / 100);
  const room = Array.from(sizes, (size) => Math.max(0, mean - size));
  return { setOf, sizes, room, added: sharedBudget(room, budget) };
}
