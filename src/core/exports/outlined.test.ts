import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeFacets } from '../facets/index.ts';
import { histogram } from '../facets/histogram.ts';
import { importDataset } from '../formats/importDataset.ts';
import { keptLabels, type Composite } from '../mixing/composite.ts';
import { extraCopies } from '../mixing/epoch/extraCopies.ts';
import { polygonReader, type RecordBytes } from '../mixing/outlines/polygons.ts';
import { countedWhole } from '../mixing/testing/countedWhole.ts';
import { copyComposite } from '../mixing/epoch/variants.ts';
import { mixWorld } from '../mixing/world.ts';
import { defaultRecipe } from '../recipe/recipe.ts';
import { makeExportInput, textsOf } from '../testing/makeExportInput.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { outlinedMixing, outlinedSet } from '../testing/outlinedSet.ts';
import { defaultBake } from './bake/bakeOptions.ts';
import { bakeTasks, madeOf } from './bake/bakeTasks.ts';
import type { ExportInput } from './exporter.ts';
import { mixedInput } from './mixedInput.ts';
import { mixing } from './mixing.ts';

const count = 12;

/** The set opened, each image in train used up to five times; `record`: in place of what the file holds. */
async function opened(text: string, record?: RecordBytes): Promise<ExportInput> {
  const file = memoryFile('annotations.json', text);
  const result = await importDataset([file], { name: 'outlined' });
  if (!result.ok) throw new Error(result.message);
  const { dataset } = result;
  const ids = Array.from({ length: count }, (_, i) => i);
  const input = makeExportInput(
    dataset,
    ids.map((i) => 1 + ((i * 3) % 5)),
    {
      split: ids.map((i) => (i === 5 ? 1 : 0)),
      record: record ?? ((_, offset, length) => file.read(offset, offset + length)),
    },
  );
  return { ...input, recipe: { ...defaultRecipe, mixing: outlinedMixing } };
}

/** The composites of the epoch where these are the polygons, without a reader of them. */
function expected(input: ExportInput, polygon: (box: number) => readonly (readonly number[])[] | null) {
  const world = mixWorld(input.dataset, input.recipe.mixing, input, { polygon });
  const copies = extraCopies(input.repeats, input.split);
  return Array.from(copies.image, (image, at) => copyComposite(world, image, copies.copy[at]))
    .filter((made) => made !== null)
    .map(({ composite }) => composite);
}

const labelsOf = (composites: readonly Pick<Composite, 'labels'>[]) =>
  composites.map(({ labels }) =>
    keptLabels({ labels }, 'trained').map(({ class: k, rect }) => [
      k,
      rect[0],
      rect[1],
      rect[2] - rect[0],
      rect[3] - rect[1],
    ]),
  );

async function baked(input: ExportInput) {
  const world = mixWorld(input.dataset, input.recipe.mixing, input);
  const tasks = [];
  for await (const task of bakeTasks(world, input, defaultBake)) tasks.push(task);
  return tasks;
}

interface Line {
  readonly labels: readonly { readonly class: string; readonly bbox: readonly number[] }[];
  readonly groups: readonly { readonly layers: readonly { readonly mask: number[][] | null }[] }[];
}

async function lined(input: ExportInput): Promise<Line[]> {
  const text = (await textsOf(mixing.files(input))).get('mixed.jsonl')!;
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

async function counted(input: ExportInput) {
  const ids = ['class', 'boxSize', 'location', 'aspect'];
  const columns = computeFacets(input.dataset, {}, new Set(ids));
  const world = mixWorld(input.dataset, input.recipe.mixing, input);
  const polygons = polygonReader(input.dataset, input.record);
  const { counts } = await countedWhole({ ...input, world, polygons, facets: { columns, params: {} } });
  return counts;
}

/** Labels of the epoch by each way that they leave: baked, listed, counted. All agree, or this fails. */
async function everyWay(input: ExportInput, composites: readonly Composite[]) {
  const tasks = await baked(input);
  expect(labelsOf(tasks.map(({ composite }) => composite))).toEqual(labelsOf(composites));
  const { names } = input.dataset.classes;
  const lines = await lined(input);
  expect(lines.map(({ labels }) => labels.map((one) => [names.indexOf(one.class), ...one.bbox]))).toEqual(
    labelsOf(composites),
  );
  const written = mixedInput(input, tasks.map(madeOf));
  const uses = written.repeats.map((repeat, i) => (written.split[i] === 0 ? repeat : 0));
  const counts = await counted(input);
  for (const [id, column] of Object.entries(computeFacets(written.dataset, {}, new Set(Object.keys(counts)))))
    expect(counts[id], id).toEqual(histogram(column, written.dataset.images.boxStart, uses, null));
  return lines;
}

describe('labels of boxes with polygons', () => {
  it('are the same baked, in the mixing recipe and in the counts of the epoch', async () => {
    const { text, rings } = outlinedSet(count);
    const input = await opened(text);
    const composites = expected(input, (box) => rings[box]);
    expect(composites.length).toBeGreaterThan(15);
    const lines = await everyWay(input, composites);
    // Objects are cut out along diamonds and pairs of triangles, not as boxes.
    const masks = lines.flatMap(({ groups }) =>
      groups.flatMap(({ layers }) => layers.map(({ mask }) => mask)),
    );
    expect(masks.filter((mask) => mask?.length === 2).length).toBeGreaterThan(3);
  });

  it('are others than those of the same boxes without', async () => {
    const { text, rings } = outlinedSet(count);
    const input = await opened(text);
    const plain = expected(input, () => null);
    expect(labelsOf(plain)).not.toEqual(labelsOf(expected(input, (box) => rings[box])));
    const bare = await opened(outlinedSet(count, () => '[]').text);
    await everyWay(bare, plain);
  });

  it('are those of boxes where records are hostile or the source is gone', async () => {
    const nonsense = [
      '{"counts":"abc","size":[1,1]}',
      '[[1e999,1,2,2,3,3]]',
      '[[[]]]',
      '"x"',
      '[["1",2]]',
      '{}',
    ];
    const input = await opened(outlinedSet(count, (at) => nonsense[at % nonsense.length]).text);
    const plain = expected(input, () => null);
    await everyWay(input, plain);
    const { text } = outlinedSet(count);
    for (const record of [
      () => Promise.resolve(null),
      () => Promise.reject(new Error('gone')),
      () => {
        throw new Error('gone at once');
      },
    ] satisfies RecordBytes[])
      await everyWay(await opened(text, record), plain);
  });

  it('never keep anything from being made, whatever the records say', async () => {
    const { text } = outlinedSet(count);
    const number = fc.oneof(fc.double(), fc.integer({ min: -100, max: 100 }));
    const ring = fc.array(number, { maxLength: 12 });
    const anything = fc.oneof(
      fc.array(ring, { maxLength: 3 }).map((rings) => `{"segmentation":${JSON.stringify(rings)}}`),
      fc.json(),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 24 }), async (records) => {
        const record: RecordBytes = (_file, offset, length) =>
          Promise.resolve(
            new TextEncoder().encode(records[offset % records.length].padEnd(length)).subarray(0, length),
          );
        const input = await opened(text, record);
        const tasks = await baked(input);
        for (const { composite } of tasks)
          for (const { rect } of keptLabels(composite, 'trained'))
            expect(rect.every(Number.isFinite)).toBe(true);
        const lines = await lined(input);
        expect(lines.length).toBe(tasks.length);
        const { class: counts } = await counted(input);
        expect(counts.every(Number.isFinite)).toBe(true);
      }),
      { seed: 11, numRuns: 25 },
    );
  });
});
