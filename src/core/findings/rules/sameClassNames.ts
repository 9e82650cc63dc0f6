import { listed } from '../../balance/problem/listed.ts';
import { sameNames } from '../../prepare/sameNames.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

/** Classes whose names differ by case or space alone: most likely one class, counted as several. */
export const sameClassNames: FindingRule = {
  id: 'sameClassNames',
  isLopsided: false,
  find(survey) {
    const { names } = survey.dataset.classes;
    const groups = sameNames(names, survey.counts('class') ?? undefined);
    return groups.map((group) => {
      const bins = Array.from(names.keys()).filter((k) => group.names.includes(names[k]));
      return {
        id: `sameClassNames:${group.name}`,
        rule: 'sameClassNames',
        text: `${listed(group.names, 4)} differ by case or space alone: one class under ${group.names.length} names?`,
        figure: group.names.length,
        measure: {
          name: 'Alike names',
          definition:
            'Names of classes that are the same without case, spaces and underscores. Named where there are two.',
        },
        rank: rankOf('faulty', group.names.length, { from: 2, to: 5 }),
        behind: survey.behind({ class: bins }),
        show: { place: 'names' as const },
        balance: null,
      };
    });
  },
};
