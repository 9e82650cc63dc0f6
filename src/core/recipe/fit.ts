import type { Dataset, DatasetSize } from '../dataset/dataset.ts';
import { sizeOf } from '../dataset/multiplicity.ts';
import { groupColumn } from '../dataset/groupOf.ts';
import { facetsOf } from '../facets/index.ts';
import { fitBalance } from './fitBalance.ts';
import { fitSavedFilters } from './fitFilters.ts';
import { fitMixing } from './fitMixing.ts';
import { fitWeighting } from './fitWeighting.ts';
import { knownOf } from './known.ts';
import type { Recipe } from './recipe.ts';

/** The recipe's `dataset` entry for a dataset. */
export function datasetEntry(dataset: Dataset): DatasetSize {
  const { name, images, boxes, classes } = dataset.preparedFrom ?? sizeOf(dataset);
  return { name, images, boxes, classes };
}

/** A folder and the zip of it are one dataset under two names: the recipe keeps its own, and with it its bytes. */
const isSameSet = (known: Recipe['dataset'], found: NonNullable<Recipe['dataset']>) =>
  known !== null &&
  known.images === found.images &&
  known.boxes === found.boxes &&
  known.classes === found.classes;

/**
 * A recipe made for another dataset, as far as it applies to this one: classes, facets, bins, columns and images that
 * are not here are taken out and named. The result is `recipe` itself in every other part.
 */
export function fitRecipe(recipe: Recipe, dataset: Dataset): { recipe: Recipe; problems: string[] } {
  const problems: string[] = [];
  const made = datasetEntry(dataset);
  const facets = new Set(facetsOf(dataset).map((facet) => facet.id));
  const known = knownOf(recipe, dataset);
  const balance = fitBalance(recipe, dataset, known, problems);
  const filters = fitSavedFilters(recipe.filters, known, problems);
  const mixing = fitMixing(recipe.mixing, dataset, problems);
  const weighting = fitWeighting(recipe.weighting, dataset, problems);

  const params = Object.entries(recipe.facets).filter(([id]) => {
    if (!facets.has(id)) problems.push(`Facet “${id}” is not in this dataset.`);
    return facets.has(id);
  });
  const { group } = recipe.split;
  const hasGroup = group !== undefined && groupColumn(dataset, group) !== null;
  if (group !== undefined && !hasGroup)
    problems.push(`Images have no column “${group}” to keep groups together by.`);

  return {
    recipe: {
      ...recipe,
      dataset: isSameSet(recipe.dataset, made) ? recipe.dataset : made,
      facets: Object.fromEntries(params),
      filters,
      balance,
      mixing,
      weighting,
      split: group !== undefined && !hasGroup ? { ...recipe.split, group: undefined } : recipe.split,
    },
    problems,
  };
}
