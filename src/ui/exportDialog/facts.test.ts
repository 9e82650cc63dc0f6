import { expect, test } from 'vitest';
import { factsOf } from './facts.ts';

test('classes that a part lacks are named, and the part cannot measure them', () => {
  const { facts, findings } = factsOf(
    {
      gap: 0.0002,
      parts: [
        { name: 'train', images: 80, missing: [] },
        { name: 'val', images: 20, missing: ['a', 'b', 'c', 'd'] },
      ],
    },
    60,
    0,
  );
  expect(facts).toEqual(['60 of 60 classes in train', 'Plan within 0.02 % of optimal']);
  expect(findings).toEqual(['a, b, c and 1 more: no boxes in val, so val can’t measure them.']);
});

test('import problems stay in sight', () => {
  expect(factsOf({ gap: 0, parts: [] }, 3, 2).findings).toEqual([
    '2 problems of the import: those records are as the drawer lists them.',
  ]);
});
