import { beforeEach, describe, expect, it } from 'vitest';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import { endGesture, setBalance, undo } from './actions.ts';
import type { PlanView } from './state.ts';
import { beginStrength, setStrength, stepStrength, strengthRange } from './strength.ts';
import { getState, setState } from './store.ts';

const balance = () => getState().recipe.balance;
const steps = () => getState().past.map(({ label }) => label);
const rfs = { id: 'rfs', parameters: { threshold: 0.1 } };

beforeEach(() => setState({ recipe: defaultRecipe, past: [], future: [], plan: null }));

describe('the strength', () => {
  it('is one step, and stays within its range', () => {
    stepStrength(1);
    expect(balance().strength).toBeCloseTo((strengthRange[1] / strengthRange[0]) ** 0.01, 12);
    setStrength(1e6);
    expect(balance().strength).toBe(strengthRange[1]);
    expect(steps()).toEqual(['Strength', 'Strength']);
  });

  it('takes our plan back where a known method is the plan, as one step with a name', () => {
    setBalance('Plan by RFS', { method: rfs });
    stepStrength(-1);
    expect(balance().method).toBeNull();
    expect(balance().strength).toBeLessThan(1);
    expect(steps()).toEqual(['Plan by RFS', 'Our plan']);
    undo();
    expect(balance()).toMatchObject({ method: rfs, strength: 1 });
  });

  it('takes it back in a drag too: all of the drag is that one step', () => {
    setBalance('Plan by RFS', { method: rfs });
    beginStrength();
    for (const strength of [1.1, 1.2, 1.3]) setStrength(strength);
    endGesture();
    expect(balance()).toMatchObject({ method: null, strength: 1.3 });
    expect(steps()).toEqual(['Plan by RFS', 'Our plan']);
    undo();
    expect(balance()).toMatchObject({ method: rfs, strength: 1 });
  });

  it('takes it back even where the strength stays what it was', () => {
    setStrength(strengthRange[0]);
    setBalance('Plan by RFS', { method: rfs });
    setStrength(strengthRange[0]);
    expect(balance().method).toBeNull();
  });

  it('steps from what a budget allows, so that the first step back changes the plan', () => {
    setBalance('Budget', { budget: 0.1, strength: 10 });
    setState({ plan: { strength: 0.5 } as unknown as PlanView });
    stepStrength(-1);
    expect(balance().strength).toBeLessThan(0.5);
    expect(balance().strength).toBeGreaterThan(0.4);
  });
});
