import { estimatedPrior, type EstimatedPrior } from '../../src/core/weighting/prior/estimatedPrior.ts';
import type { Explored } from '../explore.worker.ts';

/** An estimated prior, and whether train was left out of what it was estimated from. */
export interface PriorEstimate extends EstimatedPrior {
  readonly isOutsideTrain: boolean;
}

/**
 * The prior under which the class probabilities are likeliest; labels are not looked at. Images of train, of which a
 * model is too sure, are left out where there are others. `trained`: K shares of the model's training. Null without
 * probabilities of one label an image.
 */
export function priorEstimate(
  { probabilities, split }: Pick<Explored, 'probabilities' | 'split'>,
  trained: Float64Array,
): PriorEstimate | null {
  if (probabilities?.labels !== 'single') return null;
  const { image, p } = probabilities;
  const size = trained.length;
  const outside = split === null ? [] : [...image.keys()].filter((row) => split[image[row]] !== 0);
  if (outside.length === 0) return { ...estimatedPrior(p, trained), isOutsideTrain: false };
  const rows = new Float64Array(outside.length * size);
  outside.forEach((row, at) => rows.set(p.subarray(row * size, (row + 1) * size), at * size));
  return { ...estimatedPrior(rows, trained), isOutsideTrain: true };
}
