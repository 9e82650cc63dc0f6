import { proxy } from 'comlink';
import type { CountRequest, MixedCountsApi } from '../../workers/mixedCounts.worker.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import type { CopyFacets } from '../core/mixing/epoch/copyColumns.ts';
import type { MixedCounts } from '../core/mixing/epoch/mixedCounts.ts';
import type { RecordBytes } from '../core/mixing/outlines/polygons.ts';
import { startWorker } from './worker.ts';

export type { CountRequest } from '../../workers/mixedCounts.worker.ts';

/**
 * Counts epochs of one dataset with the variants in place; the newest request wins. `record` reads the source's own
 * record of a box, where its polygon is.
 */
export function startMixedCounts(dataset: Dataset, record: RecordBytes) {
  const worker = startWorker<MixedCountsApi>(
    new Worker(new URL('../../workers/mixedCounts.worker.ts', import.meta.url), { type: 'module' }),
  );
  worker.call((api) => api.load(dataset, proxy(record))).catch(() => undefined);
  let facets: CopyFacets | null = null;
  return {
    /** Null where a newer request came before the answer. */
    count(request: CountRequest, now: CopyFacets): Promise<MixedCounts | null> {
      if (facets?.columns !== now.columns || facets.params !== now.params) {
        facets = now;
        worker.call((api) => api.setFacets(now)).catch(() => undefined);
      }
      return worker.call((api) => api.count(request));
    },
    stop: () => worker.stop(),
  };
}

export type MixedCountsClient = ReturnType<typeof startMixedCounts>;
