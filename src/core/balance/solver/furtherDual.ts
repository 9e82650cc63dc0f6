import { scoresOf } from './bound.ts';
import { addTo, scoreOf, unmix, withMixtures } from './further.ts';
import { addLossCurvature, conjugatesOf } from './lossOfDual.ts';
import type { Model } from './model.ts';
import type { SmoothedDual } from './smoothedDual.ts';
import type { FurtherCounts } from '../types.ts';

/**
 * The smoothed dual where further uses are variants: a row's G(s, t) = max(-d, s + H(t)), with H the staircase of its
 * further uses, has the jumps of H and that of the outer maximum made ramps `ramp` copy costs wide. Convex in (s, t),
 * and nowhere below G.
 */
export function furtherDual(model: Model, further: FurtherCounts, ramp: number): SmoothedDual {
  const { rows, bins, perImage, lo, hi, copyCosts, dropCosts } = model;
  const scores = new Float64Array(bins);

  function climb(prices: Float64Array, gradient: Float64Array): number {
    scoresOf(model, prices, scores);
    const all = withMixtures(further, scores);
    const used = new Float64Array(all.length);
    let gains = 0;
    for (let i = 0; i < rows; i++) {
      const s = scoreOf(model, i, all);
      const t = scoreOf(further, i, all);
      const { gain, first, more } = smoothUses(s, t, copyCosts[i], dropCosts[i], lo[i], hi[i], ramp);
      gains += gain;
      if (first > 0) addTo(model, i, first, used);
      if (first * more > 0) addTo(further, i, first * more, used);
    }
    const totals = unmix(further, used);
    return -conjugatesOf(model, prices, totals, gradient) - perImage * gains;
  }

  function curvature(prices: Float64Array, diagonal: Float64Array): void {
    scoresOf(model, prices, scores);
    const all = withMixtures(further, scores);
    const counts = new Float64Array(all.length);
    diagonal.fill(0);
    const bend = (by: number) => {
      const row = unmix(further, counts);
      for (let k = 0; k < bins; k++) diagonal[k] += by * row[k] * row[k];
      counts.fill(0);
    };
    for (let i = 0; i < rows; i++) {
      const c = copyCosts[i];
      const s = scoreOf(model, i, all);
      const t = scoreOf(further, i, all);
      const { first, more, isFirstBent, isMoreBent } = smoothUses(s, t, c, dropCosts[i], lo[i], hi[i], ramp);
      // G'' = psi'' (a + H' b)^2 + psi' H'' b^2
      if (isFirstBent) {
        addTo(model, i, 1, counts);
        addTo(further, i, more, counts);
        bend(1 / c);
      }
      if (isMoreBent && first > 0) {
        addTo(further, i, 1, counts);
        bend(first / c);
      }
    }
    addLossCurvature(model, prices, ramp, diagonal);
  }
  return { climb, curvature };
}

/** Smoothed G, its slopes (dG / ds = first, dG / dt = first × more), and which of the two is inside a ramp. */
interface SmoothUses {
  gain: number;
  first: number;
  more: number;
  isFirstBent: boolean;
  isMoreBent: boolean;
}

/** Filled anew by every call: a million objects a climb would cost more than the sums. */
const found: SmoothUses = { gain: 0, first: 0, more: 0, isFirstBent: false, isMoreBent: false };

function smoothUses(
  s: number,
  t: number,
  c: number,
  d: number,
  lo: number,
  hi: number,
  ramp: number,
): Readonly<SmoothUses> {
  found.isFirstBent = false;
  found.isMoreBent = false;
  if (hi === 0) {
    found.gain = -d;
    found.first = 0;
    found.more = 0;
    return found;
  }
  const half = (ramp * c) / 2;
  const least = lo === 0 ? 0 : lo - 1;
  const most = hi - 1;
  // The x-th further use begins to pay at t = c x: the nearest such threshold is between `below` and one more.
  const below = Math.max(0, Math.floor(t / c + 0.5) - 1);
  const beyond = t - c * (below + 1);
  let more = beyond >= half ? below + 1 : below;
  if (below < least) more = least;
  else if (below >= most) more = most;
  let gain = s + more * t - (c * more * (more + 1)) / 2;
  if (more === below && below >= least && below < most && beyond > -half) {
    const into = beyond + half;
    more += into / (2 * half);
    gain += (into * into) / (4 * half);
    found.isMoreBent = true;
  }
  let first = 1;
  if (lo === 0) {
    const over = gain + d;
    if (over <= -half) {
      first = 0;
      gain = -d;
    } else if (over < half) {
      const into = over + half;
      first = into / (2 * half);
      gain = (into * into) / (4 * half) - d;
      found.isFirstBent = true;
    }
  }
  found.gain = gain;
  found.first = first;
  found.more = more;
  return found;
}
