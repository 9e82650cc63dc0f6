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

/** A destination whose files hold a dataset, whatever its plan. */
export const converts = ({ carries, planOnly }: Exporter): boolean => carries !== undefined && !planOnly;

/** Why a dataset cannot be converted to a form, in words; null where it can. */
export function unconvertible(dataset: Dataset, exporter: Exporter): string | null {
  if (!converts(exporter)) return `${exporter.name} says how images are used, and is no form of a dataset.`;
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

/** What a conversion of the dataset does not hold, most first. */
export const conversionLosses = (dataset: Dataset, { carries }: Exporter): Loss[] =>
  carries ? lossesOf(dataset, carries) : [];

/** What the files of a plan do not hold; nothing where labels stay in the source's own files. */
export const planLosses = (dataset: Dataset, exporter: Exporter): Loss[] =>
  exporter.labels === 'source' ? [] : conversionLosses(dataset, exporter);
