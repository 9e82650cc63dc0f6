import { targetShares } from '../balance/problem/shares.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { factorOf, type BalanceSettings } from '../recipe/recipe.ts';
import type { WeightingInput } from './classWeights.ts';
import { tallyOf, type LabelParts } from './tally.ts';

/**
 * The train part's counts before and after the plan, and the target of the classes, whether or not they weigh in the
 * plan. `once`, `planned`: N uses of the images as imported (1 in train, else 0; null: all are train) and as an epoch
 * of the plan has them, 0 outside train (null: no plan). `parts`: boxes of baked images that are parts of a label.
 */
export function weightingInput(
  dataset: Dataset,
  balance: Pick<BalanceSettings, 'factors' | 'countBy' | 'background'>,
  once: ArrayLike<number> | null,
  planned: ArrayLike<number> | null,
  parts: LabelParts | null = null,
): WeightingInput {
  const { names } = dataset.classes;
  const imported = tallyOf(dataset, once, parts);
  const background = new Set(names.flatMap((name, k) => (balance.background.includes(name) ? [k] : [])));
  return {
    names,
    imported,
    planned: planned === null ? imported : tallyOf(dataset, planned, parts),
    target: targetShares(imported[balance.countBy], names, factorOf(balance, 'class'), background).shares,
  };
}
