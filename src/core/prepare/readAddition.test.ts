import { expect, it } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { noAdditions, prepare } from './prepare.ts';
import { readAddition } from './readAddition.ts';
import { defaultRecipe } from '../recipe/recipe.ts';

it('a file may call classes by the names given to them and by aliases; what both mean is one class', async () => {
  const dataset = makeDataset(['Human', 'car'], [{ path: 'a.jpg', boxes: [[0, 0, 0, 9, 9]] }]);
  const classes = { rename: { Human: 'person', pedestrian: 'person' }, hidden: [] };
  const box = { image_id: 'a.jpg', bbox: [0, 0, 9, 9], score: 0.5 };
  const file = memoryFile(
    'found.json',
    JSON.stringify(
      ['Human', 'person', 'pedestrian', 'car', 'stranger'].map((category) => ({ ...box, category })),
    ),
  );
  const read = await readAddition(file, dataset, noAdditions, classes);
  if (!read.ok) throw new Error(read.message);
  expect([...(read.additions.predictions?.class ?? [])]).toEqual([0, 0, 0, 1]);
  expect(read.problems).toHaveLength(1);
  const { dataset: prepared, predictions } = prepare(dataset, read.additions, { ...defaultRecipe, classes });
  expect(prepared.classes.names[predictions?.class[0] ?? -1]).toBe('person');
});
