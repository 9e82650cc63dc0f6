import { operationNamed } from '../mixing/operations/index.ts';
import type { MixingSettings } from '../mixing/settings.ts';
import { classMoves, type ClassMoves } from './classMoves.ts';
import type { BalanceSettings, ClassSettings, LabelFilter, Recipe } from './recipe.ts';

/**
 * The recipe with classes named anew, and everything in it that spoke of them by their old names: targets (those of
 * merged classes add up, that of a class taken apart is divided by its boxes), caps (the least), classes that are kept
 * (where one was), left out of the balance or hidden (where all were), and filters. `names` and `boxes`: K classes of
 * the source and their counts.
 */
export function withClasses(
  recipe: Recipe,
  classes: ClassSettings,
  names: readonly string[],
  boxes: ArrayLike<number>,
): Recipe {
  const moves = classMoves(recipe.classes, classes, names, boxes);
  const filters = (all: readonly LabelFilter[]) => all.map((filter) => movedFilter(filter, moves));
  const { exclude, balance, mixing, weighting } = recipe;
  return {
    ...recipe,
    classes: { ...classes, hidden: whereAll(classes.hidden, moves) },
    exclude: { ...exclude, filters: filters(exclude.filters) },
    filters: recipe.filters.map((saved) => ({ ...saved, any: filters(saved.any) })),
    balance: {
      ...balance,
      factors: movedFactors(balance.factors, moves, filters),
      maxRepeatsByClass: merged(balance.maxRepeatsByClass, moves, Math.min),
      keepClasses: whereAny(balance.keepClasses, moves),
      keepFilters: filters(balance.keepFilters),
      background: whereAll(balance.background, moves),
    },
    mixing: movedMixing(mixing, moves),
    weighting: {
      ...weighting,
      deployment: { ...weighting.deployment, shares: movedShares(weighting.deployment.shares, moves) },
    },
  };
}

const whereAny = (names: readonly string[], { to }: ClassMoves): string[] => [...new Set(names.flatMap(to))];

function whereAll(names: readonly string[], moves: ClassMoves): string[] {
  const had = new Set(names);
  return whereAny(names, moves).filter((name) => moves.from(name).every((old) => had.has(old)));
}

/** Values by class name under the new names; where several become one, `both` says which holds. */
function merged<T>(
  values: Readonly<Record<string, T>>,
  { to }: ClassMoves,
  both: (one: T, other: T) => T,
): Record<string, T> {
  const found = new Map<string, T>();
  for (const [name, value] of Object.entries(values))
    for (const now of to(name)) {
      const other = found.get(now);
      found.set(now, other === undefined ? value : both(other, value));
    }
  return Object.fromEntries(found);
}

function movedFactors(
  factors: BalanceSettings['factors'],
  moves: ClassMoves,
  filters: (all: readonly LabelFilter[]) => LabelFilter[],
): BalanceSettings['factors'] {
  return Object.fromEntries(
    Object.entries(factors).map(([id, factor]) => {
      const shares = id === 'class' ? movedShares(factor.shares, moves) : factor.shares;
      return [id, { ...factor, shares, scope: factor.scope && filters(factor.scope) }];
    }),
  );
}

function movedShares(
  shares: Readonly<Record<string, number>>,
  { parts }: ClassMoves,
): Record<string, number> {
  const found = new Map<string, number>();
  for (const [name, share] of Object.entries(shares))
    for (const [now, part] of parts(name)) found.set(now, (found.get(now) ?? 0) + share * part);
  return Object.fromEntries(found);
}

function movedFilter(filter: LabelFilter, moves: ClassMoves): LabelFilter {
  return Object.hasOwn(filter, 'class') ? { ...filter, class: whereAny(filter.class, moves) } : filter;
}

function movedMixing(mixing: MixingSettings, moves: ClassMoves): MixingSettings {
  const { partners } = mixing;
  const one = (name: string) => (name === '' ? '' : moves.to(name)[0]);
  return {
    ...mixing,
    sharesByClass: merged(mixing.sharesByClass, moves, (first) => first),
    partners: partners.kind === 'class' ? { ...partners, class: one(partners.class) } : partners,
    variants: mixing.variants.map((variant) => ({
      ...variant,
      steps: variant.steps.map((step) => {
        const forms = operationNamed(step.operation)?.parameters ?? {};
        const parameters = Object.entries(step.parameters).map(([name, value]) =>
          Object.hasOwn(forms, name) && forms[name].kind === 'class'
            ? ([name, one(String(value))] as const)
            : ([name, value] as const),
        );
        return { ...step, parameters: Object.fromEntries(parameters) };
      }),
    })),
  };
}
