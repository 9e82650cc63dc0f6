import { createPlanner } from '../../balance/problem/planner.ts';
import { trainRows } from '../../balance/problem/trainRows.ts';
import { methodNamed } from '../../methods/index.ts';
import type { ExportInput } from '../exporter.ts';
import { imageRow } from '../imageRows.ts';

/**
 * By image of the dataset: the factor that a trainer rounds afresh each epoch. Of a method that rounds at random its
 * factors, of a plan in expectation the expected uses, else the repeats, which no rounding changes. Seven digits.
 */
export function repeatFactors(input: ExportInput): Float64Array {
  const known = factors.get(input);
  if (known) return known;
  const { images } = input.dataset;
  const all = Float64Array.from({ length: images.count }, (_, i) => imageRow(input, i).weight);
  const own = methodFactors(input);
  own?.factors.forEach((factor, row) => (all[own.images[row]] = Number(factor.toPrecision(7))));
  factors.set(input, all);
  return all;
}

const factors = new WeakMap<ExportInput, Float64Array>();

/** Baked images stand for copies of a plan that is rounded already. */
function methodFactors(input: ExportInput) {
  const { method: choice } = input.recipe.balance;
  const method = choice && methodNamed(choice.id);
  if (!choice || !method?.factors || input.mixed) return null;
  const { dataset, split, columns } = input;
  const images = trainRows(dataset, split);
  const data = {
    counts: createPlanner(dataset, columns, images).classCounts(),
    classes: dataset.classes.names,
  };
  if (method.unavailable(data) !== null) return null;
  const found = method.factors(data, choice.parameters);
  return found && { images, factors: found };
}
