import type { Recipe } from '../core/recipe/recipe.ts';
import { parseRecipe } from '../core/recipe/parse.ts';
import { database } from './database.ts';
import type { HistoryEntry } from './state.ts';
import { getState, setState } from './store.ts';
import { errorWords } from '../core/errorWords.ts';

/** What is kept for a dataset across reloads: the recipe and its undo steps. */
interface Saved {
  readonly recipe: Recipe;
  readonly past: readonly HistoryEntry[];
}

const keptSteps = 200;

/** Datasets are told apart by name and size: the same folder opened again finds its recipe. */
export const datasetKey = (dataset: NonNullable<Recipe['dataset']>) =>
  JSON.stringify([dataset.name, dataset.images, dataset.boxes, dataset.classes]);

/** Never throws: a full disk or a denied store is said once, and the page keeps working. */
export async function save(): Promise<void> {
  const { recipe, past } = getState();
  if (!recipe.dataset) return;
  try {
    const saved: Saved = { recipe, past: past.slice(-keptSteps) };
    await (await database()).put('recipes', saved, datasetKey(recipe.dataset));
    if (getState().saveProblem) setState({ saveProblem: null });
  } catch (error) {
    setState({
      saveProblem: `Not kept in this browser: ${errorWords(error)}`,
    });
  }
}

/** The recipe and steps kept for this dataset, or null; what no longer reads is left alone. */
export async function load(dataset: NonNullable<Recipe['dataset']>): Promise<Saved | null> {
  try {
    const saved = (await (await database()).get('recipes', datasetKey(dataset))) as Saved | undefined;
    if (!saved) return null;
    const { recipe } = parseRecipe(saved.recipe);
    // Steps of an older version are brought to the present one as the recipe is.
    const past = saved.past.flatMap(({ label, recipe: step }) => {
      const parsed = parseRecipe(step).recipe;
      return parsed ? [{ label, recipe: parsed }] : [];
    });
    return recipe && { recipe, past };
  } catch {
    return null; // No store in this browser: start from the defaults.
  }
}
