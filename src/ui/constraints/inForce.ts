import { defaultRecipe, type BalanceSettings } from '../../core/recipe/recipe.ts';
import { count, counted, percent } from '../theme/numbers.ts';

/** A constraint that is not at its default, in words, and the settings without it. */
export interface InForce {
  readonly words: string;
  readonly without: Partial<BalanceSettings>;
}

const defaults = defaultRecipe.balance;

/** "Dog", or "3 classes". */
const classesOf = (names: readonly string[]) =>
  names.length === 1 ? names[0] : counted(names.length, 'class', 'classes');

/**
 * What limits the plan beyond what every plan has (most repeats, the cost of a drop, empty images kept), in the
 * order of the drawer.
 */
export function constraintsInForce(balance: BalanceSettings): readonly InForce[] {
  const found: InForce[] = [];
  const add = (isOn: boolean, field: keyof BalanceSettings, words: () => string) => {
    if (isOn) found.push({ words: words(), without: { [field]: defaults[field] } });
  };
  const { leastUse, keepClasses, background, keepFilters, keepImages, epochSize, emptyShare, budget } =
    balance;
  const limited = Object.entries(balance.maxRepeatsByClass);
  add(leastUse > 0, 'leastUse', () =>
    leastUse === 1 ? 'No image is dropped' : `Every image is used ${count(leastUse)} × at least`,
  );
  add(keepClasses.length > 0, 'keepClasses', () => `No image with ${classesOf(keepClasses)} is dropped`);
  add(limited.length > 0, 'maxRepeatsByClass', () =>
    limited.length === 1
      ? `Images with ${limited[0][0]} come ${count(limited[0][1])} × at most`
      : `${count(limited.length)} classes have most repeats of their own`,
  );
  add(
    background.length > 0,
    'background',
    () => `${classesOf(background)} ${background.length === 1 ? 'is' : 'are'} not balanced`,
  );
  add(
    keepFilters.length > 0,
    'keepFilters',
    () => `Never dropped: what ${counted(keepFilters.length, 'filter shows', 'filters show')}`,
  );
  add(
    keepImages.length > 0,
    'keepImages',
    () => `Never dropped: ${counted(keepImages.length, 'image')} chosen by hand`,
  );
  const scoped = Object.entries(balance.factors).filter(
    ([, { weight, scope }]) => weight > 0 && scope !== null,
  );
  if (scoped.length > 0)
    found.push({
      words: `${counted(scoped.length, 'factor counts', 'factors count')} only what passes a filter`,
      without: {
        factors: {
          ...balance.factors,
          ...Object.fromEntries(scoped.map(([id, factor]) => [id, { ...factor, scope: null }])),
        },
      },
    });
  add(epochSize !== null, 'epochSize', () => `An epoch has ${counted(epochSize ?? 0, 'image')}`);
  add(emptyShare !== null, 'emptyShare', () => `${percent(emptyShare ?? 0)} of the epoch without boxes`);
  add(balance.epochs === 'afresh', 'epochs', () => 'Each epoch is rounded afresh');
  add(budget !== null, 'budget', () => `Change at most ${percent(budget ?? 0)} of the images`);
  add(balance.copyCost !== defaults.copyCost, 'copyCost', () => `A first copy costs ${balance.copyCost}`);
  add(balance.copyCostBy !== null, 'copyCostBy', () => `A copy costs by “${balance.copyCostBy?.column}”`);
  add(balance.dropCostBy !== null, 'dropCostBy', () => `A drop costs by “${balance.dropCostBy?.column}”`);
  add(balance.group !== null, 'group', () => `Images of one “${balance.group}” go together`);
  return found;
}

/** The settings that take all of them away. */
export const withoutConstraints = (balance: BalanceSettings): Partial<BalanceSettings> =>
  Object.assign({}, ...constraintsInForce(balance).map(({ without }) => without)) as Partial<BalanceSettings>;
