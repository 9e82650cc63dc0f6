import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWeightingInput, schemeSettings } from '../testing/classTallies.ts';
import { classWeights, type WeightingInput } from './classWeights.ts';
import { reach } from './reach.ts';
import type { WeightingSettings } from './settings.ts';

const reached = (input: WeightingInput, settings: WeightingSettings, focal: Float64Array | null = null) =>
  reach(input, classWeights(input, settings), focal);

const anyInput = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 1e6 }),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.integer({ min: 1, max: 50 }),
    ),
    {
      minLength: 2,
      maxLength: 20,
    },
  )
  .map((classes) =>
    makeWeightingInput(
      classes.map(([n]) => n),
      classes.map(([n, times]) => n * times),
      classes.map(([, , part]) => part),
    ),
  );

describe('what reaches the loss', () => {
  it('is even under inverse frequency after the plan, and under logit adjustment with τ of 1', () => {
    fc.assert(
      fc.property(
        anyInput,
        fc.constantFrom('inverse-frequency', 'logit-adjustment', 'balanced-softmax'),
        (input, id) => {
          const { share } = reached(input, schemeSettings(id, {}, { of: 'plan' }));
          share.forEach((part) => expect(part).toBeCloseTo(1 / share.length, 10));
        },
      ),
    );
  });

  it('is exactly the target under weights to the target, whatever the plan left', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { share, times, warnings, isTwice } = reached(input, schemeSettings('to-target'));
        share.forEach((part, k) => expect(part).toBeCloseTo(input.target[k], 12));
        times.forEach((one) => expect(one).toBeCloseTo(1, 10));
        expect(warnings).toEqual([]);
        expect(isTwice).toBe(false);
      }),
    );
  });

  it('is the plan’s shares without a scheme, and the focal loss’s part of them', () => {
    const input = makeWeightingInput([10, 90], [40, 60], [1, 1]);
    expect([...reached(input, schemeSettings(null)).share]).toEqual([0.4, 0.6]);
    const focal = reached(input, schemeSettings(null), Float64Array.of(1, 0.5));
    expect(focal.share[0]).toBeCloseTo(4 / 7, 12);
  });

  it('measures against the target among the classes that have one', () => {
    const input = makeWeightingInput([10, 10, 980], null, [1, 1, 0]);
    const { times, share } = reached(input, schemeSettings(null));
    expect([...times]).toEqual([1, 1, NaN]);
    expect(share[2]).toBe(0.98);
  });
});

describe('the same thing corrected twice', () => {
  // As on BCCD, say: the plan brings platelets from 7 to 14 of 100; weights of the counts as imported come on top.
  const names = ['Platelets', 'RBC', 'WBC'];
  const bccd = { ...makeWeightingInput([361, 4155, 372], [900, 4155, 800], [1, 2, 1]), names };

  it('is said class by class, the worst first, with how many times', () => {
    const { warnings, times, isTwice } = reached(bccd, schemeSettings('inverse-frequency'));
    expect(isTwice).toBe(true);
    // 900/361 : 4155/4155 : 800/372, over ¼ : ½ : ¼.
    const [a, b, c] = [900 / 361, 1, 800 / 372];
    const total = a + b + c;
    expect(times[0]).toBeCloseTo(a / total / 0.25, 10);
    expect(times[1]).toBeCloseTo(b / total / 0.5, 10);
    expect(times[2]).toBeCloseTo(c / total / 0.25, 10);
    expect(warnings).toEqual([
      '“RBC” counts 0.35 times as much as intended: the plan and the weights both lower it.',
      '“Platelets” counts 1.8 times as much as intended: the plan and the weights both raise it.',
      '“WBC” counts 1.5 times as much as intended: the plan and the weights both raise it.',
    ]);
  });

  it('is over once the plan’s part is out, or the weights are counted after the plan', () => {
    for (const more of [{ lessPlan: true }, { of: 'plan' as const }]) {
      const found = reached(bccd, schemeSettings('inverse-frequency', {}, more));
      expect(found.isTwice).toBe(false);
      expect(found.warnings).toEqual([]);
      found.share.forEach((part) => expect(part).toBeCloseTo(1 / 3, 12));
    }
  });

  it('is not said of a plan alone, of weights alone, or of weights that take back what the plan did', () => {
    expect(reached(bccd, schemeSettings(null))).toMatchObject({ warnings: [], isTwice: false });
    const alone = makeWeightingInput([361, 4155, 372], null, [1, 20, 1]);
    expect(reached(alone, schemeSettings('inverse-frequency'))).toMatchObject({
      warnings: [],
      isTwice: false,
    });
    const against = makeWeightingInput([100, 1000], [50, 1000], [1, 9]);
    expect(reached(against, schemeSettings('inverse-frequency')).warnings).toEqual([]);
  });

  it('is not offered to be taken out of margins', () => {
    expect(reached(bccd, schemeSettings('ldam')).isTwice).toBe(false);
    expect(reached(bccd, schemeSettings('seesaw')).isTwice).toBe(true);
  });

  it('is not what a scheme does that tells no class from another', () => {
    expect(reached(bccd, schemeSettings('effective-number', { beta: 0 })).isTwice).toBe(false);
    expect(reached(bccd, schemeSettings('logit-adjustment', { tau: -1 })).isTwice).toBe(false);
    expect(reached(bccd, schemeSettings('cls-pw', { power: 0 })).isTwice).toBe(false);
  });

  it('names three classes at most, and how many more', () => {
    const counts = Array.from({ length: 20 }, (_, k) => (k === 0 ? 1e6 : 10 + k));
    const many = makeWeightingInput(
      counts,
      counts.map((n, k) => (k === 0 ? n : 20 * n)),
      counts.map((n) => Math.sqrt(n)),
    );
    const { warnings } = reached(many, schemeSettings('inverse-frequency'));
    expect(warnings).toHaveLength(4);
    expect(warnings[3]).toBe('And 16 more classes are corrected twice.');
  });
});
