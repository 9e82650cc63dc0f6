import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { step } from '../testing/composed.ts';
import { operations } from './operations/index.ts';
import { defaultMixing } from './settings.ts';
import { canMove, orderProblem } from './stepOrder.ts';

const steps = (...ids: string[]) => ids.map((id) => step(id));

describe('the order of steps', () => {
  it('of the first recipe is right', () => {
    for (const { steps } of defaultMixing.variants) expect(orderProblem(steps)).toBeNull();
  });

  it('has deformation after all that moves', () => {
    expect(orderProblem(steps('rotate', 'elastic', 'grey', 'blur'))).toBeNull();
    expect(orderProblem(steps('elastic', 'randomErasing'))).toBeNull();
    expect(orderProblem(steps('elastic', 'rotate'))).toBe(
      'Elastic has to come after Rotate: a bent picture cannot be moved any more.',
    );
    expect(orderProblem(steps('elastic', 'mosaic4'))).toContain('after Mosaic 4');
    expect(orderProblem(steps('elastic', 'elastic'))).toBe('Elastic can be done once only.');
  });

  it('has pixels last', () => {
    expect(orderProblem(steps('grey', 'noise', 'blur'))).toBeNull();
    expect(orderProblem(steps('blur', 'grey'))).toBe(
      'Blur has to come after Grey: it is done to the finished picture.',
    );
  });

  it('does not mind a step that nobody knows', () => {
    expect(orderProblem(steps('elastic', 'no such step', 'blur'))).toBeNull();
  });

  it('lets a step go only where the order is right then, or better than now', () => {
    const right = steps('flip', 'rotate', 'elastic', 'blur');
    expect(canMove(right, 0, 1)).toBe(true);
    expect(canMove(right, 2, 0)).toBe(false);
    expect(canMove(right, 3, 0)).toBe(false);
    expect(canMove(right, 1, 3)).toBe(false);
    expect(canMove(right, 0, 4)).toBe(false);
    const wrong = steps('blur', 'elastic', 'rotate', 'flip');
    expect(canMove(wrong, 0, 3)).toBe(true);
    expect(canMove(wrong, 2, 3)).toBe(false);
  });

  it('is right where steps are sorted by stage', () => {
    const stages = ['mix', 'geometry', 'occlusion', 'deformation', 'colour', 'pixels'];
    const chosen = fc.uniqueArray(fc.constantFrom(...operations), { selector: ({ id }) => id, maxLength: 6 });
    fc.assert(
      fc.property(chosen, (some) => {
        const sorted = some.toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage));
        expect(orderProblem(sorted.map(({ id }) => step(id)))).toBeNull();
      }),
      { seed: 6, numRuns: 100 },
    );
  });
});
