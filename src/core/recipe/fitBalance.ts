import { grouped, listed } from '../balance/problem/listed.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { groupColumn } from '../dataset/groupOf.ts';
import { computeFacet, facetsOf } from '../facets/index.ts';
import { splitParts } from '../splits/split.ts';
import type { BalanceSettings, CostBy, FactorSettings, Recipe } from './recipe.ts';

/** What of a recipe a dataset has; each is worked out when it is first asked for. */
interface Known {
  readonly classes: ReadonlySet<string>;
  /** Null where the facet applies, else why not; undefined where there is no such facet. */
  readonly reason: (facetId: string) => string | null | undefined;
  readonly labels: (facetId: string) => ReadonlySet<string>;
}

/** The recipe's balance as far as it applies to the dataset; what is taken out is named in `problems`. */
export function fitBalance(recipe: Recipe, dataset: Dataset, problems: string[]): BalanceSettings {
  const { balance } = recipe;
  const known = knownOf(recipe, dataset);
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
    keepFilters: fitFilters(balance.keepFilters, known, problems),
    keepImages: fitImages(balance.keepImages, dataset, problems),
    copyCostBy: fitCost(balance.copyCostBy, dataset, 'repeating', problems),
    dropCostBy: fitCost(balance.dropCostBy, dataset, 'dropping', problems),
    group: hasGroup ? balance.group : null,
  };
}

function knownOf({ facets: params, split }: Recipe, dataset: Dataset): Known {
  const reasons = new Map(facetsOf(dataset).map((facet) => [facet.id, facet.unavailable(dataset)]));
  if (split.mode !== 'source') reasons.set('split', null);
  const labels = new Map<string, ReadonlySet<string>>();
  return {
    classes: new Set(dataset.classes.names),
    reason: (id) => reasons.get(id),
    labels(id) {
      const found = labels.get(id);
      if (found !== undefined) return found;
      const column = computeFacet(id, dataset, Object.hasOwn(params, id) ? params[id] : {});
      const own = new Set([...(column?.labels ?? []), ...(id === 'split' ? splitParts : [])]);
      labels.set(id, own);
      return own;
    },
  };
}

/** Those of the names that are known; the others are named in one sentence. */
export function inDataset(
  names: readonly string[],
  known: ReadonlySet<string>,
  what: readonly [one: string, many: string],
  list: string,
  problems: string[],
): string[] {
  const missing = names.filter((name) => !known.has(name));
  if (missing.length > 0) {
    const [one, many] = what;
    problems.push(
      missing.length === 1
        ? `${one} “${missing[0]}” (${list}) is not in this dataset.`
        : `${many} ${listed(missing)} (${list}) are not in this dataset.`,
    );
  }
  return missing.length === 0 ? [...names] : names.filter((name) => known.has(name));
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
    const labels = Object.keys(factor.shares);
    if (labels.length === 0) return [[id, factor]];
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
    if (held.size === labels.length) return [[id, factor]];
    const shares = Object.entries(factor.shares).filter(([label]) => held.has(label));
    return [[id, { ...factor, shares: Object.fromEntries(shares) }]];
  });
  return Object.fromEntries(fitted);
}

/** All facets of a filter hold at once: without one of them it would protect more, so it goes as a whole. */
function fitFilters(
  filters: BalanceSettings['keepFilters'],
  known: Known,
  problems: string[],
): BalanceSettings['keepFilters'] {
  return filters.flatMap((filter, at) => {
    const name = `Filter ${grouped(at + 1)} of images to keep`;
    const stranger = Object.keys(filter).find((id) => known.reason(id) !== null);
    if (stranger !== undefined) {
      problems.push(`${name} asks for the facet “${stranger}”, which does not apply: it is left out.`);
      return [];
    }
    const fitted = Object.entries(filter).map(([id, labels]): [string, readonly string[]] => {
      const list = `images to keep, “${id}”`;
      return [id, inDataset(labels, known.labels(id), ['Bin', 'Bins'], list, problems)];
    });
    const lost = fitted.find(([id, labels]) => labels.length === 0 && filter[id].length > 0);
    if (lost !== undefined) {
      problems.push(`${name} has no bin of “${lost[0]}” left: it is left out.`);
      return [];
    }
    return [Object.fromEntries(fitted)];
  });
}

function fitImages(keys: readonly string[], dataset: Dataset, problems: string[]): readonly string[] {
  if (keys.length === 0) return keys;
  const known = new Set(dataset.images.key);
  return inDataset(keys, known, ['Image', 'Images'], 'kept by hand', problems);
}

function fitCost(by: CostBy | null, dataset: Dataset, what: string, problems: string[]): CostBy | null {
  if (by === null || groupColumn(dataset, by.column) !== null) return by;
  problems.push(`Images have no column “${by.column}” for the cost of ${what}.`);
  return null;
}
