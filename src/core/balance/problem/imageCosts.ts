import type { Dataset } from '../../dataset/dataset.ts';
import type { BalanceSettings, CostBy } from '../../recipe/recipe.ts';
import { counted } from './listed.ts';
import { ruleUnit } from '../rule/rule.ts';

/** N costs by image in whole thousandths of the unit cost (the copy of an ordinary image), as the rule counts them. */
export interface ImageCosts {
  readonly copy: Float64Array;
  readonly drop: Float64Array;
}

/**
 * `images`: the train images, over whose values a column's range is taken; others have ordinary costs. What a column
 * cannot give is noted. O(images).
 */
export function imageCosts(
  dataset: Dataset,
  settings: Pick<BalanceSettings, 'copyCost' | 'dropCost' | 'copyCostBy' | 'dropCostBy'>,
  images: Uint32Array,
  notes: string[],
): ImageCosts {
  const { copyCost, dropCost, copyCostBy, dropCostBy } = settings;
  const copy = costsBy(dataset, copyCostBy, ruleUnit, images, 'repeating', notes);
  const drop = costsBy(dataset, dropCostBy, (ruleUnit * dropCost) / copyCost, images, 'dropping', notes);
  for (const i of images) if (copy[i] < 1) copy[i] = 1;
  return { copy, drop };
}

/** `ordinary` times the factor: linear from `atLeast` at the column's least value to `atMost` at its greatest. */
function costsBy(
  dataset: Dataset,
  by: CostBy | null,
  ordinary: number,
  images: Uint32Array,
  what: string,
  notes: string[],
): Float64Array {
  const costs = new Float64Array(dataset.images.count).fill(Math.round(ordinary));
  if (by === null) return costs;
  const cost = `The cost of ${what} is the same for all images`;
  const column = dataset.attributes.find((a) => a.of === 'image' && a.name === by.column);
  if (column === undefined) {
    notes.push(`${cost}: images have no column “${by.column}”.`);
    return costs;
  }
  if (column.kind !== 'number') {
    notes.push(`${cost}: the column “${by.column}” does not hold numbers.`);
    return costs;
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
    return costs;
  }
  if (without > 0)
    notes.push(
      `${counted(without, 'train image')} ${without === 1 ? 'has' : 'have'} no number in “${by.column}”: the cost of ${what} ${without === 1 ? 'it' : 'them'} is the ordinary one.`,
    );
  const slope = (by.atMost - by.atLeast) / range;
  for (const i of images) {
    const value = values[i];
    if (Number.isFinite(value)) costs[i] = Math.round(ordinary * (by.atLeast + slope * (value - least)));
  }
  return costs;
}
