import type { Dataset } from '../../dataset/dataset.ts';
import { computeFacets } from '../../facets/index.ts';
import { defaultRecipe } from '../../recipe/recipe.ts';
import { findingsOf, type Finding, type FindingsInput } from '../index.ts';

/** The findings of a dataset under the default recipe, everything train. */
export const findingsFor = (dataset: Dataset, input: Partial<FindingsInput> = {}): Finding[] =>
  findingsOf({
    dataset,
    columns: computeFacets(dataset, input.facets),
    split: null,
    facets: {},
    balance: defaultRecipe.balance,
    predictions: null,
    ...input,
  });

/** Those of one rule. */
export const ofRule = (found: readonly Finding[], rule: string): Finding[] =>
  found.filter((finding) => finding.rule === rule);

/** The sentences of one rule. */
export const saidBy = (found: readonly Finding[], rule: string): string[] =>
  ofRule(found, rule).map(({ text }) => text);
