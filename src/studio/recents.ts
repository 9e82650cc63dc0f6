import type { Dataset } from '../core/dataset/dataset.ts';
import { datasetEntry } from '../core/recipe/fit.ts';
import { handlesOf, type FileInput } from '../engine/files.ts';
import { datasetKey } from './autosave.ts';
import { database } from './database.ts';
import type { Recent } from './state.ts';
import { getState, setState } from './store.ts';

const mostKept = 8;

/** The kept ones, newest first; none where this browser keeps nothing. Never rejects. */
export async function loadRecents(): Promise<void> {
  try {
    setState({ recents: newest((await (await database()).getAll('recents')) as Recent[]) });
  } catch {
    setState({ recents: [] });
  }
}

/** Keeps how a dataset was opened, where that was by handles: files alone cannot be opened again. */
export async function keepRecent(
  inputs: readonly FileInput[],
  dataset: Dataset,
  formatName: string,
  openedAt: number,
): Promise<void> {
  const handles = handlesOf(inputs);
  if (handles === null) return;
  const key = datasetKey(datasetEntry(dataset));
  const { count: images } = dataset.images;
  const classes = dataset.classes.names.length;
  const recent: Recent = { key, name: dataset.name, formatName, images, classes, handles, openedAt };
  try {
    const db = await database();
    await db.put('recents', recent, key);
    const all = newest((await db.getAll('recents')) as Recent[]);
    for (const old of all.slice(mostKept)) await db.delete('recents', old.key);
    setState({ recents: all.slice(0, mostKept) });
  } catch {
    // Told once by the autosave; the dataset is open all the same.
  }
}

const newest = (list: readonly Recent[]): Recent[] => list.toSorted((a, b) => b.openedAt - a.openedAt);

export async function forgetRecent(key: string): Promise<void> {
  setState({ recents: getState().recents.filter((recent) => recent.key !== key) });
  await database().then(
    (db) => db.delete('recents', key),
    () => undefined,
  );
}
