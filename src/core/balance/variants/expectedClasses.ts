import type { BalanceSettings } from '../../recipe/recipe.ts';
import type { BuiltProblem } from '../problem/factors.ts';
import { tally } from '../solver/model.ts';
import type { VariantUses, VariantWishes } from './variantUses.ts';

/**
 * Counts of the classes in an epoch with variants in place, in the mean: those of the plan's own problem, or worked
 * out beside it where classes have no weight there. Null without variants or classes.
 */
export function expectedClassCounts(
  { problem, factors }: Pick<BuiltProblem, 'problem' | 'factors'>,
  settings: BalanceSettings,
  inPlace: VariantWishes & { readonly uses: VariantUses },
  repeats: Uint16Array,
): Float64Array | null {
  const factor = factors.find(({ facetId }) => facetId === 'class');
  if (factor !== undefined)
    return tally(problem.counts, repeats).slice(factor.firstBin, factor.firstBin + factor.bins);
  const beside = inPlace.uses.ofClasses(settings, inPlace, repeats);
  return beside && tally(beside.counts, repeats);
}
