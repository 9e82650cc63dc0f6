import { ln } from '../../numerics.ts';

/** Most steps in ln mu; towards less mu prices change more. */
const furthestUp = ln(64);
const furthestDown = ln(8);

/** What is known of change by ln mu: a point on either side of the aim, and how steeply it falls. */
export interface Bracket {
  readonly aim: number;
  /** Ends of ln mu. */
  lowest: number;
  readonly highest: number;
  /** Less mu, more change than the aim; more mu, no more than the aim. */
  strong: Point | null;
  weak: Point | null;
  /** d ln change / d ln mu, about -0.7 until two points say. */
  slope: number;
  /** Steps since the bracket last halved. */
  slow: number;
}

interface Point {
  readonly x: number;
  readonly change: number;
}

export function bracketOf(aim: number, lowest: number, highest: number): Bracket {
  return { aim, lowest, highest, strong: null, weak: null, slope: -0.7, slow: 0 };
}

/** Takes a measurement in; the bracket stays monotone: a point outside it says nothing. */
export function note(bracket: Bracket, x: number, change: number): void {
  const { strong, weak } = bracket;
  const point = { x, change };
  const last =
    strong !== null && (weak === null || Math.abs(strong.x - x) < Math.abs(weak.x - x)) ? strong : weak;
  if (last !== null && last.change > 0 && change > 0 && last.x !== x) {
    const slope = (ln(change) - ln(last.change)) / (x - last.x);
    if (slope < -0.05) bracket.slope = Math.max(slope, -10);
  }
  const width = strong !== null && weak !== null ? weak.x - strong.x : Infinity;
  if (change > bracket.aim) {
    if (strong === null || x > strong.x) bracket.strong = point;
  } else if (weak === null || x < weak.x) bracket.weak = point;
  if (bracket.strong !== null && bracket.weak !== null) {
    bracket.slow = bracket.weak.x - bracket.strong.x > 0.5 * width ? bracket.slow + 1 : 0;
  }
}

/** The ln mu to try next; null where the bracket is closed, or the aim lies beyond the ends of mu. */
export function proposal(bracket: Bracket): number | null {
  const { aim, strong, weak, slope, lowest, highest } = bracket;
  if (strong !== null && weak !== null) {
    const width = weak.x - strong.x;
    if (!(width > 1e-3)) return null;
    if (bracket.slow >= 2 || weak.change <= 0 || aim <= 0) {
      bracket.slow = 0;
      return strong.x + width / 2;
    }
    const share = (ln(strong.change) - ln(aim)) / (ln(strong.change) - ln(weak.change));
    return strong.x + width * Math.min(Math.max(share, 0.02), 0.98);
  }
  const end = strong ?? weak!;
  const limit = strong !== null ? highest : lowest;
  if (strong !== null ? end.x >= limit : end.x <= limit) return null;
  // A little beyond where the slope says, so that the aim is soon between two points.
  const far = end.change > 0 && aim > 0 ? Math.abs((ln(aim) - ln(end.change)) / slope) : Infinity;
  const step = Math.max(1.1 * far, 0.01);
  return strong !== null
    ? Math.min(end.x + Math.min(step, furthestUp), limit)
    : Math.max(end.x - Math.min(step, furthestDown), limit);
}
