import type { TradeoffPlace } from '../core/balance/tradeoff.ts';

export type TradeUnits = 'share' | 'certified';

export const xOf = (point: TradeoffPlace, units: TradeUnits) =>
  units === 'share' ? point.change : point.cost;
export const yOf = (point: TradeoffPlace, units: TradeUnits) =>
  units === 'share' ? point.tv : point.imbalance;

interface XY {
  readonly x: number;
  readonly y: number;
}

/** Where a strength lies along the curve (ascending strengths), by ratio between its neighbours. */
export function pointAt(curve: readonly (XY & { readonly strength: number })[], strength: number): XY | null {
  if (curve.length === 0) return null;
  const after = curve.findIndex((p) => p.strength >= strength);
  if (after === 0) return curve[0];
  if (after < 0) return curve[curve.length - 1];
  const [a, b] = [curve[after - 1], curve[after]];
  const t = Math.log(strength / a.strength) / Math.log(b.strength / a.strength);
  return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) };
}

/** The strength of the curve's place nearest to a point, both in pixels. */
export function nearestStrength(curve: readonly (XY & { readonly strength: number })[], to: XY): number {
  let best = curve[0]?.strength ?? 1;
  let least = Infinity;
  for (let i = 0; i + 1 < curve.length; i++) {
    const [a, b] = [curve[i], curve[i + 1]];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((to.x - a.x) * dx + (to.y - a.y) * dy) / length));
    const distance = Math.hypot(a.x + t * dx - to.x, a.y + t * dy - to.y);
    if (distance < least) {
      least = distance;
      best = a.strength * (b.strength / a.strength) ** t;
    }
  }
  return best;
}

/** The strength at which the curve makes this much change; the nearest end where it never does. */
export function strengthAtX(curve: readonly (XY & { readonly strength: number })[], x: number): number {
  const after = curve.findIndex((p) => p.x >= x);
  if (after === 0) return curve[0].strength;
  if (after < 0) return curve[curve.length - 1]?.strength ?? 1;
  const [a, b] = [curve[after - 1], curve[after]];
  const t = b.x === a.x ? 0 : (x - a.x) / (b.x - a.x);
  return a.strength * (b.strength / a.strength) ** t;
}
