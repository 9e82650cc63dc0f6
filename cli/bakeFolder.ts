import { readFile, rm, stat } from 'node:fs/promises';
import {
  bakeFiles,
  logPath,
  partialPath,
  type BakeRun,
  type BakeSoFar,
} from '../src/core/exports/bake/bakeFiles.ts';
import { bakeFingerprint } from '../src/core/exports/bake/bakeFingerprint.ts';
import type { BakeOptions } from '../src/core/exports/bake/bakeOptions.ts';
import { countVariantCopies } from '../src/core/exports/bake/bakeTasks.ts';
import type { ExportInput } from '../src/core/exports/exporter.ts';
import { pictureReader } from '../src/core/exports/pictureSource.ts';
import { mixWorld } from '../src/core/mixing/world.ts';
import { startBakers } from './bakeThreads.ts';
import { Interrupted, type Io } from './io.ts';
import type { Opened } from './openDataset.ts';
import { number } from './table.ts';
import { progressLines } from './progressLines.ts';
import { placeOf, writeFile } from './writeFiles.ts';

export interface BakeWish {
  readonly folder: string;
  /** Destinations by id. */
  readonly ids: readonly string[];
  readonly options: BakeOptions;
  readonly jobs: number;
}

/**
 * Bakes a plan into a folder; gives the paths of the manifests. Pictures of the same bake that are there from a run which did
 * not come to its end are kept. `Interrupted` on Ctrl-C: every file that is there is whole, and the marker of an
 * unfinished bake stays.
 */
export async function bakeInto(
  { files, pictures }: Opened,
  input: ExportInput,
  { folder, ids, options, jobs }: BakeWish,
  io: Io,
): Promise<string[]> {
  const { dataset, recipe, split, repeats } = input;
  const world = mixWorld(dataset, recipe.mixing, { split, repeats });
  const fingerprint = bakeFingerprint(input, options, files, pictures);
  const marker = JSON.stringify({ fingerprint });
  const isResumed = (await readFile(placeOf(folder, partialPath), 'utf8').catch(() => '')) === marker;
  await writeFile(folder, text(partialPath, marker));
  await rm(placeOf(folder, logPath), { force: true });

  let isStopped = false;
  const stop = () => void (isStopped = true);
  process.once('SIGINT', stop);
  const bakers = startBakers(jobs, pictureReader(dataset, files, pictures));
  const total = countVariantCopies(world, input);
  const report = progressLines('Baked', 'pictures', total, io);
  let sofar: BakeSoFar = { done: 0, pictures: 0, problems: 0 };
  const run: BakeRun = {
    input,
    ids,
    options,
    world,
    fingerprint,
    ahead: 2 * jobs,
    bake: ({ composite: { scene, images } }) => bakers.bake({ scene, images }, options),
    finished: async (path) => (isResumed ? sizeOf(placeOf(folder, path)) : null),
    finishedBytes: (path) => readFile(placeOf(folder, path)),
    made(now) {
      sofar = now;
      report(now.done);
    },
    cancelled: () => isStopped,
  };
  const written: string[] = [];
  try {
    for await (const file of bakeFiles(run)) {
      if (!file.isThere) await writeFile(folder, file);
      if (file.isPicture === false) written.push(file.path);
      await new Promise((resolve) => setImmediate(resolve)); // Where Ctrl-C is heard.
    }
  } catch (error) {
    if (!isStopped) throw error;
    throw new Interrupted(
      `stopped at ${sofar.done} of ${total} pictures; the same command goes on from there`,
    );
  } finally {
    process.off('SIGINT', stop);
    await bakers.stop();
  }
  await rm(placeOf(folder, partialPath), { force: true });
  const { pictures: baked, problems } = sofar;
  io.err(`Baked ${number(baked)} picture${baked === 1 ? '' : 's'} below images.\n`);
  if (problems > 0)
    io.err(
      `${number(problems)} source picture${problems === 1 ? '' : 's'} could not be used: those copies stay repeats, ${logPath} lists them.\n`,
    );
  return written;
}

const text = (path: string, content: string) => ({
  path,
  async *chunks() {
    yield content;
  },
});

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    (found) => (found.isFile() && found.size > 0 ? found.size : null),
    () => null,
  );
