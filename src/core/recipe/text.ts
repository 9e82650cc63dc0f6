import { canonicalJson } from '../exports/jsonText.ts';
import type { Recipe } from './recipe.ts';

/** The recipe as JSON with sorted keys, two spaces and a final line feed: same recipe, same bytes. */
export function recipeText(recipe: Recipe): string {
  return `${canonicalJson(recipe)}\n`;
}
