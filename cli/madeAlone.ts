import type { Dataset } from '../src/core/dataset/dataset.ts';
import type { ExportInput } from '../src/core/exports/exporter.ts';
import type { LabelMode } from '../src/core/mixing/composite.ts';
import { madeColumns, madeRows, type MadeImage } from '../src/core/mixing/epoch/madeRows.ts';
import { planOf } from '../src/core/plan.ts';
import { defaultRecipe } from '../src/core/recipe/recipe.ts';

/** Composites as a dataset of their own, each used once: what every writer takes. */
export function madeAlone(dataset: Dataset, made: readonly MadeImage[], labels: LabelMode): ExportInput {
  const rows = madeRows(dataset, made, labels);
  const columns = madeColumns(dataset, rows, (at) => at + 1);
  const images = { ...columns.images, split: new Uint8Array(made.length), splitNames: [] };
  const alone: Dataset = {
    ...dataset,
    ...columns,
    images,
    format: 'mixed',
    attributes: [],
    files: [],
    imagesMissing: 0,
    leftOut: { images: 0, boxes: 0 },
    problems: [],
    problemCounts: {},
  };
  const once = { ...defaultRecipe.balance, factors: {}, maxRepeats: 1, leastUse: 1 };
  const plan = planOf(alone, { ...defaultRecipe, balance: once });
  return { ...plan, dataset: alone, record: () => Promise.resolve(null) };
}
