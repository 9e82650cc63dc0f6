import type { Progress, SourceFile } from '../src/core/dataset/source.ts';
import {
  bakeFiles,
  logPath,
  partialPath,
  type BakeFile,
  type BakeRun,
  type BakeSoFar,
} from '../src/core/exports/bake/bakeFiles.ts';
import { bakeFingerprint } from '../src/core/exports/bake/bakeFingerprint.ts';
import type { BakeOptions } from '../src/core/exports/bake/bakeOptions.ts';
import { countVariantCopies, type BakeTask } from '../src/core/exports/bake/bakeTasks.ts';
import type { ExportInput } from '../src/core/exports/exporter.ts';
import { pictureReader } from '../src/core/exports/pictureSource.ts';
import { mixWorld } from '../src/core/mixing/world.ts';
import { startBakePool, type BakePool } from './bakePool.ts';
import { openBakeStore, type BakeStore } from './bakeStore.ts';
import { readText, removeFile, sizeIn, writeFileInto } from './folderFiles.ts';
import type { WriteTarget } from './writing.ts';
import { zipStream } from './zipFiles.ts';

/** What is baked from: a plan, and the files that were opened with the picture of each image among them. */
export interface BakeSource {
  readonly input: ExportInput;
  readonly files: readonly SourceFile[];
  readonly pictures: Int32Array;
  /** Hears what the manifests of a bake are written from. */
  mixed?(input: ExportInput): void;
}

export type BakeOutcome =
  | {
      readonly state: 'done';
      /** The zip, where there was no file for it. */
      readonly blob: Blob | null;
      readonly pictures: number;
      /** Source pictures that could not be used: bake.json lists them. */
      readonly problems: number;
      readonly note: string | null;
    }
  | {
      readonly state: 'cancelled';
      readonly finished: number;
      readonly total: number;
      readonly note: string | null;
    };

export interface Baking {
  readonly outcome: Promise<BakeOutcome>;
  cancel(): void;
}

/** Bakes a plan on a pool of workers; `report` hears the pictures done of all. */
export function startBaking(
  source: BakeSource,
  ids: readonly string[],
  options: BakeOptions,
  target: WriteTarget,
  report: (progress: Progress) => void,
): Baking {
  let isCancelled = false;
  const pool = startBakePool(pictureReader(source.input.dataset, source.files, source.pictures));
  const cancelled = () => isCancelled;
  return {
    cancel() {
      isCancelled = true;
      pool.stop();
    },
    outcome: bakeTo(source, ids, options, target, report, pool, cancelled).finally(() => pool.stop()),
  };
}

async function bakeTo(
  source: BakeSource,
  ids: readonly string[],
  options: BakeOptions,
  target: WriteTarget,
  report: (progress: Progress) => void,
  pool: BakePool,
  cancelled: () => boolean,
): Promise<BakeOutcome> {
  const { input } = source;
  const world = mixWorld(input.dataset, input.recipe.mixing, input);
  const fingerprint = bakeFingerprint(input, options, source.files, source.pictures);
  const total = countVariantCopies(world, input);
  const place =
    target.kind === 'folder'
      ? await inFolder(target.handle, fingerprint)
      : zipPlace(await openBakeStore(fingerprint));
  let sofar: BakeSoFar = { done: 0, pictures: 0, problems: 0 };
  const run: BakeRun = {
    input,
    ids,
    options,
    world,
    fingerprint,
    ahead: 2 * pool.size,
    async bake(task: BakeTask) {
      const { scene, images } = task.composite;
      const baked = await pool.bake({ scene, images }, options);
      if (baked.ok) await place.keep(task.path, baked.bytes);
      return baked;
    },
    finished: place.finished,
    finishedBytes: place.finishedBytes,
    made(now) {
      sofar = now;
      report({ step: 'Bake', done: now.done, total, unit: 'images' });
    },
    mixed: (mixed) => source.mixed?.(mixed),
    cancelled,
  };
  let fault: unknown = null;
  const files = noting(bakeFiles(run), (error) => (fault = error));
  report({ step: 'Bake', done: 0, total, unit: 'images' });
  try {
    const blob =
      target.kind === 'folder' ? await intoFolder(target.handle, files) : await intoZip(target, files);
    await place.end();
    const { pictures, problems } = sofar;
    return { state: 'done', blob, pictures, problems, note: place.fault() };
  } catch (error) {
    if (!cancelled()) throw fault ?? error; // A stream tells its reader less.
    return { state: 'cancelled', finished: sofar.done, total, note: place.fault() };
  }
}

async function* noting(files: AsyncIterable<BakeFile>, note: (error: unknown) => void) {
  try {
    yield* files;
  } catch (error) {
    note(error);
    throw error;
  }
}

/** Where finished pictures of an earlier run are, and where those of this run go beside the target itself. */
interface Place extends Pick<BakeRun, 'finished' | 'finishedBytes'> {
  keep(path: string, bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
  fault(): string | null;
}

async function inFolder(folder: FileSystemDirectoryHandle, fingerprint: string): Promise<Place> {
  const marker = JSON.stringify({ fingerprint });
  const isResumed = (await readText(folder, partialPath)) === marker;
  await writeFileInto(folder, { path: partialPath, chunks: () => once(marker) });
  await removeFile(folder, logPath);
  return {
    finished: async (path) => (isResumed ? sizeIn(folder, path) : null),
    // What lies in the folder is not written again.
    finishedBytes: () => Promise.reject(new Error('a finished picture is not read again')),
    keep: () => Promise.resolve(),
    end: () => removeFile(folder, partialPath),
    fault: () => null,
  };
}

function zipPlace(store: BakeStore): Place {
  const name = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  return {
    finished: (path) => store.size(name(path)),
    finishedBytes: (path) => store.read(name(path)),
    keep: (path, bytes) => store.keep(name(path), bytes),
    end: () => store.forget(),
    fault: () => store.fault(),
  };
}

async function intoFolder(folder: FileSystemDirectoryHandle, files: AsyncIterable<BakeFile>): Promise<null> {
  for await (const file of files) if (!file.isThere) await writeFileInto(folder, file);
  return null;
}

/** A file that was chosen is as it was until the whole zip is written. */
async function intoZip(
  { folder, handle }: Extract<WriteTarget, { kind: 'zip' }>,
  files: AsyncIterable<BakeFile>,
): Promise<Blob | null> {
  const stream = zipStream(files, folder);
  if (handle === null) return new Response(stream).blob();
  const writable = await handle.createWritable();
  await stream.pipeTo(writable); // Aborts the file where the stream fails.
  return null;
}

async function* once(text: string) {
  yield await Promise.resolve(text);
}
