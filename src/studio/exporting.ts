import { download } from '../engine/download.ts';
import type { BakeOptions, ExportPreview } from '../engine/datasetClient.ts';
import { Stopped } from '../engine/worker.ts';
import type { Progress } from '../core/dataset/source.ts';
import { datasetClient } from './opening.ts';
import { getState, setState } from './store.ts';
import { errorWords } from '../core/errorWords.ts';

export type { Destination, ExportPreview } from '../engine/datasetClient.ts';

/** A chosen folder can be written to in this browser. */
export const canSaveToFolder = () => 'showDirectoryPicker' in window;

export const client = () => {
  const found = datasetClient();
  if (!found) throw new Error('nothing is open');
  return found;
};

/** Where the open dataset can be exported to. */
export const destinations = () => client().destinations();

/**
 * What would be written for these destinations, from the recipe as it is now; with `bake` the extra copies are baked.
 * Null where a newer ask came.
 */
export const previewExport = (
  ids: readonly string[],
  bake: BakeOptions | null,
): Promise<ExportPreview | null> => client().previewExport(ids, getState().recipe, bake);

/** Sizes of the previewed files, in their order; null where a newer ask came. */
export const sizesOfExport = (ids: readonly string[], bake: BakeOptions | null): Promise<number[] | null> =>
  client().exportSizes(ids, getState().recipe, bake);

/** What a zip and its folder are called. */
export const exportName = () => {
  const name = getState().recipe.dataset?.name.replace(/\.[a-z]+$/i, '') ?? 'dataset';
  return `${name.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^[._]+/, '') || 'dataset'}_balanced`;
};

/** All files as one zip, offered as a download. */
export function saveExportZip(ids: readonly string[]): Promise<void> {
  return following('Writing the zip', async (report) => {
    const name = exportName();
    download(await client().exportZip(ids, getState().recipe, name, report), `${name}.zip`);
  });
}

/** All files into a folder that the person chooses now; nothing happens when they choose none. */
export async function saveExportFolder(ids: readonly string[]): Promise<void> {
  let folder: FileSystemDirectoryHandle;
  try {
    folder = await window.showDirectoryPicker({ id: 'export', mode: 'readwrite' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    return following('Opening the folder', async () => {
      throw error;
    });
  }
  return following('Writing the files', (report) =>
    client().exportFolder(ids, getState().recipe, folder, report),
  );
}

/** Follows an export as the state that the page shows; `false` says that it was stopped. */
export async function following(
  name: string,
  work: (report: (progress: Progress) => void) => Promise<boolean | void>,
): Promise<void> {
  const startedAt = performance.now();
  // Reports come by a channel of their own: the last may arrive after the result.
  let isOver = false;
  setState({ exporting: { state: 'running', name, progress: null, startedAt } });
  try {
    const isWritten = await work((progress) => {
      if (!isOver) setState({ exporting: { state: 'running', name, progress, startedAt } });
    });
    isOver = true;
    if (isWritten === false) setState({ exporting: { state: 'idle' }, announcement: 'Stopped' });
    else setState({ exporting: { state: 'done', value: null }, announcement: 'Exported' });
  } catch (error) {
    isOver = true;
    if (error instanceof Stopped) setState({ exporting: { state: 'idle' } });
    else
      setState({
        exporting: {
          state: 'failed',
          message: errorWords(error),
          problems: [],
        },
      });
  }
}
