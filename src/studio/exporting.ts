import { download } from '../engine/download.ts';
import type {
  BakeOptions,
  ExportPreview,
  ExportWish,
  WriteTarget,
  Written,
} from '../engine/datasetClient.ts';
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

/** What is exported: destinations, and whether the plan goes there or the dataset as it is. */
export interface Wanted {
  readonly ids: readonly string[];
  readonly isConversion: boolean;
}

const wishOf = (wanted: Wanted): ExportWish => ({ ...wanted, recipe: getState().recipe });

/**
 * What would be written, from the recipe as it is now; with `bake` the extra copies are baked. Null where a newer ask
 * came.
 */
export const previewExport = (wanted: Wanted, bake: BakeOptions | null): Promise<ExportPreview | null> =>
  client().previewExport(wishOf(wanted), bake);

/** Sizes of the previewed files, in their order; null where a newer ask came. */
export const sizesOfExport = (wanted: Wanted, bake: BakeOptions | null): Promise<number[] | null> =>
  client().exportSizes(wishOf(wanted), bake);

/** Ends what is being written: at once, and nothing of it looks whole that is not. */
export const cancelExport = (): void => void client().cancelExport();

/** What a zip and its folder are called. */
export const exportName = (isConversion = false) => {
  const name = getState().recipe.dataset?.name.replace(/\.[a-z]+$/i, '') ?? 'dataset';
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^[._]+/, '') || 'dataset';
  return `${safe}_${isConversion ? 'converted' : 'balanced'}`;
};

/** An export that was stopped: the files that are there now, each whole. */
export type StoppedExport = Extract<Written, { state: 'stopped' }>;

/**
 * All files as one zip: straight into a file that the person names where the browser has that and the files are many
 * megabytes, else as a download. What came of it; null for a failure, which the state tells, and where no file was named.
 */
export async function saveExportZip(wanted: Wanted, bytes: number | null): Promise<Written | null> {
  const folder = exportName(wanted.isConversion);
  const place = await zipPlace(folder, bytes);
  if (place === null) return null;
  const written = await write('Writing the zip', wanted, { kind: 'zip', folder, handle: place.handle });
  if (written?.state === 'done' && written.blob) download(written.blob, `${folder}.zip`);
  return written;
}

/** All files into a folder that the person chooses now; nothing happens when they choose none. */
export async function saveExportFolder(wanted: Wanted): Promise<Written | null> {
  const handle = await chosenFolder();
  return handle && write('Writing the files', wanted, { kind: 'folder', handle });
}

async function write(name: string, wanted: Wanted, target: WriteTarget): Promise<Written | null> {
  let written: Written | null = null;
  await following(name, async (report) => {
    written = await client().exportTo(wishOf(wanted), target, report);
    return written.state === 'done';
  });
  return written;
}

/** Bytes of a zip up to which it is made in the browser's memory and offered as any other download. */
const mostInMemory = 256_000_000;

/** The file of a large zip, which the person names now; null where they named none. */
export async function zipPlace(
  name: string,
  bytes: number | null,
): Promise<{ readonly handle: FileSystemFileHandle | null } | null> {
  const pick = window.showSaveFilePicker?.bind(window);
  if ((bytes ?? 0) <= mostInMemory || !pick) return { handle: null };
  const types = [{ accept: { 'application/zip': ['.zip'] } }];
  const handle = await chosen(() => pick({ suggestedName: `${name}.zip`, types }));
  return handle && { handle };
}

/** The folder that files go to; null where none was chosen, or this browser has no way to it. */
export const chosenFolder = () =>
  chosen(() => window.showDirectoryPicker?.({ id: 'export', mode: 'readwrite' }) ?? Promise.resolve(null));

/** What the browser's chooser gives; null where the person closed it, or where it failed, which the state tells. */
async function chosen<Handle>(choose: () => Promise<Handle>): Promise<Handle | null> {
  try {
    return await choose();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError'))
      await following('Opening the place', () => {
        throw error;
      });
    return null;
  }
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
