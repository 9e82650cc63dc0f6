import { grouped, listed } from '../../balance/problem/listed.ts';
import { percent } from '../figureWords.ts';
import { metadataColumns } from '../metadataColumns.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

const from = 0.9;
const mostValues = 20;

/** A column of names (source, weather, time of day) of which one value has more than nine tenths. */
export const majorityValue: FindingRule = {
  id: 'majorityValue',
  isLopsided: true,
  find(survey) {
    return metadataColumns(survey).flatMap((column) => {
      const { id, labels, title, perBox } = column;
      const counts = column.ordered ? null : survey.counts(id);
      if (counts === null || labels.length > mostValues) return [];
      const held = Array.from(counts.keys()).filter((k) => counts[k] > 0);
      const total = counts.reduce((sum, n) => sum + n, 0);
      if (held.length < 2) return [];
      const largest = held.reduce((a, b) => (counts[b] > counts[a] ? b : a));
      const share = counts[largest] / total;
      if (share <= from) return [];
      const others = held.filter((k) => k !== largest);
      const noun = perBox ? survey.noun : 'images';
      return [
        {
          id: `majorityValue:${id}`,
          rule: 'majorityValue',
          text: `${title}: ${percent(share)} of ${noun} are ${labels[largest]}; ${listed(
            others.map((k) => labels[k]),
            2,
          )} ${others.length === 1 ? 'has' : 'share'} ${grouped(total - counts[largest])}.`,
          figure: share,
          measure: {
            name: 'Majority share',
            definition: `max n / Σn over the values of the column “${title}”; rows without a value aside. Named above ${percent(from)}.`,
          },
          rank: rankOf('worthKnowing', share, { from, to: 0.99 }),
          behind: survey.behind({ [id]: others }),
          show: { place: 'facets' as const, facetId: id },
          balance: { facetId: id },
          share: { facetId: id, bins: [largest] },
        },
      ];
    });
  },
};
