import type { Dataset } from '../../dataset/dataset.ts';
import { groupColumn } from '../../dataset/groupOf.ts';
import { mixingUnavailable } from '../../mixing/partners.ts';
import type { MixingSettings } from '../../mixing/settings.ts';
import type { BalanceSettings } from '../../recipe/recipe.ts';
import { hasScope } from '../problem/counts.ts';

/** The recipe wants the balance solved with variants in the place of copies. */
export const wantsVariants = ({ inPlan, inBalance }: MixingSettings): boolean => inPlan && inBalance;

/** Why the balance takes copies for the same pictures although the recipe wants variants; null: it does not. */
export function variantsLeftOut(
  dataset: Dataset,
  settings: Pick<BalanceSettings, 'group' | 'method' | 'factors'>,
  mixing: MixingSettings,
): string | null {
  const said = 'The balance counts extra copies as the same pictures: ';
  if (!wantsVariants(mixing)) return null;
  const unavailable = mixingUnavailable(dataset);
  if (unavailable !== null) return said + unavailable.charAt(0).toLowerCase() + unavailable.slice(1);
  if (settings.method !== null) return `${said}a known method knows of no variants.`;
  if (settings.group !== null && groupColumn(dataset, settings.group) !== null)
    return `${said}images that are used in groups have no variants in the balance.`;
  if (hasScope(settings)) return `${said}what a variant shows of a factor's scope is not known.`;
  return null;
}
