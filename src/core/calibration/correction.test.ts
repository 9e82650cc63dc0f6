import { describe, expect, it } from 'vitest';
import { makeWeightingInput, schemeSettings } from '../testing/classTallies.ts';
import { correctionOf } from './correction.ts';

// 30 and 10 boxes; the plan makes 30 and 20 of them.
const input = makeWeightingInput([30, 10], [30, 20]);

describe('the correction of a model trained with weights', () => {
  it('takes weights off the positives of a sigmoid, but not those that multiply its negatives too', () => {
    const factors = (id: string | null, of: 'single' | 'multi' | 'boxes') => [
      ...(correctionOf(input, schemeSettings(id, {}, { of: 'plan' }), 'plan', of)?.factor ?? []),
    ];
    const plain = factors(null, 'boxes');
    // Weights of 50 / 60 and 50 / 40.
    const positives = factors('inverse-frequency', 'boxes');
    expect(positives[0]).toBeCloseTo((plain[0] * 60) / 50, 12);
    expect(positives[1]).toBeCloseTo((plain[1] * 40) / 50, 12);
    expect(factors('cls-pw', 'boxes')).toEqual(plain);
    // One softmax has no such difference: the weights even 30 and 20 out, back to 3 : 1.
    const softmax = factors('cls-pw', 'single');
    expect(softmax[0] / softmax[1]).toBeCloseTo(3, 12);
  });
});
