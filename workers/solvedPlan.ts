import { spreadByFacet, usesOfImages } from '../src/core/balance/wishes/epochs.ts';
import type { BuiltProblem } from '../src/core/balance/problem/factors.ts';
import { evaluate } from '../src/core/balance/solver/objective.ts';
import { placeOf } from '../src/core/balance/problem/planner.ts';
import { spread, type Rows } from '../src/core/balance/problem/rows.ts';
import { ditherOf } from '../src/core/balance/wishes/rounding.ts';
import type { TradeoffPlace } from '../src/core/balance/tradeoff.ts';
import type { PlanFigures } from '../src/core/measures/planFigures.ts';
import type { BalanceSettings } from '../src/core/recipe/recipe.ts';
import { priceCard, type PriceCard } from './explaining.ts';

/** A plan as numbers; arrays by facet id are as long as the facet has bins. */
export interface SolvedPlan extends PlanFigures, PriceCard {
  readonly id: number;
  /** Found by descent from the last plan; false for the cold plan of the recipe, which is what is exported. */
  readonly preview: boolean;
  /** All images of the dataset; 1 outside train. */
  readonly repeats: Uint16Array;
  /** Where it stands in the trade-off. */
  readonly place: TradeoffPlace;
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  /** The objective with every image used once; null in previews. */
  readonly objectiveAsImported: number | null;
  readonly targets: Readonly<Record<string, Float64Array>>;
  readonly prices: Readonly<Record<string, Float64Array>>;
  /** Further uses count as the variants that they become, not as the same pictures. */
  readonly countsVariants: boolean;
  /** Counts that each bin has when every image is used least and most. */
  readonly reach: Readonly<Record<string, { readonly low: Float64Array; readonly high: Float64Array }>>;
  /** The strength at which the plan was found: the recipe's, or less where its budget binds. */
  readonly strength: number;
  /** N expected uses of all images where epochs are rounded afresh; null where every epoch is the same, and in previews. */
  readonly expected: Float32Array | null;
  /** By facet id: standard deviation of each bin's count from epoch to epoch; null where `expected` is. */
  readonly spread: Readonly<Record<string, Float64Array>> | null;
  /** Bins whose target no allowed plan reaches. */
  readonly outOfReach: Readonly<Record<string, readonly number[]>>;
  readonly notes: readonly string[];
  readonly milliseconds: number;
}

/** What is told of a plan, on the way or cold. */
export interface Found {
  readonly built: BuiltProblem;
  readonly rows: Rows;
  readonly strength: number;
  readonly repeats: Uint16Array;
  readonly prices: Float64Array;
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  /** Of the rows, where epochs are rounded afresh. */
  readonly expected: Float64Array | null;
  /** Null on the way. */
  readonly rulePrices: Int32Array | null;
}

/** Of the request with this id and balance, found for `images` images since `start`. */
export function solvedPlan(
  found: Found,
  asked: { readonly id: number; readonly balance: BalanceSettings },
  images: number,
  worth: Float64Array,
  milliseconds: number,
): SolvedPlan {
  const { built, rows, strength, expected, rulePrices } = found;
  const { factors } = built;
  const preview = rulePrices === null;
  // The class chart says this under itself, with the figures of the class that is worst off.
  const saidByChart = factors.find(({ facetId }) => facetId === 'class')?.reachNote ?? null;
  const { change, tv, cost, imbalance, ...figures } = placeOf(built, asked.balance, found.repeats);
  return {
    ...figures,
    change,
    place: { change, tv, cost, imbalance },
    ...priceCard(built, worth),
    id: asked.id,
    preview,
    repeats: spread(found.repeats, rows, images),
    objective: found.objective,
    bound: found.bound,
    gap: found.gap,
    objectiveAsImported: preview
      ? null
      : evaluate(built.problem, new Uint8Array(found.repeats.length).fill(1)).objective,
    targets: Object.fromEntries(factors.map((factor) => [factor.facetId, factor.targets])),
    prices: Object.fromEntries(
      factors.map(({ facetId, firstBin, bins }) => [facetId, found.prices.slice(firstBin, firstBin + bins)]),
    ),
    countsVariants: built.problem.counts.further !== undefined,
    reach: Object.fromEntries(
      factors.map(({ facetId, reachLow, reachHigh }) => [facetId, { low: reachLow, high: reachHigh }]),
    ),
    strength,
    expected: expected && usesOfImages(expected, rows, images),
    spread:
      expected && rulePrices && spreadByFacet(built.problem, factors, rulePrices, ditherOf(asked.balance)),
    outOfReach: Object.fromEntries(factors.map((factor) => [factor.facetId, factor.outOfReach])),
    notes: built.notes.filter((note) => note !== saidByChart),
    milliseconds,
  };
}
