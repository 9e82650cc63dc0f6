import { Cancelled } from '../../dataset/source.ts';
import type { MixWorld } from '../../mixing/compose.ts';
import type { MadeImage } from '../../mixing/epoch/mixedDataset.ts';
import type { Baked } from './bakeImage.ts';
import type { BakeOptions } from './bakeOptions.ts';
import { bakeLog } from './bakeLog.ts';
import { bakeTasks, madeOf, type BakeTask } from './bakeTasks.ts';
import { joined } from '../chunks.ts';
import type { ExportFile, ExportInput } from '../exporter.ts';
import { inOrder } from '../inOrder.ts';
import { exporters, exportFiles } from '../index.ts';
import { mixedInput } from '../mixedInput.ts';

/** Written first and taken away last: an export beside it is not whole. Holds the bake's fingerprint. */
export const partialPath = 'bake.partial.json';
/** Written last. */
export const logPath = 'bake.json';

export interface BakeRun {
  readonly input: ExportInput;
  /** Destinations by id. */
  readonly ids: readonly string[];
  readonly options: BakeOptions;
  readonly world: MixWorld;
  /** Of the plan, the recipe, the options and the sources. */
  readonly fingerprint: string;
  /** How many pictures may be under way or wait. */
  readonly ahead: number;
  /** One picture, by whoever is free. */
  bake(task: BakeTask): Promise<Baked>;
  /** The size in bytes of a picture that an earlier run of the same bake finished; null: there is none. */
  finished(path: string): Promise<number | null>;
  /** Its bytes, asked for only where the picture is to be written again. */
  finishedBytes(path: string): Promise<Uint8Array>;
  /** Heard after each picture. */
  made(sofar: BakeSoFar): void;
  /** Told what the manifests are written from, once that is certain. */
  mixed?(input: ExportInput): void;
  cancelled(): boolean;
}

export interface BakeSoFar {
  /** How many of `variantCopies` are dealt with, by whatever run. */
  readonly done: number;
  readonly pictures: number;
  /** Source pictures that could not be used. */
  readonly problems: number;
}

/** A file of a bake; `isThere`: an earlier run wrote it to where it belongs. */
export interface BakeFile extends ExportFile {
  readonly isThere: boolean;
  /** A baked picture; else a manifest or the log. */
  readonly isPicture: boolean;
}

/** A picture in the log. */
export interface BakedPicture {
  readonly path: string;
  readonly image: number;
  readonly copy: number;
  readonly variant: string;
  readonly sources: readonly number[];
  readonly bytes: number;
}

/**
 * Everything that a bake writes, in order and one by one: the pictures, the manifests that name them, and the log. A
 * copy whose sources cannot be used stays the same picture again, which is known only when its turn came: hence the
 * manifests after the pictures. Throws `Cancelled` between two files.
 */
export async function* bakeFiles(run: BakeRun): AsyncGenerator<BakeFile> {
  const { world, input, options } = run;
  const made: MadeImage[] = [];
  const log: BakedPicture[] = [];
  const faults = new Map<number, Map<string, number>>();
  const chosen = exporters.filter(({ id }) => run.ids.includes(id));
  for (const { name, notMixed } of chosen) if (notMixed) throw new Error(`${name}: ${notMixed}`);
  const work = async (task: BakeTask): Promise<Baked | number> =>
    (await run.finished(task.path)) ?? (run.cancelled() ? Promise.reject(new Cancelled()) : run.bake(task));
  for await (const [task, result] of inOrder(bakeTasks(world, input, options), run.ahead, work)) {
    if (run.cancelled()) throw new Cancelled();
    const { path, image, copy, variant, composite } = task;
    if (typeof result === 'object' && !result.ok) {
      for (const fault of result.faults) {
        const ofImage = faults.get(fault.image) ?? new Map<string, number>();
        faults.set(fault.image, ofImage.set(fault.what, (ofImage.get(fault.what) ?? 0) + 1));
      }
      run.made({ done: task.at + 1, pictures: made.length, problems: faults.size });
      continue;
    }
    made.push(madeOf(task));
    const bytes = typeof result === 'number' ? result : result.bytes.length;
    log.push({ path, image, copy, variant: variant.id, sources: composite.images, bytes });
    yield {
      path,
      isThere: typeof result === 'number',
      isPicture: true,
      async *chunks() {
        yield typeof result === 'number' ? await run.finishedBytes(path) : result.bytes;
      },
    };
    run.made({ done: task.at + 1, pictures: made.length, problems: faults.size });
  }
  const mixed = mixedInput(input, made);
  run.mixed?.(mixed);
  for (const file of exportFiles(mixed, run.ids)) {
    if (run.cancelled()) throw new Cancelled();
    yield { path: file.path, isThere: false, isPicture: false, chunks: () => file.chunks() };
  }
  yield { path: logPath, isThere: false, isPicture: false, chunks: () => joined(bakeLog(run, log, faults)) };
}
