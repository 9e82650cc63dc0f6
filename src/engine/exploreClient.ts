import type { ExploreApi, Explored } from '../../workers/explore.worker.ts';
import type { TogetherMatrix } from '../core/measures/togetherMatrix.ts';
import { startWorker } from './worker.ts';

export type { Explored };

/** The worker that looks at one dataset: what takes longer than a frame and is not the plan. */
export function startExplorer(explored: Explored) {
  const worker = startWorker<ExploreApi>(
    new Worker(new URL('../../workers/explore.worker.ts', import.meta.url), { type: 'module' }),
  );
  // Messages to one worker arrive in the order in which they were sent: no call needs to wait for another.
  const loaded = worker.call((api) => api.load(explored));
  loaded.catch(() => undefined);
  return {
    together: (uses: ArrayLike<number> | null, extra: ArrayLike<number> | null): Promise<TogetherMatrix> =>
      worker.call((api) => api.together(uses, extra)),
    stop: () => worker.stop(),
  };
}

export type ExploreClient = ReturnType<typeof startExplorer>;
