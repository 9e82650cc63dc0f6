import type { OutlierKind } from '../core/measures/outlierScores.ts';
import { outlierLimits, type OutlierLimits } from '../core/measures/outliers.ts';

/** Which outliers are looked at, and from where on a box is one. */
export interface OutliersView {
  readonly kind: OutlierKind;
  readonly limits: OutlierLimits;
}

export const firstOutliers: OutliersView = { kind: 'area', limits: outlierLimits };
