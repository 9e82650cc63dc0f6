import { readFile } from 'node:fs/promises';
import { parseRecipe } from '../src/core/recipe/parse.ts';
import { defaultRecipe, type Recipe } from '../src/core/recipe/recipe.ts';
import { printable, UsageError, type Io } from './io.ts';
import { errorWords } from '../src/core/errorWords.ts';

/** The recipe in a file, or the defaults; what in it could not be taken is told on `err`. */
export async function readRecipe(path: string | undefined, io: Io): Promise<Recipe> {
  if (path === undefined) return defaultRecipe;
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read the recipe: ${errorWords(error)}`);
  }
  const { recipe, problems } = parseRecipe(content);
  if (recipe === null) throw new UsageError(`${path}: ${problems.join(' ')}`);
  for (const problem of problems) io.err(`${printable(`recipe: ${problem}`)}\n`);
  return recipe;
}
