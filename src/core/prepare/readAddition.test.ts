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

it('says of a packed file that it is packed', async () => {
  const dataset = makeDataset(['car'], [{ path: 'a.jpg', boxes: [[0, 0, 0, 9, 9]] }]);
  for (const start of ['\u001f\u008b\b', 'PK\u0003\u0004']) {
    const file = memoryFile(
      'found.csv.gz',
      Uint8Array.from(start, (one) => one.charCodeAt(0)),
    );
    expect(await readAddition(file, dataset, noAdditions, defaultRecipe.classes)).toEqual({
      ok: false,
      message: 'It is packed with gzip or zip: unpack it first.',
      problems: [],
    });
  }
});
