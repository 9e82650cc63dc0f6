import { errorWords } from '../core/errorWords.ts';
import { Stopped } from '../engine/worker.ts';
import { notify } from './notices.ts';
import { datasetClient } from './opening.ts';
import { preparationOf } from './preparation.ts';
import { getState, setState, useStudio } from './store.ts';

/** Keeps the open dataset in step with the names of classes and the exclusions of the recipe. Returns the end of it. */
export function startPreparing(): () => void {
  return useStudio.subscribe((now, before) => {
    if (!now.opened || now.recipe === before.recipe || before.opened === null) return;
    if (now.recipe.classes !== before.recipe.classes || now.recipe.exclude !== before.recipe.exclude)
      void prepareAgain();
  });
}

let asked = 0;

/** Asks for the dataset anew; a newer ask makes an older one's answer void. */
export async function prepareAgain(): Promise<void> {
  const client = datasetClient();
  const { recipe } = getState();
  if (!client) return;
  const ask = ++asked;
  try {
    const opened = await client.prepare(preparationOf(recipe));
    if (ask !== asked || datasetClient() !== client) return;
    const { view } = getState();
    // Rows have new numbers: what was brushed or chosen by number means nothing in them.
    setState({
      opened,
      split: null,
      plan: null,
      view: { ...view, filters: {}, image: null, hoveredClass: null, selectedClass: null },
    });
  } catch (error) {
    if (error instanceof Stopped || ask !== asked) return;
    notify(`The dataset could not be prepared: ${errorWords(error)}`);
  }
}
