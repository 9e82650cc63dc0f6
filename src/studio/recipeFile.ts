import { fitRecipe } from '../core/recipe/fit.ts';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import { parseRecipe } from '../core/recipe/parse.ts';
import { recipeText } from '../core/recipe/text.ts';
import { download } from '../engine/download.ts';
import { pickFiles } from '../engine/pickFiles.ts';
import { change } from './history.ts';
import { notify } from './notices.ts';
import { getState, setState } from './store.ts';
import { errorWords } from '../core/errorWords.ts';

export function saveRecipe(): void {
  download(new Blob([recipeText(getState().recipe)], { type: 'application/json' }), 'recipe.json');
}

/** A recipe that was dropped or opened as if it were data. */
export async function isRecipe(file: File): Promise<boolean> {
  if (!file.name.endsWith('.json') || file.size > 1_000_000) return false;
  return (await file.text()).includes(`"${defaultRecipe.schema}"`);
}

/** Applies a recipe as far as it fits the open dataset and says, for all to see, what did not. */
export async function loadRecipe(file: File): Promise<void> {
  let text: string;
  try {
    text = await file.text();
  } catch (error) {
    notify(`${file.name} cannot be read: ${errorWords(error)}`);
    return;
  }
  const { recipe, problems } = parseRecipe(text);
  if (!recipe) {
    notify(`${file.name} is no recipe.`, problems);
    return;
  }
  const { opened } = getState();
  if (!opened) {
    notify(`${file.name} is a recipe. Open the dataset that it is for, then the recipe again.`);
    return;
  }
  const fitted = fitRecipe(recipe, opened.dataset);
  change(`Recipe ${file.name}`, (present) => ({ ...fitted.recipe, dataset: present.dataset }));
  const lines = [...problems, ...fitted.problems];
  if (lines.length) notify(`${file.name} was applied, except:`, lines);
  else setState({ notice: null, announcement: 'Recipe applied' });
}

export function pickRecipe(): void {
  pickFiles({ folder: false }, ([file]) => void loadRecipe(file));
}
