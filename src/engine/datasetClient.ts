import { proxy } from 'comlink';
import type { DatasetApi, OpenOutcome } from '../../workers/dataset.worker.ts';
import type { Progress } from '../core/dataset/source.ts';
import type { FacetColumn, FacetParams } from '../core/facets/facet.ts';
import type { SplitColumn, SplitSettings } from '../core/splits/split.ts';
import type { FileInput } from './files.ts';
import { startWorker } from './worker.ts';

/** The worker of one dataset: reads it, keeps it, and answers everything that needs its source. */
export function openDataset() {
  const worker = startWorker<DatasetApi>(
    new Worker(new URL('../../workers/dataset.worker.ts', import.meta.url), { type: 'module' }),
  );
  return {
    open: (
      inputs: readonly FileInput[],
      options: { readonly name: string; readonly format?: string },
      onProgress: (progress: Progress) => void,
    ): Promise<OpenOutcome> => worker.call((api) => api.open(inputs, options, proxy(onProgress))),
    column: (id: string, params: FacetParams): Promise<FacetColumn> => worker.call((api) => api.column(id, params)),
    split: (settings: SplitSettings): Promise<{ split: SplitColumn; column: FacetColumn }> =>
      worker.call((api) => api.split(settings)),
    picture: (image: number): Promise<Blob | null> => worker.call((api) => api.picture(image)),
    stop: () => worker.stop(),
  };
}

export type DatasetClient = ReturnType<typeof openDataset>;
