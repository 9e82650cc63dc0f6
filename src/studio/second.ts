import type { Dataset } from '../core/dataset/dataset.ts';
import { boxesIn, imagesIn } from '../core/dataset/multiplicity.ts';
import { errorWords } from '../core/errorWords.ts';
import type { FacetColumn } from '../core/facets/facet.ts';
import type { FacetBins, LikeColumn, Stranger } from '../core/second/columnsLike.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import { openDataset, type DatasetClient, type Opened } from '../engine/datasetClient.ts';
import { inputsOf, nameOf, type FileInput } from '../engine/files.ts';
import { pickFiles } from '../engine/pickFiles.ts';
import { Stopped } from '../engine/worker.ts';
import { announce, setView } from './actions.ts';
import { setExplore } from './explore.ts';
import { notify } from './notices.ts';
import type { Second, SecondState } from './secondState.ts';
import { getState, setState, useStudio } from './store.ts';

/** The worker that holds the second dataset, for as long as it stands beside the first. */
let beside: { readonly client: DatasetClient; readonly name: string; readonly read: Opened | null } | null =
  null;

const show = (second: SecondState) => setState({ explore: { ...getState().explore, second } });

/** Asks for another dataset and sets it beside the open one. */
export function chooseSecond(folder: boolean): void {
  pickFiles({ folder }, (files) => {
    const inputs = inputsOf(files);
    if (inputs.length > 0) void openSecond(inputs);
  });
}

export function closeSecond(): void {
  if (!beside) return;
  const { name } = beside;
  beside.client.stop();
  beside = null;
  show(null);
  announce(`${name} was closed`);
}

export const showSecond = (): void => {
  setExplore({ panel: 'second' });
  setView({ tab: 'explore' });
};

async function openSecond(inputs: readonly FileInput[]): Promise<void> {
  if (!getState().opened) return;
  beside?.client.stop();
  const name = nameOf(inputs);
  const client = openDataset();
  beside = { client, name, read: null };
  const isNow = () => beside?.client === client;
  show({ state: 'reading', name, part: null });
  try {
    const outcome = await client.open(inputs, { name }, ({ done, total }) => {
      if (isNow() && total > 0) show({ state: 'reading', name, part: done / total });
    });
    if (!isNow()) return;
    if (outcome.ok) {
      beside = { client, name, read: outcome.opened };
      await compare();
      if (isNow() && getState().explore.second?.state === 'open')
        announce(`${name} stands beside the dataset`);
      return;
    }
    notify(
      `${name} was not opened: ${outcome.message}`,
      outcome.problems.slice(0, 5).map(({ what }) => what),
    );
    drop(client);
  } catch (error) {
    if (!isNow() || error instanceof Stopped) return;
    notify(`${name} was not opened: ${errorWords(error)}`);
    drop(client);
  }
}

function drop(client: DatasetClient): void {
  client.stop();
  beside = null;
  show(null);
}

/** The first's names and filters of exclusions hold for the second too; images and boxes left out by hand are its own. */
const preparationFor = ({ classes, exclude, facets }: Recipe) => ({
  classes,
  exclude: { images: [], boxes: {}, filters: exclude.filters },
  facets,
});

const binsOf = (columns: Readonly<Record<string, FacetColumn>>): Record<string, FacetBins> =>
  Object.fromEntries(
    Object.entries(columns).map(([id, { bins: _bins, without: _without, ...rest }]) => [id, rest]),
  );

/** Puts the second into the bins of what is open now; a newer call makes an older one's answer void. */
async function compare(): Promise<void> {
  const { opened, recipe } = getState();
  if (!beside?.read || !opened) return;
  const { client, name, read } = beside;
  const { columns } = opened;
  const prepared = await client.prepare(preparationFor(recipe));
  const like = await client.columnsLike(binsOf(columns), recipe.facets);
  if (beside?.client !== client || getState().opened?.columns !== columns) return;
  show({ state: 'open', second: secondOf(name, read, prepared.dataset, columns, like) });
}

function secondOf(
  name: string,
  read: Opened,
  dataset: Dataset,
  first: Readonly<Record<string, FacetColumn>>,
  like: Readonly<Record<string, LikeColumn>>,
): Second {
  const columns: Record<string, FacetColumn> = {};
  const strangers: Record<string, readonly Stranger[]> = {};
  const missing: { title: string; reason: string }[] = [];
  for (const [id, found] of Object.entries(like)) {
    if ('reason' in found) {
      if (id !== 'split') missing.push({ title: first[id].title, reason: found.reason });
      continue;
    }
    columns[id] = found.column;
    if (found.strangers.length > 0) strangers[id] = found.strangers;
  }
  const { boxStart, multiplicity } = dataset.images;
  return {
    name,
    formatName: read.formatName,
    images: { count: imagesIn(dataset), boxStart, multiplicity },
    boxes: boxesIn(dataset),
    columns,
    strangers,
    missing,
    problems: dataset.problems,
  };
}

/** Keeps the second in the bins of what is open, and lets it go with that. Returns the end of it. */
export function startSecond(): () => void {
  return useStudio.subscribe((now, before) => {
    if (!beside) return;
    if (now.explore.second === null) {
      beside.client.stop();
      beside = null;
    } else if (now.opened?.columns !== before.opened?.columns) {
      const { client, name } = beside;
      compare().catch((error: unknown) => {
        if (error instanceof Stopped || beside?.client !== client) return;
        notify(`${name} could not be compared: ${errorWords(error)}`);
      });
    }
  });
}
