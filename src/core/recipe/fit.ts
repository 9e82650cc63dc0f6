import type { Dataset } from '../dataset/dataset.ts';
import { boxesIn, imagesIn } from '../dataset/multiplicity.ts';
import { facetsOf } from '../facets/index.ts';
import type { Recipe } from './recipe.ts';

/** The recipe's `dataset` entry for a dataset. */
export function datasetEntry(dataset: Dataset): NonNullable<Recipe['dataset']> {
  return {
    name: dataset.name,
    images: imagesIn(dataset),
    boxes: boxesIn(dataset),
    classes: dataset.classes.names.length,
  };
}

/** A folder and the zip of it are one dataset under two names: the recipe keeps its own, and with it its bytes. */
const isSameSet = (known: Recipe['dataset'], found: NonNullable<Recipe['dataset']>) =>
  known !== null &&
  known.images === found.images &&
  known.boxes === found.boxes &&
  known.classes === found.classes;

/**
 * A recipe made for another dataset, as far as it applies to this one: classes and facets that are not here are
 * taken out and named. The result is `recipe` itself in every other part.
 */
export function fitRecipe(recipe: Recipe, dataset: Dataset): { recipe: Recipe; problems: string[] } {
  const problems: string[] = [];
  const made = datasetEntry(dataset);
  const classes = new Set(dataset.classes.names);
  const facets = new Map(facetsOf(dataset).map((facet) => [facet.id, facet.unavailable(dataset)]));
  const { balance } = recipe;

  const knownClasses = (listed: readonly string[], list: string) =>
    listed.filter((name) => {
      if (!classes.has(name)) problems.push(`Class “${name}” (${list}) is not in this dataset.`);
      return classes.has(name);
    });

  const factors = Object.entries(balance.factors).flatMap(([id, factor]): [string, typeof factor][] => {
    const reason = facets.get(id);
    if (reason !== null) {
      if (factor.weight > 0)
        problems.push(`Facet “${id}” does not apply: ${reason ?? 'this dataset does not have it.'}`);
      return [];
    }
    if (id !== 'class') return [[id, factor]];
    const shares = Object.entries(factor.shares).filter(([name]) => {
      if (!classes.has(name)) problems.push(`Class “${name}” (target) is not in this dataset.`);
      return classes.has(name);
    });
    return [[id, { ...factor, shares: Object.fromEntries(shares) }]];
  });

  const params = Object.entries(recipe.facets).filter(([id]) => {
    if (!facets.has(id)) problems.push(`Facet “${id}” is not in this dataset.`);
    return facets.has(id);
  });
  const { group } = recipe.split;
  const hasGroup = dataset.attributes.some(
    (attribute) => attribute.of === 'image' && attribute.name === group,
  );
  if (group !== undefined && !hasGroup)
    problems.push(`Images have no column “${group}” to keep groups together by.`);

  return {
    recipe: {
      ...recipe,
      dataset: isSameSet(recipe.dataset, made) ? recipe.dataset : made,
      facets: Object.fromEntries(params),
      balance: {
        ...balance,
        factors: Object.fromEntries(factors),
        keepClasses: knownClasses(balance.keepClasses, 'never dropped'),
        background: knownClasses(balance.background, 'not balanced'),
      },
      split: group !== undefined && !hasGroup ? { ...recipe.split, group: undefined } : recipe.split,
    },
    problems,
  };
}
