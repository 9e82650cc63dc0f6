import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spreadLabels } from './spreadLabels.ts';

it('labels that collide are moved apart, the others stay', () => {
  expect(spreadLabels([50, 10, 52], 10, [0, 100])).toEqual([50, 10, 60]);
  expect(spreadLabels([98, 99, 20], 10, [0, 100])).toEqual([90, 100, 20]);
});

it('keeps order and distance wherever there is room', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 8 }), (wanted) => {
      const placed = spreadLabels(wanted, 12, [0, 100]);
      const sorted = placed.slice().sort((a, b) => a - b);
      sorted.forEach((at, i) => {
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(100);
        if (i > 0) expect(at - sorted[i - 1]).toBeGreaterThanOrEqual(12);
      });
      wanted.forEach((a, i) => {
        wanted.forEach((b, j) => {
          if (a < b) expect(placed[i]).toBeLessThan(placed[j]);
        });
      });
    }),
  );
});
