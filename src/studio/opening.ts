import { Stopped } from '../engine/worker.ts';
import { openDataset, type DatasetClient, type OpenOptions } from '../engine/datasetClient.ts';
import { inputsOfDrop, nameOf } from '../engine/files.ts';
import { pickInputs } from '../engine/pickFiles.ts';
import { sampleInputs } from '../engine/samples.ts';
import type { FileInput } from '../engine/files.ts';
import { datasetEntry } from '../core/recipe/fit.ts';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import type { Progress } from '../core/dataset/source.ts';
import type { ColumnMapping } from '../core/formats/csv/columnMapping.ts';
import type { TableHead } from '../core/formats/csv/tableHead.ts';
import { load } from './autosave.ts';
import { withReport } from './importSteps.ts';
import { isRecipe, loadRecipe } from './recipeFile.ts';
import { noExplore } from './exploreState.ts';
import { noMixing } from './mixingState.ts';
import { keepRecent } from './recents.ts';
import { needsPreparing, preparationOf } from './preparation.ts';
import { firstView, getState, noTradeoff, setState } from './store.ts';
import { errorWords } from '../core/errorWords.ts';

/** What a person said of the files beside choosing them. */
type HowToRead = Omit<OpenOptions, 'name'>;

/** The worker that holds the open dataset, and the one that is reading the next. */
let current: DatasetClient | null = null;
let reading: DatasetClient | null = null;
let last: {
  readonly inputs: readonly FileInput[];
  readonly name: string;
  readonly how: HowToRead;
} | null = null;

export const datasetClient = () => current;

async function open(inputs: readonly FileInput[], name: string, how: HowToRead = {}): Promise<void> {
  const [only] = inputs;
  if (inputs.length === 1 && 'file' in only && (await isRecipe(only.file))) return loadRecipe(only.file);
  reading?.stop();
  last = { inputs, name, how };
  const client = openDataset();
  reading = client;
  const startedAt = performance.now();
  let steps: readonly Progress[] = [];
  setState({ opening: { state: 'running', name, progress: null, startedAt } });
  try {
    const outcome = await client.open(inputs, { name, ...how }, (progress) => {
      if (reading !== client) return;
      steps = withReport(steps, progress);
      setState({ opening: { state: 'running', name, progress, steps, startedAt } });
    });
    if (reading !== client) return;
    if (!outcome.ok) {
      client.stop();
      setState({ opening: { state: 'failed', message: outcome.message, problems: outcome.problems } });
      return;
    }
    const made = datasetEntry(outcome.opened.dataset);
    const saved = await load(made);
    const recipe = saved?.recipe ?? { ...defaultRecipe, dataset: made };
    const opened = needsPreparing(recipe) ? await client.prepare(preparationOf(recipe)) : outcome.opened;
    if (reading !== client) return;
    current?.stop();
    current = client;
    const { view } = getState();
    setState({
      opening: { state: 'done', value: opened },
      opened,
      recipe,
      past: saved?.past ?? [],
      future: [],
      split: null,
      plan: null,
      solveError: null,
      notice: null,
      tradeoff: noTradeoff,
      mixing: noMixing,
      explore: noExplore,
      view: { ...firstView, theme: view.theme, letterKeys: view.letterKeys },
      announcement: outcome.opened.recognised,
    });
    void keepRecent(inputs, outcome.opened.dataset, outcome.opened.formatName, Date.now());
  } catch (error) {
    client.stop();
    if (reading !== client || error instanceof Stopped) return;
    setState({
      opening: {
        state: 'failed',
        message: errorWords(error),
        problems: [],
      },
    });
  } finally {
    if (reading === client) reading = null;
  }
}

export const openInputs = (inputs: readonly FileInput[]) => void open(inputs, nameOf(inputs));

/** The drop whose files are being counted: only the last one is. */
let lastDrop = 0;

/** What a drop holds, followed as the import that it will be. To be called in the drop event itself. */
export function listDrop(transfer: DataTransfer): Promise<readonly FileInput[] | null> {
  const drop = ++lastDrop;
  const startedAt = performance.now();
  const counting = (done: number) => {
    const progress = { step: 'Listing files', done, total: 0, unit: 'files' } as const;
    if (drop === lastDrop) setState({ opening: { state: 'running', name: 'the drop', progress, startedAt } });
  };
  return inputsOfDrop(transfer, { found: counting, stopped: () => drop !== lastDrop }).then(
    (inputs) => {
      if (drop !== lastDrop) return null;
      if (getState().opening.state === 'running' && !reading) setState({ opening: { state: 'idle' } });
      return inputs;
    },
    (error: unknown) => {
      setState({ opening: { state: 'failed', message: errorWords(error), problems: [] } });
      return null;
    },
  );
}

export function openSample(id: string): void {
  void sampleInputs(id).then(
    ({ inputs, name }) => open(inputs, name),
    (error: unknown) =>
      setState({
        opening: {
          state: 'failed',
          message: `The sample could not be loaded: ${String(error)}`,
          problems: [],
        },
      }),
  );
}

const choose = (folder: boolean) => () =>
  pickInputs({ folder }, openInputs, (error) =>
    setState({ opening: { state: 'failed', message: errorWords(error), problems: [] } }),
  );

export const chooseFolder = choose(true);
export const chooseFile = choose(false);

/** Reads the same files again as another format. */
export function openAs(format: string): void {
  if (last) void open(last.inputs, last.name, { format });
}

/** Reads the same files again as tables whose columns a person mapped. */
export function openByHand(columns: ColumnMapping): void {
  if (last) void open(last.inputs, last.name, { format: 'csv', read: { columns } });
}

/** The mapping by which the files were read last, null where it was another way. */
export const lastColumns = () => last?.how.read?.columns ?? null;

/** Whether what was opened last may hold a table, by its names. */
export const mayHoldTable = () =>
  last !== null &&
  last.inputs.some(
    (input) =>
      'folder' in input || /\.(csv|tsv|tab|psv|txt|dat|zip|tar|gz|tgz)$|(^|\/)[^.]+$/i.test(input.path),
  );

/** The first rows of the largest table in what was opened last; null where it holds none. */
export async function lastTable(): Promise<TableHead | null> {
  if (!last) return null;
  const client = openDataset();
  try {
    return await client.table(last.inputs);
  } finally {
    client.stop();
  }
}

/** Keeps nothing of what was being read; what was open before stays. */
export function cancelOpening(): void {
  if (getState().opening.state !== 'running') return;
  lastDrop++;
  reading?.stop();
  reading = null;
  setState({ opening: { state: 'idle' }, announcement: 'Import cancelled' });
}

export function closeDataset(): void {
  cancelOpening();
  current?.stop();
  current = null;
  setState({
    opening: { state: 'idle' },
    opened: null,
    split: null,
    plan: null,
    solveError: null,
    notice: null,
    tradeoff: noTradeoff,
    mixing: noMixing,
    explore: noExplore,
    recipe: defaultRecipe,
    past: [],
    future: [],
  });
}

/** The picture of an image, or null where the source holds none. */
export async function picture(image: number): Promise<Blob | null> {
  return current ? current.picture(image) : null;
}

/** Bytes of a record of the source, where a box's polygon is; null where the source holds none. */
export async function record(file: number, offset: number, length: number): Promise<Uint8Array | null> {
  return current ? current.record(file, offset, length) : null;
}
