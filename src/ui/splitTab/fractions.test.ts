import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitParts } from '../../core/splits/split.ts';
import { rescaled } from './fractions.ts';

test('the others keep their ratio', () => {
  expect(rescaled({ train: 0.7, val: 0.2, test: 0.1 }, 'train', 0.4)).toEqual({
    train: 0.4,
    val: 0.4,
    test: 0.2,
  });
});

test('where the others have nothing, the first takes the rest', () => {
  expect(rescaled({ train: 1, val: 0, test: 0 }, 'train', 0.8)).toEqual({ train: 0.8, val: 0.2, test: 0 });
});

test('whatever is asked, fractions add up to 1 and none is below 0', () => {
  const part = fc.constantFrom(...splitParts);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(part, fc.double({ min: -1, max: 2, noNaN: true })), { maxLength: 8 }),
      (steps) => {
        const end = steps.reduce((now, [which, to]) => rescaled(now, which, to), {
          train: 0.8,
          val: 0.1,
          test: 0.1,
        });
        expect(end.train + end.val + end.test).toBeCloseTo(1, 9);
        for (const name of splitParts) expect(end[name]).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
