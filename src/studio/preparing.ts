import { errorWords } from '../core/errorWords.ts';
import { inputsOf } from '../engine/files.ts';
import { pickFiles } from '../engine/pickFiles.ts';
import { Stopped } from '../engine/worker.ts';
import { announce } from './actions.ts';
import { noExplore } from './exploreState.ts';
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
async function prepareAgain(): Promise<void> {
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

/** Reads predictions or a table of metadata beside the dataset. */
export function addFile(file: File): void {
  void add(file);
}

export const chooseAddition = () => pickFiles({ folder: false }, ([file]) => file && addFile(file));

async function add(file: File): Promise<void> {
  const client = datasetClient();
  const [input] = inputsOf([file]);
  if (!client || !input) return;
  const { explore } = getState();
  setState({ explore: { ...explore, adding: file.name } });
  try {
    const outcome = await client.add(input);
    if (datasetClient() !== client) return;
    const lines = outcome.problems.slice(0, 5).map(({ what }) => what);
    if (!outcome.ok) {
      notify(`${file.name} was not added: ${outcome.message}`, lines);
      return;
    }
    const { name, said, problems } = outcome;
    const now = getState().explore;
    setState({
      explore: { ...now, added: [...now.added.filter((one) => one.name !== name), { name, said, problems }] },
    });
    announce(said);
    await prepareAgain();
  } catch (error) {
    if (!(error instanceof Stopped)) notify(`${file.name} was not added: ${errorWords(error)}`);
  } finally {
    setState({ explore: { ...getState().explore, adding: null } });
  }
}

/** Takes away every file that was added. */
export async function dropAdditions(): Promise<void> {
  const client = datasetClient();
  if (!client) return;
  await client.dropAdditions();
  setState({ explore: { ...getState().explore, added: noExplore.added } });
  await prepareAgain();
}
