import {
  anchorFigures,
  usualThresholds,
  type AnchorFigures,
  type FitThresholds,
} from '../../src/core/anchors/anchorFigures.ts';
import {
  anchorMatches,
  type AnchorMatches,
  type MatchProgress,
} from '../../src/core/anchors/anchorMatches.ts';
import { chosenDetector } from '../../src/core/anchors/chosenDetector.ts';
import type { MatchRule } from '../../src/core/anchors/detector.ts';
import type { Dataset } from '../../src/core/dataset/dataset.ts';
import type { FacetParams } from '../../src/core/facets/facet.ts';

export interface AnchorAsk {
  /** Arguments of the facet `anchorIou`: the detector. */
  readonly params: FacetParams;
  /** Null: those that the detector is trained with. */
  readonly thresholds: FitThresholds | null;
  /** Uses as imported, N (null: once), and what the plan adds to them (null: there is no plan). */
  readonly uses: ArrayLike<number> | null;
  readonly extra: ArrayLike<number> | null;
}

export interface AnchorAnswer {
  readonly name: string;
  readonly scaling: string;
  readonly rule: MatchRule;
  readonly thresholds: FitThresholds;
  readonly before: AnchorFigures;
  /** Null: there is no plan. */
  readonly after: AnchorFigures | null;
}

interface Matching {
  readonly dataset: Dataset;
  readonly detector: string;
  readonly matches: Promise<AnchorMatches | null>;
  stop(): void;
}

/** Milliseconds between two looks at the messages that wait. */
const patience = 40;

let last: Matching | null = null;

/** Null where another detector was asked for before this one's boxes were matched. */
export async function anchorsOf(
  dataset: Dataset,
  { params, thresholds, uses, extra }: AnchorAsk,
  onProgress: (progress: MatchProgress) => void,
): Promise<AnchorAnswer | null> {
  const detector = chosenDetector(params);
  const key = JSON.stringify(params);
  if (last?.dataset !== dataset || last.detector !== key) {
    last?.stop();
    last = matching(dataset, key, params, onProgress);
  }
  const matches = await last.matches;
  if (matches === null) return null;
  const inForce = thresholds ?? usualThresholds(detector.rule);
  const figures = (of: ArrayLike<number> | null) => anchorFigures(dataset, matches, inForce, of);
  return {
    name: detector.name,
    scaling: detector.scaling,
    rule: detector.rule,
    thresholds: inForce,
    before: figures(uses),
    after: extra && figures(Float64Array.from(extra, (more, i) => (uses === null ? 1 : uses[i]) + more)),
  };
}

function matching(
  dataset: Dataset,
  detector: string,
  params: FacetParams,
  onProgress: (progress: MatchProgress) => void,
): Matching {
  let isStopped = false;
  const run = async () => {
    const steps = anchorMatches(dataset, chosenDetector(params));
    let looked = performance.now();
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      if (performance.now() - looked < patience) continue;
      onProgress(value);
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (isStopped) return null;
      looked = performance.now();
    }
  };
  return { dataset, detector, matches: run(), stop: () => void (isStopped = true) };
}
