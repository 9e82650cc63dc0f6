import type { Dataset } from '../../src/core/dataset/dataset.ts';
import {
  boxKinds,
  outlierScores,
  type OutlierKind,
  type OutlierScores,
} from '../../src/core/measures/outlierScores.ts';
import { outliers, type OutlierLimits, type OutlierList } from '../../src/core/measures/outliers.ts';

export interface Outlying {
  readonly kind: OutlierKind;
  readonly limits: OutlierLimits;
  /** Null where the dataset has no such measure; `unavailable` says why. */
  readonly list: OutlierList | null;
  /** How many of each kind stand out. */
  readonly totals: Readonly<Partial<Record<OutlierKind, number>>>;
  readonly unavailable: OutlierScores['unavailable'];
}

/** Rows that are sent to the page at most. */
const most = 500;

/** The measures of the last dataset that was asked about: a new limit measures nothing again. */
let known: { readonly dataset: Dataset; readonly scores: OutlierScores } | null = null;

/** What of a dataset stands out beyond the limits. */
export function outlying(dataset: Dataset, kind: OutlierKind, limits: OutlierLimits): Outlying {
  if (known?.dataset !== dataset) known = { dataset, scores: outlierScores(dataset) };
  const { scores } = known;
  const totals: Partial<Record<OutlierKind, number>> = {};
  for (const each of [...boxKinds, 'count'] as const)
    totals[each] = outliers(dataset, scores, each, limits, 0)?.total;
  const list = outliers(dataset, scores, kind, limits, most);
  return { kind, limits, list, totals, unavailable: scores.unavailable };
}
