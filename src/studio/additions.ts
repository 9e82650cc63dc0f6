import { errorWords } from '../core/errorWords.ts';
import { inputsOf } from '../engine/files.ts';
import { pickFiles } from '../engine/pickFiles.ts';
import { Stopped } from '../engine/worker.ts';
import { announce, setView } from './actions.ts';
import { setExplore } from './explore.ts';
import { noExplore, type ExploreState } from './exploreState.ts';
import { notify } from './notices.ts';
import { datasetClient } from './opening.ts';
import { prepareAgain } from './preparing.ts';
import { getState, setState } from './store.ts';
import { setWeights } from './weights.ts';

/** Problems of an added file that its notice lists; the panel lists all. */
const mostLines = 5;

/** The newest ask, also when it is cancelled: whatever answers an older one is void. */
let asked = 0;

const patch = (part: Partial<ExploreState>) => setState({ explore: { ...getState().explore, ...part } });

/** Reads predictions and tables of metadata beside the dataset, one after the other. */
export async function addFiles(files: readonly File[]): Promise<void> {
  const ask = ++asked;
  for (const file of files) {
    if (ask !== asked) return;
    await add(file, ask);
  }
}

export const chooseAddition = () => pickFiles({ folder: false }, (files) => void addFiles(files));

/** Keeps nothing of the file that is being read. */
export function cancelAdding(): void {
  if (getState().explore.adding === null) return;
  asked++;
  patch({ adding: null });
  // The worker may be gone by the time it is told: then there is nothing to stop.
  datasetClient()
    ?.cancelAdd()
    .catch(() => undefined);
  announce('Adding cancelled');
}

async function add(file: File, ask: number): Promise<void> {
  const client = datasetClient();
  const [input] = inputsOf([file]);
  if (!client || !input) return;
  const isVoid = () => ask !== asked || datasetClient() !== client;
  patch({ adding: file.name });
  try {
    const outcome = await client.add(input);
    if (isVoid()) return;
    if (!outcome.ok) {
      const lines = outcome.problems.slice(0, mostLines).map(({ what, kept }) => `${what} ${kept}`);
      notify(`${file.name} was not added: ${outcome.message}`, lines);
      return;
    }
    await client.keepAdded();
    const { name, said, problems } = outcome;
    const before = getState().opened;
    patch({
      added: [...getState().explore.added.filter((one) => one.name !== name), { name, said, problems }],
    });
    await prepareAgain();
    // What was added is what the person wants to look at now.
    const { opened, view } = getState();
    const isForPredictions = view.tab === 'weights' && ['focal', 'calibration'].includes(view.weights.panel);
    const [hasPredictions, hasProbabilities] = [
      opened?.predictions !== before?.predictions,
      opened?.probabilities !== before?.probabilities,
    ];
    if ((hasPredictions || hasProbabilities) && isForPredictions) {
      // Asked for where they are looked at: the page stays.
    } else if (hasProbabilities) {
      setView({ tab: 'weights' });
      setWeights({ panel: 'calibration' });
    } else {
      setExplore({ panel: hasPredictions ? 'results' : 'metadata' });
      setView({ tab: 'explore' });
    }
    const left = problems.filter(({ severity }) => severity !== 'mention');
    if (left.length === 0) announce(said);
    else
      notify(
        said,
        left.slice(0, mostLines).map(({ what, kept }) => `${what} ${kept}`),
      );
  } catch (error) {
    if (!(error instanceof Stopped) && !isVoid()) notify(`${file.name} was not added: ${errorWords(error)}`);
  } finally {
    if (ask === asked) patch({ adding: null });
  }
}

/** Takes away every file that was added. */
export async function dropAdditions(): Promise<void> {
  const client = datasetClient();
  if (!client) return;
  await client.dropAdditions();
  patch({ added: noExplore.added });
  await prepareAgain();
  announce('What was added is removed');
}
