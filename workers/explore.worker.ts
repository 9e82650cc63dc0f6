import { expose } from 'comlink';
import type { MatchProgress } from '../src/core/anchors/anchorMatches.ts';
import type { Dataset } from '../src/core/dataset/dataset.ts';
import type { Calibrated } from '../src/core/calibration/calibration.ts';
import { evaluate } from '../src/core/evaluation/evaluate.ts';
import type { Evaluation } from '../src/core/evaluation/evaluation.ts';
import { findingsOf, type Finding, type FindingsInput } from '../src/core/findings/index.ts';
import type { FacetColumn } from '../src/core/facets/facet.ts';
import {
  associationMatrix,
  pairTables,
  type AssociationMatrix,
  type PairTables,
} from '../src/core/measures/associationMatrix.ts';
import type { OutlierKind } from '../src/core/measures/outlierScores.ts';
import type { OutlierLimits } from '../src/core/measures/outliers.ts';
import type { ClassProbabilities } from '../src/core/predictions/classProbabilities.ts';
import type { Predictions } from '../src/core/predictions/predictions.ts';
import { togetherMatrix, type TogetherMatrix } from '../src/core/measures/togetherMatrix.ts';
import type { SplitColumn } from '../src/core/splits/split.ts';
import { anchorsOf, type AnchorAnswer, type AnchorAsk } from './explore/anchoring.ts';
import type { LossCells } from '../src/core/weighting/focal/lossCells.ts';
import { boxLossShares, type BoxLossAnswer, type BoxLossAsk } from './explore/boxLossShares.ts';
import { focalCells } from './explore/focal.ts';
import {
  calibrated,
  curvesOf,
  type CalibrationAsk,
  type CurvesAnswer,
  type CurvesAsk,
} from './explore/calibrating.ts';
import { matchedAt, type Matched } from './explore/matched.ts';
import { priorEstimate, type PriorEstimate } from './explore/priorEstimate.ts';
import { outlying, type Outlying } from './explore/outlying.ts';

/** What the worker knows; each answer is a file in `workers/explore/` or a function of core. */
export interface Explored {
  readonly dataset: Dataset;
  readonly columns: Readonly<Record<string, FacetColumn>>;
  readonly split: SplitColumn | null;
  readonly predictions: Predictions | null;
  readonly probabilities: ClassProbabilities | null;
}

let explored: Explored | null = null;

/** Throws before `load`: the client sends that first. */
function known(): Explored {
  if (explored === null) throw new Error('no dataset was loaded');
  return explored;
}

const api = {
  load(next: Explored): void {
    explored = next;
  },

  findings: (recipe: Pick<FindingsInput, 'facets' | 'balance' | 'weighting'>): Finding[] =>
    findingsOf({ ...known(), ...recipe }),

  /** `uses` as imported and what the plan adds, both counted (a row of a count table stands for many images). */
  together(uses: ArrayLike<number> | null, extra: ArrayLike<number> | null): TogetherMatrix {
    const { dataset, columns } = known();
    return togetherMatrix(columns.class, dataset.images.boxStart, uses, extra);
  },

  /** How strongly each two of these facets hang together; ids that are not here are left out. */
  associations(
    ids: readonly string[],
    uses: ArrayLike<number> | null,
    planned: ArrayLike<number> | null,
  ): AssociationMatrix {
    const { dataset, columns } = known();
    const facets = ids.flatMap((id) => (Object.hasOwn(columns, id) ? [columns[id]] : []));
    return associationMatrix(facets, dataset, uses, planned);
  },

  pairTables(
    ids: readonly [string, string],
    uses: ArrayLike<number> | null,
    planned: ArrayLike<number> | null,
  ): PairTables | null {
    const { dataset, columns } = known();
    const [a, b] = ids.map((id) => (Object.hasOwn(columns, id) ? columns[id] : null));
    return a && b ? pairTables(a, b, dataset, uses, planned) : null;
  },

  /** Boxes and a detector's anchors; null where another detector was asked for in between. */
  anchors: (ask: AnchorAsk, onProgress: (progress: MatchProgress) => void): Promise<AnchorAnswer | null> =>
    anchorsOf(known().dataset, ask, onProgress),

  outliers: (kind: OutlierKind, limits: OutlierLimits): Outlying => outlying(known().dataset, kind, limits),

  /** Throws without predictions, as does `matched`. */
  evaluate: (): Evaluation => evaluate(known().dataset, predicted()),
  matched: (iou: number): Matched => matchedAt(known().dataset, predicted(), iou),

  /** How far scores can be believed; null where nothing was predicted. */
  calibration: (ask: CalibrationAsk): Calibrated | null => calibrated(known(), ask),
  calibrationCurves: (ask: CurvesAsk): CurvesAnswer | null => curvesOf(known(), ask),
  priorEstimate: (trained: Float64Array): PriorEstimate | null => priorEstimate(known(), trained),
  /** What an error costs by the size of the boxes; null where their sizes are not known. */
  boxLosses: (ask: BoxLossAsk): BoxLossAnswer | null => boxLossShares(known(), ask),
  focalCells(iou: number): LossCells | null {
    const { dataset, predictions, probabilities } = known();
    return focalCells(dataset, predictions, probabilities, iou);
  },
};

function predicted(): Predictions {
  const { predictions } = known();
  if (predictions === null) throw new Error('no predictions were added');
  return predictions;
}

export type ExploreApi = typeof api;
expose(api);
