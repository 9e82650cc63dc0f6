import { counted, grouped, listed } from '../../balance/problem/listed.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

/** Classes that the source declares and no box of any part has. */
export const unusedClasses: FindingRule = {
  id: 'unusedClasses',
  isLopsided: false,
  find({ dataset, noun }) {
    const { names } = dataset.classes;
    const used = new Uint8Array(names.length);
    for (let b = 0; b < dataset.boxes.count; b++) used[dataset.boxes.class[b]] = 1;
    const unused = names.filter((_, k) => used[k] === 0);
    if (unused.length === 0 || unused.length === names.length) return [];
    return [
      {
        id: 'unusedClasses',
        rule: 'unusedClasses',
        text: `${counted(unused.length, 'class', 'classes')} of ${grouped(names.length)} ${unused.length === 1 ? 'has' : 'have'} no ${noun} at all: ${listed(unused, 2)}.`,
        figure: unused.length,
        measure: {
          name: 'Unused classes',
          definition: `Classes that the source names and no part of the split has ${noun} of. Named where there is one.`,
        },
        rank: rankOf('worthKnowing', unused.length / names.length, { from: 0, to: 0.5 }),
        behind: null,
        show: { place: 'names' },
        balance: null,
      },
    ];
  },
};
