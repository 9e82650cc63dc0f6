import type { Dataset } from '../dataset/dataset.ts';
import type { BalanceSettings, CostBy } from '../recipe/recipe.ts';
import { counted } from './listed.ts';
import { ruleUnit } from './rule.ts';

/** Costs of an image in whole thousandths of the unit cost (the copy of an ordinary image), as the rule counts them. */
export interface ImageCosts {
  readonly copy: (image: number) => number;
  readonly drop: (image: number) => number;
}

/** `images`: the train images, over whose values a column's range is taken. What a column cannot give is noted. */
export function imageCosts(
  dataset: Dataset,
  settings: Pick<BalanceSettings, 'copyCost' | 'dropCost' | 'copyCostBy' | 'dropCostBy'>,
  images: Uint32Array,
  notes: string[],
): ImageCosts {
  const { copyCost, dropCost, copyCostBy, dropCostBy } = settings;
  const copyBy = factorsOf(dataset, copyCostBy, images, 'repeating', notes);
  const dropBy = factorsOf(dataset, dropCostBy, images, 'dropping', notes);
  const drop = (ruleUnit * dropCost) / copyCost;
  return {
    copy: (image) => Math.max(1, Math.round(ruleUnit * copyBy(image))),
    drop: (image) => Math.round(drop * dropBy(image)),
  };
}

/** An image's factor: linear from `atLeast` at the column's least value to `atMost` at its greatest. */
function factorsOf(
  dataset: Dataset,
  by: CostBy | null,
  images: Uint32Array,
  what: string,
  notes: string[],
): (image: number) => number {
  const plain = () => 1;
  if (by === null) return plain;
  const cost = `The cost of ${what} is the same for all images`;
  const column = dataset.attributes.find((a) => a.of === 'image' && a.name === by.column);
  if (column === undefined) {
    notes.push(`${cost}: images have no column “${by.column}”.`);
    return plain;
  }
  if (column.kind !== 'number') {
    notes.push(`${cost}: the column “${by.column}” does not hold numbers.`);
    return plain;
  }
  const { values } = column;
  let least = Infinity;
  let greatest = -Infinity;
  let without = 0;
  for (const i of images) {
    const value = values[i];
    if (!Number.isFinite(value)) {
      without++;
      continue;
    }
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const range = greatest - least;
  if (!(range > 0 && range < Infinity)) {
    const why =
      without === images.length
        ? 'has no numbers in the train part'
        : range === 0
          ? `is ${least} for every image`
          : 'reaches too far';
    notes.push(`${cost}: the column “${by.column}” ${why}.`);
    return plain;
  }
  if (without > 0)
    notes.push(
      `${counted(without, 'train image')} ${without === 1 ? 'has' : 'have'} no number in “${by.column}”: the cost of ${what} ${without === 1 ? 'it' : 'them'} is the ordinary one.`,
    );
  const slope = (by.atMost - by.atLeast) / range;
  return (image) => (Number.isFinite(values[image]) ? by.atLeast + slope * (values[image] - least) : 1);
}
