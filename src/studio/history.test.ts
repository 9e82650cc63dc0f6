import { beforeEach, describe, expect, it } from 'vitest';
import { defaultRecipe, type Recipe } from '../core/recipe/recipe.ts';
import { beginGesture, cancelGesture, change, endGesture, redo, undo } from './history.ts';
import { getState, setState } from './store.ts';

const strength = (value: number) => (recipe: Recipe) => ({
  ...recipe,
  balance: { ...recipe.balance, strength: value },
});
const current = () => getState().recipe.balance.strength;

describe('undo and redo', () => {
  beforeEach(() => {
    cancelGesture();
    setState({ recipe: defaultRecipe, past: [], future: [] });
  });

  it('goes back one change and forward again', () => {
    change('strength', strength(2));
    change('strength', strength(3));
    undo();
    expect(current()).toBe(2);
    redo();
    expect(current()).toBe(3);
  });

  it('counts a drag as one step, back to the value before it', () => {
    change('strength', strength(2));
    beginGesture('drag');
    for (const value of [2.1, 2.2, 2.3]) change('strength', strength(value));
    endGesture();
    expect(getState().past.map((entry) => entry.label)).toEqual(['strength', 'drag']);
    undo();
    expect(current()).toBe(2);
    redo();
    expect(current()).toBe(2.3);
  });

  it('restores the value before a drag that was cancelled, without a step', () => {
    beginGesture('drag');
    change('strength', strength(9));
    cancelGesture();
    expect(current()).toBe(1);
    expect(getState().past).toHaveLength(0);
  });

  it('makes no step of a drag that ends where it began, or of a change that changes nothing', () => {
    beginGesture('drag');
    endGesture();
    change('strength', strength(1));
    expect(getState().past).toHaveLength(0);
  });

  it('forgets the undone steps once something else is done', () => {
    change('a', strength(2));
    undo();
    change('b', strength(5));
    redo();
    expect(current()).toBe(5);
  });
});
