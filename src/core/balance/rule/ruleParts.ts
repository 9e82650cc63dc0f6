import type { Dataset } from '../../dataset/dataset.ts';
import { uniqueKeys } from '../../dataset/imageRows.ts';
import type { FacetColumn } from '../../facets/facet.ts';
import type { BalanceSettings } from '../../recipe/recipe.ts';
import { ruleLimits, type RuleLimits } from './ruleLimits.ts';
import { evaluate, gapOf } from '../solver/objective.ts';
import { ditherOf } from '../wishes/rounding.ts';
import { hasScope } from '../problem/counts.ts';
import type { Rows } from '../problem/rows.ts';
import { repeatsByRule, ruleUnit } from './rule.ts';
import type { FactorTargets } from '../problem/targets.ts';
import type { BalanceProblem, Solution } from '../types.ts';

/** A facet of the rule: the price of each of its bins. */
export interface RuleFacet {
  readonly id: string;
  readonly title: string;
  /** What its bins are counted over. */
  readonly of: 'box' | 'image';
  readonly unit: string;
  /** K + 1 edges of a numeric facet; null for names. */
  readonly edges: readonly number[] | null;
  /** Label of the bin of every name that has none of its own; null where each has one. */
  readonly others: string | null;
  /** Prices in whole thousandths of the cost of an ordinary image's first copy; labels are unique. */
  readonly bins: readonly { readonly label: string; readonly price: number }[];
}

/** A plan as prices, thresholds and a hash: all that is needed to have it where the data is. */
export interface RuleParts {
  readonly seed: number;
  /** `afresh`: epoch e has the seed `seed` + e − 1. */
  readonly epochs: BalanceSettings['epochs'];
  /** Odd number of values that the dither takes, around 0. */
  readonly dither: number;
  /** Boxes of a bin, or 1 for a bin that an image holds. */
  readonly countBy: BalanceSettings['countBy'];
  /** Thresholds C and D of one ordinary image: what its copies and its drop cost. */
  readonly copy: number;
  readonly drop: number;
  readonly facets: readonly RuleFacet[];
  /** Prices that every image has, and every image without boxes (an epoch's size and share of them). */
  readonly perImage: number;
  readonly perEmptyImage: number;
  readonly limits: RuleLimits;
  /** Column of the images whose equal values are used equally often; null: each image on its own. */
  readonly group: string | null;
  /** What the rule gives on the train part, and whether that is the plan. */
  readonly plan: RulePlan;
  readonly notes: readonly string[];
}

export interface RulePlan {
  readonly images: number;
  readonly epoch: number;
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  /** The gap of the plan itself, and the images that it uses otherwise; 0 where the rule is the plan. */
  readonly planGap: number;
  readonly differing: number;
}

/** All that a rule follows from: `ExportInput` and `Plan` are such. */
export interface RuleSource {
  readonly dataset: Dataset;
  readonly columns: Readonly<Record<string, FacetColumn>>;
  readonly rows: Rows;
  readonly factors: readonly Pick<FactorTargets, 'facetId' | 'firstBin' | 'bins'>[];
  readonly problem: BalanceProblem;
  readonly solution: Pick<Solution, 'repeats' | 'rulePrices' | 'bound' | 'gap'>;
}

/** Why there is no rule where the balance counts variants. */
export const ruleNotInBalance =
  'The balance counts variants in the place of copies: their means are not whole numbers that a rule could add up where the data is.';

/** Why there is no rule of factors that count only a part of their boxes or images. */
export const ruleNotScoped =
  'A factor counts only what passes its scope: a rule adds up all boxes of a bin where the data is.';

/**
 * The rule of a plan. `settings`: those that the problem was built from. O(non-zeros). Throws with the reason where
 * the balance counts variants or a factor has a scope.
 */
export function rulePartsOf(source: RuleSource, settings: BalanceSettings): RuleParts {
  const { columns, factors, problem, solution } = source;
  const { rulePrices } = solution;
  if (problem.counts.further) throw new Error(`Rule: ${ruleNotInBalance}`);
  if (hasScope(settings)) throw new Error(`Rule: ${ruleNotScoped}`);
  const facets = factors.map(({ facetId, firstBin }): RuleFacet => {
    const { title, perBox, labels: names, unit, edges, hasOthers } = columns[facetId];
    const labels = uniqueKeys(names);
    return {
      id: facetId,
      title,
      of: perBox ? 'box' : 'image',
      unit,
      edges: edges && [...edges],
      others: hasOthers === true ? labels[labels.length - 1] : null,
      bins: labels.map((label, k) => ({ label, price: rulePrices[firstBin + k] })),
    };
  });
  const priceOf = (label: string) => {
    const beyond = factors.reduce((end, { firstBin, bins }) => Math.max(end, firstBin + bins), 0);
    const bin = problem.labels.indexOf(label, beyond);
    return bin < 0 ? 0 : rulePrices[bin];
  };
  const limits = ruleLimits(source, settings);
  const plan = planByRule(source, settings, limits);
  return {
    seed: settings.seed,
    epochs: settings.epochs,
    dither: ditherOf(settings),
    countBy: settings.countBy,
    copy: ruleUnit,
    drop: limits.drop,
    facets,
    perImage: priceOf('epoch size'),
    perEmptyImage: priceOf('images without boxes'),
    limits,
    group: limits.group,
    plan,
    notes: [...limits.notes, ...planNotes(plan, settings)],
  };
}

function planByRule(
  { problem, solution, rows }: RuleSource,
  settings: BalanceSettings,
  { lo, hi }: RuleLimits,
): RulePlan {
  // A method's plan has limits of its own; the rule's are those of the recipe.
  const own = { ...problem, lo, hi, reach: undefined };
  const repeats = repeatsByRule(own, solution.rulePrices, ditherOf(settings));
  const { objective } = evaluate(own, repeats);
  let images = 0;
  let epoch = 0;
  let differing = 0;
  for (let row = 0; row < rows.count; row++) {
    images += problem.sizes[row];
    epoch += problem.sizes[row] * repeats[row];
    if (repeats[row] !== solution.repeats[row]) differing += problem.sizes[row];
  }
  return {
    images,
    epoch,
    objective,
    bound: solution.bound,
    gap: gapOf(objective, solution.bound),
    planGap: solution.gap,
    differing,
  };
}

function planNotes({ gap, planGap, differing, images }: RulePlan, settings: BalanceSettings): string[] {
  if (differing === 0) return [];
  const how = (share: number) =>
    share === Infinity
      ? 'which leaves nothing of a bin that has a target'
      : `within ${Number(Math.max(0, 100 * share).toPrecision(3))} % of the best possible`;
  const whose = settings.method === null ? 'the plan, which was polished further' : 'the plan of the method';
  return [
    `The rule gives a plan of its own, ${how(gap)}; ${whose} (${how(planGap)}), uses ${differing} of ${images} images otherwise.`,
  ];
}
