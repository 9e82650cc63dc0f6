import type { Dataset } from '../dataset/dataset.ts';
import { groupColumn } from '../dataset/groupOf.ts';
import { fitFilters } from './fitFilters.ts';
import { inDataset, type Known } from './known.ts';
import type { BalanceSettings, CostBy, FactorSettings, Recipe } from './recipe.ts';

/** The recipe's balance as far as it applies to the dataset; what is taken out is named in `problems`. */
export function fitBalance(
  { balance }: Recipe,
  dataset: Dataset,
  known: Known,
  problems: string[],
): BalanceSettings {
  const classes = (names: readonly string[], list: string) =>
    inDataset(names, known.classes, ['Class', 'Classes'], list, problems);
  const caps = new Set(classes(Object.keys(balance.maxRepeatsByClass), 'most repeats'));
  const hasGroup = balance.group === null || groupColumn(dataset, balance.group) !== null;
  if (!hasGroup) problems.push(`Images have no column “${balance.group}” to use groups equally by.`);
  return {
    ...balance,
    factors: fitFactors(balance.factors, known, problems),
    keepClasses: classes(balance.keepClasses, 'never dropped'),
    background: classes(balance.background, 'not balanced'),
    maxRepeatsByClass: Object.fromEntries(
      Object.entries(balance.maxRepeatsByClass).filter(([name]) => caps.has(name)),
    ),
    keepFilters: fitFilters(balance.keepFilters, 'images to keep', known, problems),
    keepImages: inDataset(balance.keepImages, known.images, ['Image', 'Images'], 'kept by hand', problems),
    copyCostBy: fitCost(balance.copyCostBy, dataset, 'repeating', problems),
    dropCostBy: fitCost(balance.dropCostBy, dataset, 'dropping', problems),
    group: hasGroup ? balance.group : null,
  };
}

function fitFactors(
  factors: BalanceSettings['factors'],
  known: Known,
  problems: string[],
): BalanceSettings['factors'] {
  const fitted = Object.entries(factors).flatMap(([id, factor]): [string, FactorSettings][] => {
    const reason = known.reason(id);
    if (reason !== null) {
      if (factor.weight > 0)
        problems.push(`Facet “${id}” does not apply: ${reason ?? 'this dataset does not have it.'}`);
      return [];
    }
    const scope = factor.scope && fitFilters(factor.scope, `the scope of “${id}”`, known, problems);
    if (scope !== null && scope.length === 0) {
      problems.push(`Nothing is left of the scope of “${id}”: the facet has no part in the plan.`);
      return [];
    }
    const labels = Object.keys(factor.shares);
    const isClass = id === 'class';
    const held = new Set(
      inDataset(
        labels,
        isClass ? known.classes : known.labels(id),
        isClass ? ['Class', 'Classes'] : ['Bin', 'Bins'],
        isClass ? 'target' : `target of “${id}”`,
        problems,
      ),
    );
    const shares = Object.entries(factor.shares).filter(([label]) => held.has(label));
    return [[id, { ...factor, scope, shares: Object.fromEntries(shares) }]];
  });
  return Object.fromEntries(fitted);
}

function fitCost(by: CostBy | null, dataset: Dataset, what: string, problems: string[]): CostBy | null {
  if (by === null || groupColumn(dataset, by.column) !== null) return by;
  problems.push(`Images have no column “${by.column}” for the cost of ${what}.`);
  return null;
}
