import { counted, listed } from '../../balance/problem/listed.ts';
import { presenceHistogram } from '../../facets/histogram.ts';
import { partNames } from '../partNames.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';
import type { Survey } from '../survey.ts';

/** Classes that one part of the split has and another lacks: trained on nothing, or judged on nothing. */
export const missingInSplit: FindingRule = {
  id: 'missingInSplit',
  isLopsided: false,
  find(survey) {
    if (survey.parts.length < 2 || !Object.hasOwn(survey.columns, 'class')) return [];
    const { labels } = survey.columns.class;
    const holding = survey.parts.map((part) => imagesByClass(survey, part));
    const anywhere = Array.from(labels.keys()).filter((k) => holding.some((images) => images[k] > 0));
    return survey.parts.flatMap((part, at) => {
      const lacking = anywhere.filter((k) => holding[at][k] === 0);
      if (lacking.length === 0) return [];
      const name = partNames[part];
      const isTrain = part === 0;
      const share = lacking.length / anywhere.length;
      const kinds = counted(lacking.length, 'class', 'classes');
      return [
        {
          id: `missingInSplit:${part}`,
          rule: 'missingInSplit',
          text: `${name} lacks ${kinds}${isTrain ? ' that other parts hold' : ''}: ${listed(
            lacking.map((k) => labels[k]),
            3,
          )}.`,
          figure: lacking.length,
          measure: {
            name: 'Missing classes',
            definition: `Classes with no box in ${name.toLowerCase()} and at least one in another part. ${isTrain ? 'They cannot be learnt.' : 'Nothing can be said of them there: COCO’s mean AP leaves them out.'}`,
          },
          rank: rankOf('unmeasured', isTrain ? 1 : share, { from: 0, to: 0.5 }),
          behind: survey.behind({ class: lacking, split: survey.parts.filter((other) => other !== part) }),
          show: { place: 'split' as const },
          balance: null,
        },
      ];
    });
  },
};

const imagesByClass = ({ dataset, columns, weightsOf }: Survey, part: number): Float64Array =>
  presenceHistogram(columns.class, dataset.images.boxStart, weightsOf(part), null);
