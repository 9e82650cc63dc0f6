import type { LineCurve } from '../../../charts/LineChart.tsx';
import { alphaFor, focalLogitSlope, focalLoss, focalSlope } from '../../../core/weighting/focal/focalLoss.ts';

/** What is drawn along p. */
export type FocalMeasure = 'loss' | 'logit' | 'p';

/** The γ of figure 1 of the paper, beside cross-entropy. */
export const usualGammas = [0.5, 1, 2, 5];

const values: Readonly<Record<FocalMeasure, (p: number, gamma: number, alpha: number) => number>> = {
  loss: focalLoss,
  logit: (p, gamma, alpha) => Math.abs(focalLogitSlope(p, gamma, alpha)),
  p: (p, gamma, alpha) => Math.abs(focalSlope(p, gamma, alpha)),
};

/** Up to here the axis goes, whatever γ is: axes stand still while it is dragged. */
export const tops: Readonly<Record<FocalMeasure, number>> = { loss: 5, logit: 1.5, p: 8 };

/** Where curves begin: at 0 itself the loss and its slope by p are infinite. */
const firsts: Readonly<Record<FocalMeasure, number>> = { loss: 1e-12, logit: 0, p: 1e-5 };

// Closer where curves are steep.
const steps = 200;
const placesFrom = (first: number) =>
  Float64Array.from({ length: steps + 1 }, (_, n) => {
    const t = n / steps;
    return n === 0 ? first : t * t * (2 - t);
  });

/** Cross-entropy and the usual γ without α, then the γ in force as the foreground has it. */
export function focalCurves(measure: FocalMeasure, gamma: number, alpha: number | null): LineCurve[] {
  const places = placesFrom(firsts[measure]);
  const of = (name: string, form: LineCurve['form'], g: number, weight: number): LineCurve => ({
    name,
    form,
    x: places,
    y: places.map((p) => values[measure](p, g, weight)),
  });
  return [
    of('Cross-entropy', 'before', 0, 1),
    ...usualGammas.map((g) => of(`γ ${g}, no α`, 'dashed', g, 1)),
    of(ownName(gamma, alpha), 'strong', gamma, alphaFor(alpha, true)),
  ];
}

/** "γ 2.0, α 0.25" */
export const ownName = (gamma: number, alpha: number | null): string =>
  `γ ${gamma.toFixed(1)}${alpha === null ? '' : `, α ${alpha.toFixed(2)}`}`;
