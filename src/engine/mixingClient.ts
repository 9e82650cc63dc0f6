import { proxy } from 'comlink';
import type {
  DrawnBy,
  MixingApi,
  MixingPlan,
  Preview,
  PreviewAsk,
  ReadPicture,
} from '../../workers/previewing.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import type { RecordBytes } from '../core/mixing/outlines/polygons.ts';
import { startWorker } from './worker.ts';

export type { DrawnBy, MixingPlan, Preview, PreviewAsk } from '../../workers/previewing.ts';

/** An ask with what it is made under: settings, split and repeats travel to the worker only when they change. */
export type PreviewRequest = PreviewAsk & MixingPlan;

/**
 * Draws composites of one dataset. `picture` reads an image's file, `record` the source's own record of a box, where
 * its polygon is: without it boxes have none.
 */
export function startMixing(dataset: Dataset, picture: ReadPicture, record: RecordBytes | null = null) {
  const worker = startWorker<MixingApi>(
    new Worker(new URL('../../workers/mixing.worker.ts', import.meta.url), { type: 'module' }),
  );
  // Messages to one worker arrive in the order in which they were sent: asks come after what they need.
  const loaded = worker.call((api) => api.load(dataset, proxy(picture), record && proxy(record)));
  loaded.catch(() => undefined);
  let plan: MixingPlan | null = null;
  return {
    /** Null where a newer request for the same slot came before this one was drawn. */
    preview({ settings, split, repeats, ...ask }: PreviewRequest): Promise<Preview | null> {
      if (plan?.settings !== settings || plan.split !== split || plan.repeats !== repeats) {
        plan = { settings, split, repeats };
        worker.call((api) => api.setPlan({ settings, split, repeats })).catch(() => undefined);
      }
      return worker.call((api) => api.preview(ask));
    },
    drawnBy: (): Promise<DrawnBy> => worker.call((api) => api.drawnBy()),
    stop: () => worker.stop(),
  };
}

export type MixingClient = ReturnType<typeof startMixing>;
