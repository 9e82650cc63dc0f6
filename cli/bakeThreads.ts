import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { expose, proxy, wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { createBaker, sharedAmong, type Bake, type Baker } from '../src/core/exports/bake/bakers.ts';
import type { ReadPicture } from '../src/core/exports/pictureSource.ts';

export interface BakeThreads {
  readonly bake: Bake;
  stop(): Promise<void>;
}

/** Bakers in this thread (one job) or in threads of their own; the bytes are the same. */
export function startBakers(jobs: number, read: ReadPicture): BakeThreads {
  if (jobs <= 1) {
    const baker = createBaker();
    baker.start(read);
    return { bake: sharedAmong([baker.bake]), stop: () => Promise.resolve() };
  }
  const workers = Array.from({ length: jobs }, startThread);
  const bakers = workers.map((worker): Bake => {
    const failed = new Promise<never>((_, reject) => worker.once('error', reject));
    failed.catch(() => undefined);
    const baker = wrap<Baker>(nodeEndpoint(worker));
    const started = baker.start(proxy(read));
    return async (drawing, options) => {
      await Promise.race([started, failed]);
      return Promise.race([baker.bake(drawing, options), failed]);
    };
  });
  return {
    bake: sharedAmong(bakers),
    async stop() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** Runs this module: the whole command line where it is packed as one, itself in the repository, read by tsx. */
function startThread(): Worker {
  const options = { workerData: { bakes: true } };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(import.meta.url), options);
  const tsx = import.meta.resolve('tsx/esm/api');
  const code = `import(${JSON.stringify(tsx)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(import.meta.url)});
  })`;
  return new Worker(code, { ...options, eval: true });
}

/** Whether this thread was started to bake: the command line does not run in it. */
export const isBakeThread = !isMainThread && (workerData as { bakes?: boolean } | null)?.bakes === true;

if (isBakeThread && parentPort) expose(createBaker(), nodeEndpoint(parentPort));
