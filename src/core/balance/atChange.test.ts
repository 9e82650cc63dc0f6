import { describe, expect, it } from 'vitest';
import { planFigures } from '../measures/planFigures.ts';
import { planAtChange } from './atChange.ts';
import { boundAt } from './bound.ts';
import { runThrough } from './search.ts';
import { longTail } from './testing/longTail.ts';

const problem = longTail(2000);

describe('the plan at a given change', () => {
  it.each([0.02, 0.1, 0.3, 0.6])('changes %s of the images, within 1 percent or two of them', (change) => {
    const found = runThrough(planAtChange(problem, change))!;
    expect(planFigures(found.solution.repeats, problem.sizes).change).toBe(found.change);
    expect(Math.abs(found.change - change)).toBeLessThanOrEqual(Math.max(0.01 * change, 2 / 2000) + 1e-9);
    expect(found.solution.gap).toBeLessThan(0.01);
    expect(boundAt({ ...problem, mu: found.mu }, found.solution.prices)).toBeCloseTo(
      found.solution.bound,
      12,
    );
  });
  it('does not depend on the strength of the problem, and is the same every time', () => {
    const found = runThrough(planAtChange(problem, 0.2));
    expect(runThrough(planAtChange({ ...problem, mu: 17 }, 0.2))).toEqual(found);
  });
  it('is null where no strength changes so much', () => {
    expect(runThrough(planAtChange(problem, 20))).toBeNull();
  });
});
