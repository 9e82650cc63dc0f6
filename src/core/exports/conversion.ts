import type { Dataset } from '../dataset/dataset.ts';
import { planOf } from '../plan.ts';
import { defaultRecipe, type Recipe } from '../recipe/recipe.ts';
import { lossesOf, type Loss } from './carries.ts';
import { filesOf } from './exportFiles.ts';
import type { ExportFile, Exporter, ExportInput } from './exporter.ts';

/**
 * The dataset as it is, to be written in another form: the plan that changes nothing, in the recipe's split (the
 * source's own by default). Names and exclusions of a recipe are in the dataset already (`prepare`).
 */
export function conversionInput(
  dataset: Dataset,
  record: ExportInput['record'],
  recipe: Pick<Recipe, 'split'> = defaultRecipe,
): ExportInput {
  const balance = { ...defaultRecipe.balance, factors: {} };
  return {
    ...planOf(dataset, { ...defaultRecipe, split: recipe.split, balance }),
    dataset,
    record,
    isConversion: true,
  };
}

/** Why a dataset cannot be converted to a form, in words; null where it can. */
export function unconvertible(dataset: Dataset, exporter: Exporter): string | null {
  if (!exporter.carries) return `${exporter.name} says how images are used, and holds no dataset of its own.`;
  return exporter.unavailable(dataset);
}

/** The files of a conversion. Throws where the dataset cannot be converted so (`unconvertible`). */
export function conversionFiles(input: ExportInput, exporters: readonly Exporter[]): ExportFile[] {
  for (const exporter of exporters) {
    const reason = unconvertible(input.dataset, exporter);
    if (reason !== null) throw new Error(`${exporter.name}: ${reason}`);
  }
  return filesOf(input, exporters);
}

/** What an export of the dataset does not hold, most first; nothing for a destination that leaves labels where they are. */
export const lossesTo = (dataset: Dataset, { carries }: Exporter): Loss[] =>
  carries ? lossesOf(dataset, carries) : [];
