import { counted, listed } from '../balance/problem/listed.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { boxesIn, imagesIn } from '../dataset/multiplicity.ts';
import type { ClassSettings } from '../recipe/recipe.ts';

/** Images and boxes of the source that the dataset is without. */
export function leftOutOf(dataset: Dataset): { readonly images: number; readonly boxes: number } {
  const { preparedFrom } = dataset;
  return {
    images: preparedFrom ? preparedFrom.images - imagesIn(dataset) : 0,
    boxes: preparedFrom ? preparedFrom.boxes - boxesIn(dataset) : 0,
  };
}

/** Sentences for whoever uses a plan where the source itself is: in what the dataset differs from it. */
export function sourceDiffers(dataset: Dataset, { rename }: ClassSettings): string[] {
  const notes: string[] = [];
  const names = new Set(dataset.classes.names);
  const renamed = Object.entries(rename).filter(([from, to]) => from !== to && names.has(to));
  if (renamed.length > 0)
    notes.push(`Classes go by other names here: ${listed(renamed.map(([from, to]) => `${from} → ${to}`))}.`);
  const { images, boxes } = leftOutOf(dataset);
  if (images > 0 || boxes > 0)
    notes.push(
      `${counted(images, 'image')} and ${counted(boxes, 'box', 'boxes')} of the source are left out of this plan.`,
    );
  return notes;
}
