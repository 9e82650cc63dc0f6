import { proxy, wrap } from 'comlink';
import { Cancelled } from '../src/core/dataset/source.ts';
import { sharedAmong, type Bake, type Baker } from '../src/core/exports/bake/bakers.ts';
import type { ReadPicture } from '../src/core/exports/pictureSource.ts';

export interface BakePool {
  readonly size: number;
  readonly bake: Bake;
  /** Ends the workers at once; what they were asked for is rejected with `Cancelled`. */
  stop(): void;
}

const mostWorkers = 8;

/** As many workers as the machine has cores, up to eight. */
export function startBakePool(read: ReadPicture): BakePool {
  const size = Math.max(1, Math.min(mostWorkers, navigator.hardwareConcurrency || 1));
  let end: (reason: Error) => void = () => undefined;
  const ended = new Promise<never>((_, reject) => (end = reject));
  ended.catch(() => undefined);
  const workers = Array.from({ length: size }, () => {
    const worker = new Worker(new URL('./bake.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('error', (event) =>
      end(new Error(event.message || 'a worker that bakes failed to start')),
    );
    return worker;
  });
  const bakers = workers.map((worker): Bake => {
    const baker = wrap<Baker>(worker);
    const started = baker.start(proxy(read));
    started.catch(() => undefined);
    const ask: Bake = async (drawing, options) => {
      await started;
      return baker.bake(drawing, options);
    };
    // A call to a worker that was ended never settles by itself.
    return (drawing, options) => Promise.race([ask(drawing, options), ended]);
  });
  return {
    size,
    bake: sharedAmong(bakers),
    stop() {
      end(new Cancelled());
      for (const worker of workers) worker.terminate();
    },
  };
}
