import { targetShares } from '../../balance/problem/shares.ts';
import { presenceHistogram } from '../../facets/histogram.ts';
import { totalVariation } from '../../measures/indices.ts';
import { factorOf } from '../../recipe/recipe.ts';
import { percent } from '../figureWords.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';
import type { Survey } from '../survey.ts';

const from = 0.1;

/** Classes and whatever else is balanced, as imported against the target that the recipe gives it. */
export const farFromTarget: FindingRule = {
  id: 'farFromTarget',
  isLopsided: true,
  find(survey) {
    const active = Object.keys(survey.balance.factors).filter(
      (id) => id !== 'class' && factorOf(survey.balance, id).weight > 0,
    );
    return ['class', ...active].flatMap((facetId) => {
      const tv = offTarget(survey, facetId);
      if (tv === null || tv < from) return [];
      const { title, perBox } = survey.columns[facetId];
      const noun = !perBox || survey.balance.countBy === 'images' ? 'images' : survey.noun;
      const bin = facetId === 'class' ? 'class' : 'bin';
      return [
        {
          id: `farFromTarget:${facetId}`,
          rule: 'farFromTarget',
          text: `${title}: ${percent(tv)} of ${noun} would have to be of another ${bin} to meet the target.`,
          figure: tv,
          measure: {
            name: 'TV to target',
            definition: `½ Σ |p − t|: total variation of the shares as imported from the target shares of the recipe. Named from ${from}.`,
          },
          rank: rankOf('uneven', tv, { from, to: 0.6 }),
          behind: null,
          show: facetId === 'class' ? { place: 'classes' as const } : { place: 'facets' as const, facetId },
          balance: { facetId },
        },
      ];
    });
  },
};

/** Null where the facet does not apply or nothing in it has a target. */
function offTarget(survey: Survey, facetId: string): number | null {
  if (!Object.hasOwn(survey.columns, facetId)) return null;
  const column = survey.columns[facetId];
  const { boxStart } = survey.dataset.images;
  const counts =
    survey.balance.countBy === 'images' && column.perBox
      ? presenceHistogram(column, boxStart, survey.weights, null)
      : survey.counts(facetId);
  if (counts === null) return null;
  const background = new Set(facetId === 'class' ? survey.balance.background : []);
  const leftOut = new Set(column.labels.flatMap((label, k) => (background.has(label) ? [k] : [])));
  const { shares } = targetShares(counts, column.labels, factorOf(survey.balance, facetId), leftOut);
  const inPlay = counts.map((n, k) => (shares[k] > 0 ? n : 0));
  const total = inPlay.reduce((sum, n) => sum + n, 0);
  return total > 0
    ? totalVariation(
        inPlay.map((n) => n / total),
        shares,
      )
    : null;
}
