import { targetShares } from '../../balance/problem/shares.ts';
import { histogram, presenceHistogram } from '../../facets/histogram.ts';
import { scopedColumn } from '../../facets/scopedColumn.ts';
import { totalVariation } from '../../measures/indices.ts';
import { factorOf } from '../../recipe/recipe.ts';
import { percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';
import type { Survey } from '../survey.ts';

const from = 0.1;

/** The classes as imported against the target that the recipe gives them, whether or not they weigh in the plan. */
export const farFromTarget: FindingRule = {
  id: 'farFromTarget',
  isLopsided: true,
  find(survey) {
    const tv = offTarget(survey);
    if (tv === null || tv < from) return [];
    const noun = survey.balance.countBy === 'images' ? 'images' : survey.noun;
    return [
      {
        id: 'farFromTarget',
        rule: 'farFromTarget',
        text: `Classes: ${percent(tv)} of ${noun} would have to be of another class to meet the target.`,
        figure: tv,
        measure: {
          name: 'TV to target',
          definition: `½ Σ |p − t|: total variation of the shares as imported from the target shares of the recipe, background aside. Named from ${from}.`,
        },
        rank: rankOf('uneven', tv, { from, to: 0.6 }),
        behind: null,
        show: { place: 'classes' },
        balance: { facetId: 'class' },
      },
    ];
  },
};

/** Null where no class has a target. */
function offTarget(survey: Survey): number | null {
  if (!Object.hasOwn(survey.columns, 'class')) return null;
  const { dataset, balance, columns, weights } = survey;
  const settings = factorOf(balance, 'class');
  const column = scopedColumn(columns.class, settings.scope, columns, dataset);
  const count = balance.countBy === 'images' ? presenceHistogram : histogram;
  const counts = count(column, dataset.images.boxStart, weights, null);
  const background = new Set(balance.background);
  const leftOut = new Set(column.labels.flatMap((label, k) => (background.has(label) ? [k] : [])));
  const { shares } = targetShares(counts, column.labels, settings, leftOut);
  const inPlay = counts.map((n, k) => (shares[k] > 0 ? n : 0));
  const total = inPlay.reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  return totalVariation(
    inPlay.map((n) => n / total),
    shares,
  );
}
