import { describe, expect, it } from 'vitest';
import type { ClassProbabilities } from '../../src/core/predictions/classProbabilities.ts';
import { priorEstimate } from './priorEstimate.ts';

const probabilities = {
  image: Uint32Array.of(0, 1, 2, 3),
  p: Float32Array.of(1, 0, 1, 0, 0, 1, 1, 0),
  labels: 'single',
} as unknown as ClassProbabilities;
const trained = Float64Array.of(0.5, 0.5);

describe('the prior of what a classifier says', () => {
  it('is of the images outside train where there are some', () => {
    const all = priorEstimate({ probabilities, split: null }, trained);
    expect([[...all!.shares], all!.rows, all!.isOutsideTrain]).toEqual([[0.75, 0.25], 4, false]);
    const held = priorEstimate({ probabilities, split: Uint8Array.of(0, 0, 1, 2) }, trained);
    expect([[...held!.shares], held!.rows, held!.isOutsideTrain]).toEqual([[0.5, 0.5], 2, true]);
    expect(priorEstimate({ probabilities, split: new Uint8Array(4) }, trained)!.rows).toBe(4);
  });

  it('is null without probabilities of one label an image', () => {
    expect(priorEstimate({ probabilities: null, split: null }, trained)).toBeNull();
    expect(
      priorEstimate({ probabilities: { ...probabilities, labels: 'multi' }, split: null }, trained),
    ).toBeNull();
  });
});
