import { fitRecipe } from '../core/recipe/fit.ts';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import { parseRecipe } from '../core/recipe/parse.ts';
import { recipeText } from '../core/recipe/text.ts';
import { download } from '../engine/download.ts';
import { pickFiles } from '../engine/pickFiles.ts';
import { change } from './history.ts';
import { getState, setState } from './store.ts';

export function saveRecipe(): void {
  download(new Blob([recipeText(getState().recipe)], { type: 'application/json' }), 'recipe.json');
}

/** A recipe that was dropped or opened as if it were data. */
export async function isRecipe(file: File): Promise<boolean> {
  if (!file.name.endsWith('.json') || file.size > 1_000_000) return false;
  return (await file.text()).includes(`"${defaultRecipe.schema}"`);
}

/** Applies a recipe as far as it fits the open dataset and says what did not. */
export async function loadRecipe(file: File): Promise<void> {
  const { recipe, problems } = parseRecipe(await file.text());
  if (!recipe) {
    setState({ announcement: `${file.name} is no recipe: ${problems.join('; ')}` });
    return;
  }
  const { opened } = getState();
  const fitted = opened ? fitRecipe(recipe, opened.dataset) : { recipe, problems: [] };
  change(`Recipe ${file.name}`, (present) => ({ ...fitted.recipe, dataset: present.dataset }));
  const notes = [...problems, ...fitted.problems];
  setState({ announcement: notes.length ? `Recipe applied, except: ${notes.join('; ')}` : 'Recipe applied' });
}

export function pickRecipe(): void {
  pickFiles({ folder: false }, ([file]) => void loadRecipe(file));
}
