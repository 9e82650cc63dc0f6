import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFigures } from '../../measures/planFigures.ts';
import { changeSearch, planAtChange, plansAtChange } from './atChange.ts';
import { boundAt } from '../solver/bound.ts';
import { runThrough } from '../solver/search.ts';
import { longTail } from '../testing/longTail.ts';
import { smallProblems } from '../testing/problemArbitrary.ts';

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

describe('plans beside a change', () => {
  const zoneOf = (change: number, images: number) => {
    const slack = Math.max(0.01 * change, 2 / images);
    return { from: change - slack, to: change + slack };
  };
  const changeOf = (repeats: Uint16Array, sizes: Uint32Array) => planFigures(repeats, sizes).change;

  it('change no more than asked, and there is one unless limits force more', () => {
    fc.assert(
      fc.property(smallProblems(12), fc.double({ min: 0, max: 4, noNaN: true }), (problem, change) => {
        const zone = zoneOf(
          change,
          problem.sizes.reduce((sum, n) => sum + n, 0),
        );
        const { below, above } = runThrough(plansAtChange(changeSearch(problem), zone));
        if (below === null) {
          const least = Uint16Array.from(problem.lo, (lo, i) => Math.max(lo, Math.min(problem.hi[i], 1)));
          expect(changeOf(least, problem.sizes)).toBeGreaterThan(zone.to);
        } else {
          expect(below.change).toBe(changeOf(below.solution.repeats, problem.sizes));
          expect(below.change).toBeLessThanOrEqual(zone.to);
        }
        if (above !== null) expect(above.change).toBeGreaterThan(zone.to);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
  it('are those of most change, found once, where every plan changes less', () => {
    const search = changeSearch(problem);
    const { below, above } = runThrough(plansAtChange(search, zoneOf(2.5, 2000)));
    expect(above).toBeNull();
    expect(below!.change).toBeGreaterThan(0.6);
    expect(below!.mu).toBe(2 ** -10);
    const again = plansAtChange(search, zoneOf(7, 2000)).next();
    expect(again).toEqual({ done: true, value: { below, above: null } });
  });
  it('do not depend on what the search was asked before', () => {
    const search = changeSearch(problem);
    for (const change of [0.3, 2.5, 0.02, 0]) {
      const zone = zoneOf(change, 2000);
      const alone = runThrough(plansAtChange(changeSearch(problem), zone));
      expect(runThrough(plansAtChange(search, zone))).toEqual(alone);
    }
  });
});
