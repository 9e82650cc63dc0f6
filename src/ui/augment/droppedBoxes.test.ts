import { expect, test } from 'vitest';
import type { MixedLabel } from '../../core/mixing/composite.ts';
import { nothingLeft } from '../../core/mixing/libraries/droppedWords.ts';
import { droppedBoxes, droppedFigure, droppedWords } from './droppedBoxes.ts';

const label = (dropped: string | null): MixedLabel => ({
  image: 0,
  box: 0,
  class: 0,
  rect: [0, 0, 1, 1],
  seen: null,
  weight: 1,
  dropped,
});

test('slivers that a rule takes away are told apart from boxes of which nothing is in the picture', () => {
  const sliver = label('1.4 px wide: kept above 2 px');
  const dropped = droppedBoxes([label(null), sliver, label(nothingLeft), label(nothingLeft)]);
  expect(dropped).toEqual({ removed: [sliver], outside: 2 });
  expect(droppedWords(dropped)).toBe('1 box dropped, 2 outside the picture');
  expect(droppedFigure(dropped)).toBe('1 dropped');
});

test('where nothing but the outside is gone, no box is called dropped', () => {
  const dropped = droppedBoxes([label(null), label(nothingLeft)]);
  expect(droppedWords(dropped)).toBe('1 box outside the picture');
  expect(droppedFigure(dropped)).toBe('1 outside');
  expect(droppedWords(droppedBoxes([label(null)]))).toBe('');
});
