import type { WeightingInput } from '../weighting/classWeights.ts';
import { weightingInput } from '../weighting/weightingInput.ts';
import type { ExportInput } from './exporter.ts';

/**
 * Counts of the classes as an export has them: train as imported (the source's own images) and as its epoch uses it,
 * baked images and their parts of labels included. Uses are the expected ones where epochs are rounded afresh.
 */
export function exportWeighting(input: ExportInput): WeightingInput {
  const { dataset, recipe, split, repeats, expected, mixed } = input;
  const own = mixed?.images ?? dataset.images.count;
  const uses = expected ?? repeats;
  const isTrain = (image: number) => split[image] === 0;
  const size = dataset.images.count;
  return weightingInput(
    dataset,
    recipe.balance,
    Uint8Array.from({ length: size }, (_, i) => (isTrain(i) && i < own ? 1 : 0)),
    // As the page has them: 32 bits hold what a sampler is given.
    Float32Array.from({ length: size }, (_, i) => (isTrain(i) ? uses[i] : 0)),
    mixed ? { from: mixed.boxes, part: mixed.weight } : null,
  );
}
