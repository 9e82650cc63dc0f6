import { describe, expect, it } from 'vitest';
import { computeFacets } from '../../facets/index.ts';
import { scopedColumn } from '../../facets/scopedColumn.ts';
import { noBin } from '../../facets/facet.ts';
import { planOf } from '../../plan.ts';
import { planSteps } from '../../planSteps.ts';
import { fitRecipe } from '../../recipe/fit.ts';
import { defaultFactor, defaultRecipe, type LabelFilter, type Recipe } from '../../recipe/recipe.ts';
import { makeDataset, type ImageSpec } from '../../testing/makeDataset.ts';
import { rulePartsOf } from '../rule/ruleParts.ts';
import { runThrough } from '../solver/search.ts';
import { buildCounts, countsKey } from './counts.ts';
import { createPlanner } from './planner.ts';
import { rowsOf } from './rows.ts';
import { trainRows } from './trainRows.ts';

const small = (k: number) => [k, 5, 5, 10, 10] as const;
const large = (k: number) => [k, 5, 5, 200, 200] as const;
// Small boxes are nearly all of a, large ones of b.
const images = Array.from({ length: 40 }, (_, i): ImageSpec => ({
  boxes: [
    small(0),
    small(0),
    ...(i % 8 === 0 ? [small(1)] : []),
    large(1),
    ...(i % 10 === 3 ? [large(0)] : []),
  ],
}));
const dataset = makeDataset(['a', 'b'], images);
const columns = computeFacets(dataset);
const smallOnes: LabelFilter = { boxSize: [columns.boxSize.labels[columns.boxSize.bins[0]]] };
const recipeWith = (scope: readonly LabelFilter[] | null): Recipe => ({
  ...defaultRecipe,
  balance: {
    ...defaultRecipe.balance,
    strength: 10,
    factors: { class: { ...defaultFactor, weight: 1, tau: 0, scope } },
  },
});

describe('the scope of a factor', () => {
  it('leaves the column’s other rows without a bin', () => {
    const scoped = scopedColumn(columns.class, [smallOnes], columns, dataset);
    expect([...scoped.bins.slice(0, 4)]).toEqual([0, 0, 1, noBin]);
    expect(scoped.without).toBe(40 + 4);
    expect(scopedColumn(columns.class, null, columns, dataset)).toBe(columns.class);
    const first = scopedColumn(
      columns.objectsPerImage,
      [{ image: [dataset.images.key[0]] }],
      columns,
      dataset,
    );
    expect(first.without).toBe(39);
  });

  it('counts for the plan only the boxes that pass', () => {
    const rows = rowsOf(dataset, trainRows(dataset, new Uint8Array(40)));
    const natural = (scope: readonly LabelFilter[] | null) => [
      ...buildCounts(dataset, columns, recipeWith(scope).balance, rows).factors[0].natural,
    ];
    expect(natural(null)).toEqual([80 + 4, 5 + 40]);
    expect(natural([smallOnes])).toEqual([80, 5]);
    expect(natural([smallOnes, { boxSize: columns.boxSize.labels }])).toEqual([84, 45]);
    expect(countsKey(recipeWith([smallOnes]).balance)).not.toBe(countsKey(recipeWith(null).balance));
  });

  it('gives the page the plan that the command line has', () => {
    const recipe = recipeWith([smallOnes]);
    const plan = planOf(dataset, recipe);
    expect(plan.repeats).not.toEqual(planOf(dataset, recipeWith(null)).repeats);
    const planner = createPlanner(dataset, columns, trainRows(dataset, new Uint8Array(40)));
    // As the page's worker does: one planner through one set of wishes after another.
    for (const scope of [null, [smallOnes], null, [smallOnes]]) {
      const { balance } = recipeWith(scope);
      const { solution } = runThrough(planSteps(planner, dataset, balance, null));
      expect([...solution.repeats]).toEqual([...planOf(dataset, recipeWith(scope)).solution.repeats]);
    }
    expect(plan.before).not.toEqual(planOf(dataset, recipeWith(null)).before);
  });

  it('has no rule for where the data is', () => {
    const { balance } = recipeWith([smallOnes]);
    expect(() => rulePartsOf({ dataset, ...planOf(dataset, recipeWith([smallOnes])) }, balance)).toThrow(
      /counts only what passes its scope/,
    );
  });

  it('is fitted to the dataset: what does not apply is named, and a scope of which nothing is left ends the factor', () => {
    const gone = fitRecipe(recipeWith([{ gone: ['x'] }]), dataset);
    expect(gone.recipe.balance.factors).toEqual({});
    expect(gone.problems).toEqual([
      'Filter 1 of the scope of “class” asks for the facet “gone”, which does not apply: it is left out.',
      'Nothing is left of the scope of “class”: the facet has no part in the plan.',
    ]);
    const part = fitRecipe(recipeWith([smallOnes, { class: ['zebra'] }]), dataset);
    expect(part.recipe.balance.factors.class.scope).toEqual([smallOnes]);
    expect(part.problems).toHaveLength(2);
  });
});

describe('saved filters of another dataset’s recipe', () => {
  it('stay as far as they apply', () => {
    const [key] = dataset.images.key;
    const fitted = fitRecipe(
      {
        ...defaultRecipe,
        filters: [
          { name: 'mine', any: [{ image: [key, 'gone.jpg'] }, { class: ['zebra'] }] },
          { name: 'theirs', any: [{ 'attribute:place': ['x'] }] },
        ],
      },
      dataset,
    );
    expect(fitted.recipe.filters).toEqual([{ name: 'mine', any: [{ image: [key] }] }]);
    expect(fitted.problems.at(-1)).toBe('Nothing is left of the saved filter “theirs”: it is left out.');
  });
});
