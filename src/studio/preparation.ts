import type { Preparation } from '../core/prepare/prepare.ts';
import type { Recipe } from '../core/recipe/recipe.ts';

/** The parts of a recipe that the dataset itself depends on. */
export const preparationOf = ({ classes, exclude, facets }: Recipe): Preparation => ({
  classes,
  exclude,
  facets,
});

/** Whether the dataset differs from what was read. */
export const needsPreparing = ({ classes, exclude }: Recipe): boolean =>
  classes.hidden.length > 0 ||
  Object.keys(classes.rename).length > 0 ||
  exclude.images.length > 0 ||
  exclude.filters.length > 0 ||
  Object.keys(exclude.boxes).length > 0;
