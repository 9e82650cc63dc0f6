import { proxy } from 'comlink';
import type {
  ClassOutlook,
  CompareRequest,
  ImageReason,
  SolverApi,
  SolveRequest,
  SolverMessage,
} from '../../workers/solver.worker.ts';
import type { Conflicts } from '../core/balance/explain/conflicts.ts';
import { trainRows } from '../core/balance/problem/trainRows.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import type { FacetColumn } from '../core/facets/facet.ts';
import type { SplitColumn } from '../core/splits/split.ts';
import { startWorker, Stopped } from './worker.ts';
import { errorWords } from '../core/errorWords.ts';

export type {
  ClassOutlook,
  CompareRequest,
  ComparedRow,
  ComparisonMessage,
  ImageReason,
  SolvedPlan,
  SolveRequest,
  SolverMessage,
} from '../../workers/solver.worker.ts';

/** The solver of one dataset; asks are answered newest first, and answers come to `listen`. */
export function startSolver(dataset: Dataset, listen: (message: SolverMessage) => void) {
  const worker = startWorker<SolverApi>(
    new Worker(new URL('../../workers/solver.worker.ts', import.meta.url), { type: 'module' }),
  );
  let last = 0;
  const failed = (error: unknown) => {
    if (error instanceof Stopped) return;
    listen({ kind: 'failed', id: last, message: errorWords(error) });
  };
  // Messages to one worker arrive in the order in which they were sent: no call needs to wait for another.
  worker.call((api) => api.load(dataset, proxy(listen))).catch(failed);
  return {
    setColumns(columns: Readonly<Record<string, FacetColumn>>, split: SplitColumn): void {
      worker.call((api) => api.setColumns(columns, trainRows(dataset, split))).catch(failed);
    },
    /** Returns the request's id, which its answers carry. */
    request(ask: Omit<SolveRequest, 'id'>): number {
      const id = ++last;
      worker.call((api) => api.request({ ...ask, id })).catch(failed);
      return id;
    },
    /** Known methods against this balance; rows come to `listen` one by one. */
    compare(request: CompareRequest): void {
      worker.call((api) => api.compare(request)).catch(failed);
    },
    /** Why the last plan uses an image as often as it does; null outside the train part and before there is a plan. */
    explainImage: (image: number): Promise<ImageReason | null> =>
      worker.call((api) => api.explainImage(image)),
    /** Which wishes hold the last plan and which pull against each other; null while it moves. */
    explainConflicts: (): Promise<Conflicts | null> => worker.call((api) => api.explainConflicts()),
    /** What a class could reach and what a tenth more would cost; null where a newer wish came between. */
    whatIf: (k: number): Promise<ClassOutlook | null> => worker.call((api) => api.whatIf(k)),
    stop: () => worker.stop(),
  };
}

export type SolverClient = ReturnType<typeof startSolver>;
