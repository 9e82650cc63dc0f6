import type { Plan } from './descent.ts';
import { lossStep } from './loss.ts';
import type { Model } from './model.ts';

/** Counts of a bin by which rows are told apart: 1, 2, 3, and 4 or more. */
const kinds = 4;
/** Rows of each kind that a bin keeps. */
const kept = 8;
/** Pairs of a bin that are looked at although they promise nothing: two rows may share several bins. */
const unpromising = 40;
const mostRounds = 30;

/**
 * Pair exchange where descent is done: +1 on one row together with -1 on another, where the exact change of F is
 * below 0. When no single use helps, such rows share a bin (elsewhere their changes add up), so each bin looks only at
 * the rows that cost least outside it. Bins in which one count bends F by `flat` or less are passed over. Returns how
 * many pairs were exchanged; yields after every round. None where further uses are variants: with what partners bring
 * all rows share all bins.
 */
export function* exchangePairs(
  model: Model,
  plan: Plan,
  rounds = mostRounds,
  flat = 0,
): Generator<undefined, number> {
  if (model.further !== null) return 0;
  const change = new Float64Array(model.bins);
  const up = shortList(model.bins);
  const down = shortList(model.bins);
  let exchanged = 0;
  for (let round = 0; round < rounds; round++) {
    const steep = steepBins(model, plan, flat);
    listRows(model, plan, steep, 1, up);
    listRows(model, plan, steep, -1, down);
    let now = 0;
    for (let k = 0; k < model.bins; k++) {
      if (steep[k] > 0) now += exchangeIn(model, plan, change, k, up, down);
    }
    exchanged += now;
    yield;
    if (now === 0) break;
  }
  return exchanged;
}

/** For each bin and kind up to `kept` rows, least cost first: what one use more (or less) costs outside the bin. */
interface ShortList {
  readonly rows: Int32Array;
  readonly costs: Float64Array;
  readonly counts: Float64Array;
}

function shortList(bins: number): ShortList {
  const size = bins * kinds * kept;
  return { rows: new Int32Array(size), costs: new Float64Array(size), counts: new Float64Array(size) };
}

/** 1 for the bins in which one count more and one less bend F by more than `flat`: those of few counts. */
function steepBins({ bins, weights, targets, loss }: Model, { totals }: Plan, flat: number): Uint8Array {
  const bends = new Float64Array(bins);
  for (let k = 0; k < bins; k++) {
    if (weights[k] === 0) continue;
    const [y, t] = [totals[k], targets[k]];
    bends[k] =
      y < 2
        ? Infinity
        : weights[k] * (lossStep(loss, y / t, (y + 1) / t) + lossStep(loss, y / t, (y - 1) / t));
  }
  return Uint8Array.from(bends, (bend) => (bend > flat ? 1 : 0));
}

function listRows(model: Model, plan: Plan, steep: Uint8Array, times: 1 | -1, list: ShortList): void {
  const { rows, rowStart, bin, count, lo, hi, weights, targets, copyCosts, dropCosts, perImage } = model;
  const { repeats, totals } = plan;
  list.rows.fill(-1);
  list.costs.fill(Infinity);
  let parts = new Float64Array(64);
  for (let i = 0; i < rows; i++) {
    const r = repeats[i];
    if (times > 0 ? r >= hi[i] : r <= lo[i]) continue;
    const start = rowStart[i];
    const end = rowStart[i + 1];
    let matters = 0;
    for (let e = start; e < end; e++) matters |= steep[bin[e]];
    if (matters === 0) continue;
    if (end - start > parts.length) parts = new Float64Array(2 * (end - start));
    let sum = perImage * (times > 0 ? costOfUse(r, i) : -costOfUse(r - 1, i));
    let emptied = 0;
    for (let e = start; e < end; e++) {
      const k = bin[e];
      if (weights[k] === 0) continue;
      const y = totals[k];
      const part = weights[k] * lossStep(model.loss, y / targets[k], (y + times * count[e]) / targets[k]);
      parts[e - start] = part;
      if (part === Infinity) emptied++;
      else sum += part;
    }
    if (emptied > 1) continue;
    for (let e = start; e < end; e++) {
      const k = bin[e];
      if (steep[k] === 0) continue;
      const part = parts[e - start];
      if (part === Infinity) insert(list, k, count[e], i, sum);
      else if (emptied === 0) insert(list, k, count[e], i, sum - part);
    }
  }

  /** phi(r + 1) - phi(r) */
  function costOfUse(r: number, i: number): number {
    return r === 0 ? -dropCosts[i] : copyCosts[i] * r;
  }
}

function insert({ rows, costs, counts }: ShortList, k: number, count: number, row: number, cost: number) {
  const first = (k * kinds + Math.min(count, kinds) - 1) * kept;
  let at = first + kept - 1;
  if (!(cost < costs[at])) return;
  for (; at > first && cost < costs[at - 1]; at--) {
    rows[at] = rows[at - 1];
    costs[at] = costs[at - 1];
    counts[at] = counts[at - 1];
  }
  rows[at] = row;
  costs[at] = cost;
  counts[at] = count;
}

/** Exchanges the pairs of one bin that help. */
function exchangeIn(
  model: Model,
  plan: Plan,
  change: Float64Array,
  k: number,
  up: ShortList,
  down: ShortList,
): number {
  const first = k * kinds * kept;
  const weight = model.weights[k];
  const u = plan.totals[k] / model.targets[k];
  let more = unpromising;
  let exchanged = 0;
  for (let a = first; a < first + kinds * kept; a++) {
    if (up.rows[a] < 0) continue;
    for (let b = first; b < first + kinds * kept; b++) {
      if (down.rows[b] < 0 || up.rows[a] === down.rows[b]) continue;
      const shift = (up.counts[a] - down.counts[b]) / model.targets[k];
      const promise =
        up.costs[a] + down.costs[b] + (shift === 0 ? 0 : weight * lossStep(model.loss, u, u + shift));
      if (promise >= 0 && (promise === Infinity || more-- <= 0)) continue;
      if (tryPair(model, plan, change, up.rows[a], down.rows[b])) exchanged++;
    }
  }
  return exchanged;
}

function tryPair(model: Model, plan: Plan, change: Float64Array, i: number, j: number): boolean {
  const { rowStart, bin, count, weights, targets, copyCosts, dropCosts } = model;
  const { repeats, totals } = plan;
  if (repeats[i] >= model.hi[i] || repeats[j] <= model.lo[j]) return false;
  for (let e = rowStart[i]; e < rowStart[i + 1]; e++) change[bin[e]] += count[e];
  for (let e = rowStart[j]; e < rowStart[j + 1]; e++) change[bin[e]] -= count[e];
  const rise = repeats[i] === 0 ? -dropCosts[i] : copyCosts[i] * repeats[i];
  const saving = repeats[j] === 1 ? -dropCosts[j] : copyCosts[j] * (repeats[j] - 1);
  let difference = model.perImage * (rise - saving);
  const moved: number[] = [];
  const settle = (row: number) => {
    for (let e = rowStart[row]; e < rowStart[row + 1]; e++) {
      const k = bin[e];
      if (change[k] === 0) continue;
      if (weights[k] > 0) {
        const u = totals[k] / targets[k];
        difference += weights[k] * lossStep(model.loss, u, (totals[k] + change[k]) / targets[k]);
      }
      moved.push(k, change[k]);
      change[k] = 0;
    }
  };
  settle(i);
  settle(j);
  if (!(difference < -1e-14)) return false;
  repeats[i]++;
  repeats[j]--;
  for (let m = 0; m < moved.length; m += 2) totals[moved[m]] += moved[m + 1];
  return true;
}
