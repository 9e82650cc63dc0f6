import { expect, test } from 'vitest';
import { rowLimits } from '../../core/balance/problem/limits.ts';
import { limitNotes } from '../../core/balance/problem/limitNotes.ts';
import { rowsOf } from '../../core/balance/problem/rows.ts';
import { defaultRecipe, type BalanceSettings } from '../../core/recipe/recipe.ts';
import { makeDataset } from '../../core/testing/makeDataset.ts';
import { findingsByPart } from './findings.ts';

const dataset = makeDataset(['a', 'b'], [{ boxes: [[0, 0, 0, 9, 9]] }, { boxes: [[0, 0, 0, 9, 9]] }, {}]);
const notesOf = (patch: Partial<BalanceSettings>) => {
  const settings = { ...defaultRecipe.balance, ...patch };
  const limits = rowLimits(dataset, {}, settings, rowsOf(dataset, Uint32Array.of(0, 1, 2)));
  return limitNotes(settings, limits);
};

// The sentences are those of the limits: where they are written anew, this says which part has lost its own.
test.each([
  ['images', { leastUse: 20 }],
  ['images', { maxRepeatsByClass: { a: 50 } }],
  ['images', { keepClasses: ['b'] }],
  ['images', { keepImages: ['gone.jpg'] }],
  ['images', { keepFilters: [{ class: ['a'] }] }],
  ['epoch', { epochSize: 1000 }],
  ['epoch', { leastUse: 1, epochSize: 1 }],
  ['epoch', { emptyShare: 1 }],
  ['change', { budget: 0 }],
] as const)('a wish of %s that cannot be met is said there: %o', (part, patch) => {
  const notes = notesOf(patch);
  expect(notes).toHaveLength(1);
  expect(findingsByPart(notes, [])[part]).toEqual([{ text: notes[0], kind: 'unmet' }]);
});

test('what holds the plan stands with its controls; a budget is said beside its slider already', () => {
  const parts = findingsByPart(
    ['All weights are 0: nothing to balance.'],
    [
      { kind: 'protected', images: 2, says: '2 protected images would otherwise be dropped.' },
      { kind: 'emptyShare', images: null, says: 'The share holds.' },
      { kind: 'budget', images: null, says: 'The budget holds.' },
    ],
  );
  expect(parts.images).toEqual([{ text: '2 protected images would otherwise be dropped.', kind: 'binds' }]);
  expect(parts.epoch).toEqual([{ text: 'The share holds.', kind: 'binds' }]);
  expect(parts.change).toEqual([]);
  expect(parts.inForce).toEqual([{ text: 'All weights are 0: nothing to balance.', kind: 'unmet' }]);
});
