import { assembleProblem, type BuiltProblem } from '../src/core/balance/factors.ts';
import type { BalanceCounts } from '../src/core/balance/counts.ts';
import type { Limits } from '../src/core/balance/limits.ts';
import { reachOf } from '../src/core/balance/model.ts';
import { defaultFactor, defaultRecipe, type BalanceSettings } from '../src/core/recipe/recipe.ts';
import type { LookAlike } from './lookAlikes.ts';

/** Problems of one look-alike, as the page makes them while a slider moves: its counts and limits are made once. */
export function problemsOf({ counts, factors }: LookAlike): (changes?: Changes) => BuiltProblem {
  const natural = new Float64Array(counts.bins);
  for (let e = 0; e < counts.bin.length; e++) natural[counts.bin[e]] += counts.count[e];
  let firstBin = 0;
  const built = factors.map(({ id, labels }) => {
    const own = natural.slice(firstBin, firstBin + labels.length);
    firstBin += labels.length;
    return { facetId: id, firstBin: firstBin - labels.length, bins: labels.length, labels, natural: own };
  });
  const width = String(counts.rows).length;
  const keys = Array.from({ length: counts.rows }, (_, i) => `${String(i).padStart(width, '0')}.jpg`);
  const everyRow = Uint32Array.from({ length: counts.rows + 1 }, (_, i) => i);
  const one: BalanceCounts = {
    counts,
    factors: built,
    sizeBin: null,
    labels: built.flatMap(({ facetId, labels }) => labels.map((label) => `${facetId}: ${label}`)),
    rows: { count: counts.rows, images: everyRow.subarray(0, counts.rows), start: everyRow, keys },
    notes: [],
    builtFor: '',
  };
  const { dropCost, copyCost } = defaultRecipe.balance;
  const ofEach = (cost: number) => new Float64Array(counts.rows).fill(cost);
  const base = {
    lo: new Uint16Array(counts.rows),
    sizes: new Uint32Array(counts.rows).fill(1),
    dropCosts: ofEach(dropCost),
    copyCosts: ofEach(copyCost),
    images: counts.rows,
    least: 0,
  };
  let limits: Limits = { ...base, hi: new Uint16Array(counts.rows).fill(defaultRecipe.balance.maxRepeats) };
  let reach = reachOf(counts, limits.lo, limits.hi);
  let most = defaultRecipe.balance.maxRepeats;
  return ({ tau = 0.5, weights = {}, ...changes } = {}) => {
    const settings: BalanceSettings = {
      ...defaultRecipe.balance,
      ...changes,
      factors: Object.fromEntries(
        factors.map(({ id }) => [id, { ...defaultFactor, weight: weights[id] ?? 1, tau }]),
      ),
    };
    if (settings.maxRepeats !== most) {
      most = settings.maxRepeats;
      limits = { ...base, hi: new Uint16Array(counts.rows).fill(most) };
      reach = reachOf(counts, limits.lo, limits.hi);
    }
    return assembleProblem(one, limits, reach, settings);
  };
}

/** Settings that differ from the defaults; the same tempering for all factors, weights of 1 unless said. */
export type Changes = Partial<BalanceSettings> & { tau?: number; weights?: Record<string, number> };
