import { proxy } from 'comlink';
import type { ExploreApi, Explored } from '../../workers/explore.worker.ts';
import type { Finding, FindingsInput } from '../core/findings/index.ts';
import type { AssociationMatrix, PairTables } from '../core/measures/associationMatrix.ts';
import type { TogetherMatrix } from '../core/measures/togetherMatrix.ts';
import type { LossCells } from '../core/weighting/focal/lossCells.ts';
import type { Calibrated } from '../core/calibration/calibration.ts';
import type { Evaluation } from '../core/evaluation/evaluation.ts';
import type { MatchProgress } from '../core/anchors/anchorMatches.ts';
import type { AnchorAnswer, AnchorAsk } from '../../workers/explore/anchoring.ts';
import type { BoxLossAnswer, BoxLossAsk } from '../../workers/explore/boxLossShares.ts';
import type { CalibrationAsk, CurvesAnswer, CurvesAsk } from '../../workers/explore/calibrating.ts';
import type { Matched } from '../../workers/explore/matched.ts';
import type { PriorEstimate } from '../../workers/explore/priorEstimate.ts';
import type { Outlying } from '../../workers/explore/outlying.ts';
import type { OutlierKind } from '../core/measures/outlierScores.ts';
import type { OutlierLimits } from '../core/measures/outliers.ts';
import { startWorker } from './worker.ts';

export type { BoxLossAnswer };
export type { CalibrationAsk, CurvesAnswer, CurvesAsk };
export type { AnchorAnswer, Explored, Matched, Outlying };

/** The worker that looks at one dataset: what takes longer than a frame and is not the plan. */
export function startExplorer(explored: Explored) {
  const worker = startWorker<ExploreApi>(
    new Worker(new URL('../../workers/explore.worker.ts', import.meta.url), { type: 'module' }),
  );
  // Messages to one worker arrive in the order in which they were sent: no call needs to wait for another.
  const loaded = worker.call((api) => api.load(explored));
  loaded.catch(() => undefined);
  return {
    findings: (recipe: Pick<FindingsInput, 'facets' | 'balance' | 'weighting'>): Promise<Finding[]> =>
      worker.call((api) => api.findings(recipe)),
    together: (uses: ArrayLike<number> | null, extra: ArrayLike<number> | null): Promise<TogetherMatrix> =>
      worker.call((api) => api.together(uses, extra)),
    associations: (
      ids: readonly string[],
      uses: ArrayLike<number> | null,
      planned: ArrayLike<number> | null,
    ): Promise<AssociationMatrix> => worker.call((api) => api.associations(ids, uses, planned)),
    pairTables: (
      ids: readonly [string, string],
      uses: ArrayLike<number> | null,
      planned: ArrayLike<number> | null,
    ): Promise<PairTables | null> => worker.call((api) => api.pairTables(ids, uses, planned)),
    anchors: (ask: AnchorAsk, onProgress: (progress: MatchProgress) => void): Promise<AnchorAnswer | null> =>
      worker.call(async (api) => api.anchors(ask, proxy(onProgress))),
    outliers: (kind: OutlierKind, limits: OutlierLimits): Promise<Outlying> =>
      worker.call((api) => api.outliers(kind, limits)),
    evaluate: (): Promise<Evaluation> => worker.call((api) => api.evaluate()),
    matched: (iou: number): Promise<Matched> => worker.call((api) => api.matched(iou)),
    boxLosses: (ask: BoxLossAsk): Promise<BoxLossAnswer | null> => worker.call((api) => api.boxLosses(ask)),
    focalCells: (iou: number): Promise<LossCells | null> => worker.call((api) => api.focalCells(iou)),
    calibration: (ask: CalibrationAsk): Promise<Calibrated | null> =>
      worker.call((api) => api.calibration(ask)),
    calibrationCurves: (ask: CurvesAsk): Promise<CurvesAnswer | null> =>
      worker.call((api) => api.calibrationCurves(ask)),
    priorEstimate: (trained: Float64Array): Promise<PriorEstimate | null> =>
      worker.call((api) => api.priorEstimate(trained)),
    stop: () => worker.stop(),
  };
}

export type ExploreClient = ReturnType<typeof startExplorer>;
