import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWeightingInput, schemeSettings } from '../testing/classTallies.ts';
import { classWeights } from './classWeights.ts';
import { reach } from './reach.ts';
import { schemes } from './schemes/index.ts';

const input = makeWeightingInput([10, 90, 0]);

describe('class weights', () => {
  it('are 1 without a scheme', () => {
    const { weights, actsLike, notes } = classWeights(input, schemeSettings(null));
    expect([...weights]).toEqual([1, 1, 1]);
    expect(actsLike).toBe(weights);
    expect(notes).toEqual([]);
  });

  it('are 1, and said to be, for a class that has no boxes', () => {
    const { weights, notes } = classWeights(input, schemeSettings('inverse-frequency'));
    expect([...weights]).toEqual([5, 100 / 180, 1]);
    expect(notes).toEqual(['Class “c2” has no boxes: its weight is 1.']);
  });

  it('say it once for several classes, and in the words of what the scheme gives', () => {
    const many = makeWeightingInput([4, 5, 0, 0, 0]);
    expect(classWeights(many, schemeSettings('inverse-root')).notes).toEqual([
      '3 classes (“c2”, “c3” and “c4”) have no boxes: their weights are 1.',
    ]);
    expect(classWeights(many, schemeSettings('logit-adjustment')).notes).toEqual([
      '3 classes (“c2”, “c3” and “c4”) have no boxes: their logits are left as they are.',
    ]);
    expect(classWeights(many, schemeSettings('eql')).notes).toEqual([
      '3 classes (“c2”, “c3” and “c4”) have no images: their negatives count in full.',
    ]);
    expect([...classWeights(many, schemeSettings('ldam')).values.slice(2)]).toEqual([0, 0, 0]);
  });

  it('count as the settings say: images that hold a class, or the plan’s use of them', () => {
    const counted = {
      ...makeWeightingInput([10, 90], [30, 70]),
      imported: { ...makeWeightingInput([10, 90]).imported, images: Float64Array.of(5, 5) },
    };
    const at = (more: object) => [
      ...classWeights(counted, schemeSettings('inverse-frequency', {}, more)).weights,
    ];
    expect(at({ countBy: 'images' })).toEqual([1, 1]);
    expect(at({ of: 'plan' })).toEqual([100 / 60, 100 / 140]);
    expect(classWeights(counted, schemeSettings('to-target')).of).toBe('plan');
    expect(classWeights(counted, schemeSettings('eql')).countBy).toBe('images');
  });

  it('name what could not be taken as given', () => {
    const notes = (id: string, given: Record<string, number | string>) =>
      classWeights(makeWeightingInput([10, 90]), schemeSettings(id, given)).notes;
    expect(notes('logit-adjustment', { tau: -1 })).toEqual(['τ of -1 is below 0: 0 was taken.']);
    expect(notes('effective-number', { beta: 1 })).toEqual([
      'β of 1 has no value of its own: the limit was taken, weights in proportion to 1 / n.',
    ]);
    expect(notes('effective-number', { beta: 1.5 })).toEqual([
      'β of 1.5 is above 1: 1 was taken.',
      'β of 1 has no value of its own: the limit was taken, weights in proportion to 1 / n.',
    ]);
    expect(notes('effective-number', { beta: NaN })).toEqual(['β is NaN, no number: 0.999 was taken.']);
    expect(notes('effective-number', { beta: 'much' })).toEqual(['β is “much”, no number: 0.999 was taken.']);
    expect(notes('median-frequency', { frequency: 'pixels' })).toEqual([
      'Frequency is “pixels”, none of all, beside: all was taken.',
    ]);
    expect(notes('cls-pw', { power: 2 })).toEqual(['cls_pw of 2 is above 1: 1 was taken.']);
    expect(notes('effective-number', { beta: 0.5 })).toEqual([]);
  });

  it('with τ of −1 are those of τ = 0: nothing is corrected', () => {
    const { values, actsLike } = classWeights(input, schemeSettings('logit-adjustment', { tau: -1 }));
    expect([...values]).toEqual([0, 0, 0]);
    expect([...(actsLike ?? [])]).toEqual([1, 1, 1]);
  });

  it('of logits act like inverse frequency at τ = 1', () => {
    const { actsLike, weights } = classWeights(input, schemeSettings('logit-adjustment'));
    expect([...weights]).toEqual([1, 1, 1]);
    expect(actsLike?.[0]).toBeCloseTo(5, 12);
    expect(actsLike?.[1]).toBeCloseTo(100 / 180, 12);
  });

  it('are finite with no class held, one class held, no class at all', () => {
    for (const counts of [[0, 0, 0], [0, 7], [7], []])
      for (const { id, acts } of schemes) {
        const found = classWeights(makeWeightingInput(counts), schemeSettings(id));
        for (const list of [found.values, found.weights, found.actsLike ?? []])
          expect([...list].every(Number.isFinite), `${id} of ${counts}`).toBe(true);
        if (acts === 'weight' && counts.length > 0 && id !== 'cls-pw')
          expect([...found.weights], id).toEqual(counts.map(() => 1));
      }
    const notes = (counts: number[]) =>
      classWeights(makeWeightingInput(counts), schemeSettings('inverse-root')).notes;
    expect(notes([0, 0])).toEqual(['No class has any boxes: there is nothing to weigh.']);
    expect(notes([0, 7])[1]).toBe('Only “c1” has boxes: there is no other class to weigh it against.');
    expect(notes([7])).toEqual([]);
  });

  it('are finite for counts of 0, 1 and 1e9 under any scheme, arguments and way to count', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 1e-3, 1, 7, 1e9), { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom(0, 1e-3, 1, 9), { minLength: 8, maxLength: 8 }),
        fc.constantFrom(...schemes),
        fc.constantFrom(-1e300, -1, 0, 0.5, 1, 3, 1e300, NaN),
        fc.constantFrom('imported', 'plan'),
        fc.boolean(),
        (counts, times, scheme, value, of, lessPlan) => {
          const made = makeWeightingInput(
            counts,
            counts.map((n, k) => n * times[k]),
          );
          const given = Object.fromEntries(Object.keys(scheme.parameters).map((name) => [name, value]));
          const found = classWeights(made, schemeSettings(scheme.id, given, { of, lessPlan }));
          const reached = reach(made, found, null);
          for (const list of [found.values, found.weights, found.actsLike ?? [], reached.share])
            expect([...list].every(Number.isFinite)).toBe(true);
          expect(reached.warnings.join()).not.toMatch(/NaN|Infinity|undefined/);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the plan’s part', () => {
  const rare = [10, 90, 400];
  const planned = [60, 120, 400];

  it('is taken out exactly: plan × weights is what the weights alone would have given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0.1, max: 10, noNaN: true })), {
          minLength: 2,
          maxLength: 20,
        }),
        fc.constantFrom(
          ...schemes.filter(({ acts, counts }) => acts === 'weight' && counts?.of === undefined),
        ),
        fc.constantFrom('boxes', 'images'),
        (classes, { id }, countBy) => {
          const before = classes.map(([n]) => n);
          const made = makeWeightingInput(
            before,
            classes.map(([n, times]) => n * times),
          );
          const alone = makeWeightingInput(before);
          const settings = schemeSettings(id, {}, { lessPlan: true, countBy });
          const found = classWeights(made, settings);
          const expected = reach(alone, classWeights(alone, settings), null).share;
          reach(made, found, null).share.forEach((share, k) => {
            expect(Math.abs(share - expected[k])).toBeLessThanOrEqual(1e-12 * expected[k]);
          });
        },
      ),
    );
  });

  it('leaves the mean weight of a box as it was, so that the loss does not jump', () => {
    const made = makeWeightingInput(rare, planned);
    const mean = (counts: readonly number[], weights: Float64Array) =>
      counts.reduce((sum, n, k) => sum + n * weights[k], 0) / counts.reduce((a, b) => a + b, 0);
    for (const id of ['inverse-frequency', 'effective-number', 'median-frequency', 'cls-pw']) {
      const less = classWeights(made, schemeSettings(id, {}, { lessPlan: true }));
      expect(less.isLessPlan).toBe(true);
      expect(mean(planned, less.weights)).toBeCloseTo(mean(rare, less.values), 12);
    }
  });

  it('by hand: a class that the plan brings five times as often weighs a fifth', () => {
    const made = makeWeightingInput([10, 50], [50, 50]);
    const { weights, values } = classWeights(
      made,
      schemeSettings('inverse-frequency', {}, { lessPlan: true }),
    );
    expect([...values]).toEqual([3, 0.6]);
    expect([...weights].map((w) => Number(w.toFixed(12)))).toEqual([1, 1]);
  });

  it('of logits and negatives is counted after the plan, of margins it is nothing', () => {
    const made = makeWeightingInput(rare, planned);
    const found = (id: string, more: object) => classWeights(made, schemeSettings(id, {}, more));
    for (const id of ['logit-adjustment', 'balanced-softmax', 'seesaw', 'eql']) {
      const less = found(id, { lessPlan: true });
      expect([less.isLessPlan, less.of]).toEqual([true, 'plan']);
      expect(less.values).toEqual(found(id, { of: 'plan' }).values);
    }
    expect(found('ldam', { lessPlan: true })).toEqual(found('ldam', {}));
  });

  it('is nothing without a plan, or where weights are counted after it', () => {
    const settings = schemeSettings('inverse-frequency', {}, { lessPlan: true });
    expect(classWeights(makeWeightingInput(rare), settings).isLessPlan).toBe(false);
    const doubled = makeWeightingInput(
      rare,
      rare.map((n) => 2 * n),
    );
    expect(classWeights(doubled, settings).isLessPlan).toBe(false);
    expect(classWeights(makeWeightingInput(rare, planned), { ...settings, of: 'plan' }).isLessPlan).toBe(
      false,
    );
  });

  it('says which classes the plan left no box of, and keeps them finite', () => {
    const made = makeWeightingInput(rare, [0, 90, 400]);
    const { weights, notes } = classWeights(
      made,
      schemeSettings('inverse-frequency', {}, { lessPlan: true }),
    );
    expect(notes).toEqual(['The plan leaves no box of “c0”: nothing of it reaches the loss.']);
    expect([...weights].every(Number.isFinite)).toBe(true);
    const after = classWeights(made, schemeSettings('inverse-frequency', {}, { of: 'plan' }));
    expect([after.weights[0], after.notes]).toEqual([1, notes]);
  });
});
