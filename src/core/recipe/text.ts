import type { Recipe } from './recipe.ts';

/** The recipe as JSON with sorted keys, two spaces and a final line feed: same recipe, same bytes. */
export function recipeText(recipe: Recipe): string {
  return `${JSON.stringify(sorted(recipe), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, child]) => child !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, child]) => [key, sorted(child)]),
  );
}
