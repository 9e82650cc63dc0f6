import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { boundAt } from '../../balance/solver/bound.ts';
import { imagesIn, boxesIn } from '../../dataset/multiplicity.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { histogram, presenceHistogram } from '../../facets/histogram.ts';
import { computeFacet, facetsOf } from '../../facets/index.ts';
import { planOf } from '../../plan.ts';
import { defaultRecipe } from '../../recipe/recipe.ts';
import { hostileNames } from '../../testing/hostileNames.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset, recognise } from '../importDataset.ts';

async function read(content: string | Uint8Array, name = 'table.csv', format?: string) {
  const result = await importDataset([memoryFile(name, content)], { name, format });
  if (!result.ok) throw new Error(result.message);
  return result.dataset;
}

/** Boxes and images of each class by name, as the charts count them. */
function counted(dataset: Dataset) {
  const column = computeFacet('class', dataset);
  if (!column) throw new Error('no classes');
  const { boxStart, multiplicity } = dataset.images;
  const boxes = histogram(column, boxStart, multiplicity, null);
  const images = presenceHistogram(column, boxStart, multiplicity, null);
  return new Map(column.labels.map((label, k) => [label, [boxes[k], images[k]]]));
}

describe('a count table in CSV', () => {
  it('is read from a column of signatures, in either form; nothing is images without boxes', async () => {
    const dataset = await read(
      'signature,images\nPlatelets:2;RBC:18,100\n"{""RBC"": 3, ""a:b;c"": 1}",7\n,40\n',
    );
    expect(dataset.format).toBe('count-table');
    expect(imagesIn(dataset)).toBe(147);
    expect(boxesIn(dataset)).toBe(100 * 20 + 7 * 4);
    expect(counted(dataset)).toEqual(
      new Map([
        ['Platelets', [200, 100]],
        ['RBC', [1821, 107]],
        ['a:b;c', [7, 7]],
      ]),
    );
    expect(dataset.imagesMissing).toBe(0);
    expect(dataset.problems).toEqual([]);
  });

  it('splits a signature into rows of nearly equal size, so that a plan can treat a part of them', async () => {
    const { images } = await read('signature,n\nRBC:1,100\nWBC:1,3\n');
    expect(images.key.slice(0, 3)).toEqual(['RBC:1#1', 'RBC:1#2', 'RBC:1#3']);
    expect([...(images.multiplicity ?? [])]).toEqual([
      ...new Array<number>(4).fill(4),
      ...new Array<number>(28).fill(3),
      1,
      1,
      1,
    ]);
  });

  it('is read from a column of counts for each class; other columns are attributes, one is the split', async () => {
    const dataset = await read(
      'images,cat,dog,weather,split\n10,1,0,rain,train\n5,,2,sun,valid\n2,0,0,sun,train\n',
    );
    expect(counted(dataset)).toEqual(
      new Map([
        ['cat', [10, 10]],
        ['dog', [10, 5]],
      ]),
    );
    expect(dataset.attributes.map(({ name }) => name)).toEqual(['weather']);
    expect(dataset.images.splitNames).toEqual(['train', 'val']);
    const weather = computeFacet('attribute:weather', dataset);
    expect(
      weather && [...histogram(weather, dataset.images.boxStart, dataset.images.multiplicity, null)],
    ).toEqual([10, 7]);
  });

  it('is not taken for one where images or boxes are listed by themselves', async () => {
    const formatOf = async (text: string) => (await recognise([memoryFile('a.csv', text)]))[0]?.format;
    expect(await formatOf('image,label,count\na.jpg,cat,3\nb.jpg,dog,1\n')).toBe('csv');
    expect(await formatOf('filename,xmin,ymin,xmax,ymax,class,images\na.jpg,1,1,5,5,cat,1\n')).toBe('csv');
    expect(await formatOf('year,count\n2001,3\n2002,5\n')).toBeUndefined();
    expect(await formatOf('images,cat\n3,1\n')).toBe('count-table');
  });

  it('says what cannot be counted, by line, and keeps the rest', async () => {
    const dataset = await read(
      'signature,images\nRBC:1,10\nRBC:1,NaN\nRBC:1,-4\nRBC:1,2.5\nRBC:1,\nRBC:1,4294967296\nRBC:-1,3\nRBC:x,3\n:4,3\n{"RBC":,3\nRBC:9999999999,1\nWBC:1,0\nWBC:2,5\n',
    );
    expect(dataset.problems.map(({ line, kind }) => [line, kind])).toEqual([
      ...[3, 4, 5, 6, 7].map((line) => [line, 'images-count']),
      ...[8, 9, 10, 11, 12].map((line) => [line, 'signature']),
    ]);
    expect(dataset.problems[0].what).toBe(
      '“NaN” is not a number of images: a whole number from 0 on is needed.',
    );
    expect(dataset.problems[4].what).toBe(
      '4294967296 images are more than a row may stand for (4294967295).',
    );
    expect(dataset.leftOut.images).toBe(10);
    expect(counted(dataset)).toEqual(
      new Map([
        ['RBC', [10, 10]],
        ['WBC', [10, 5]],
      ]),
    );
  });

  it('holds the most images that a row may stand for', async () => {
    const dataset = await read('signature,images\nRBC:1,4294967295\nWBC:3,4294967295\n');
    expect(imagesIn(dataset)).toBe(2 * 4294967295);
    expect(counted(dataset).get('WBC')).toEqual([3 * 4294967295, 4294967295]);
  });

  it('says which columns are missing where it was chosen by hand', async () => {
    await expect(read('a,b\n1,2\n', 'x.csv', 'count-table')).rejects.toThrow(/a column “images”/);
  });

  it('has no geometry, and its facets say so', async () => {
    const dataset = await read('signature,images\nRBC:1;WBC:1,10\n');
    const boxSize = facetsOf(dataset).find(({ id }) => id === 'boxSize');
    expect(boxSize?.unavailable(dataset)).toBe('A count table says how many boxes, not where.');
    const objects = computeFacet('objectsPerImage', dataset);
    expect(objects && histogram(objects, dataset.images.boxStart, dataset.images.multiplicity, null)[2]).toBe(
      10,
    );
  });

  it('stays within memory for a table of very many images: fewer rows a signature', async () => {
    const lines = Array.from(
      { length: 50_000 },
      (_, i) => `c${i % 7}:${1 + (i % 3)};d${i % 11}:1,${100 + i}`,
    );
    const dataset = await read(`signature,images\n${lines.join('\n')}\n`);
    expect(dataset.images.count).toBe(200_000);
    expect(imagesIn(dataset)).toBe(50_000 * 100 + (50_000 * 49_999) / 2);
  });
});

describe('a count table in Parquet', () => {
  it('is read with signatures as text or counts in columns, numbers of 32 and 64 bits', async () => {
    const signatures = parquetWriteBuffer({
      columnData: [
        { name: 'signature', data: ['RBC:18', '{"WBC":1}', ''], type: 'STRING' },
        { name: 'num_images', data: [100n, 7n, 40n], type: 'INT64' },
      ],
    });
    const dataset = await read(new Uint8Array(signatures), 'table.parquet');
    expect(counted(dataset)).toEqual(
      new Map([
        ['RBC', [1800, 100]],
        ['WBC', [7, 7]],
      ]),
    );
    expect(imagesIn(dataset)).toBe(147);
    const wide = parquetWriteBuffer({
      columnData: [
        { name: 'images', data: [10, 5, 1], type: 'INT32' },
        { name: 'cat', data: [1, 0, 0], type: 'INT32' },
        { name: 'dog', data: [2.5, 3, 1], type: 'DOUBLE' },
      ],
      codec: 'UNCOMPRESSED',
    });
    const other = await read(new Uint8Array(wide), 'wide.parquet');
    expect(other.problems).toMatchObject([{ line: 1, kind: 'signature' }]);
    expect(counted(other)).toEqual(
      new Map([
        ['cat', [0, 0]],
        ['dog', [16, 6]],
      ]),
    );
  });

  it('that is cut short is not recognised, and nothing is thrown', async () => {
    const whole = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'images', data: [1, 2], type: 'INT32' },
          { name: 'cat', data: [1, 2], type: 'INT32' },
        ],
      }),
    );
    for (const size of [0, 3, 20, whole.length - 5]) {
      const result = await importDataset([memoryFile('t.parquet', whole.slice(0, size))], { name: 't' });
      expect(result.ok).toBe(false);
    }
  });
});

describe('a dataset that is tallied to a count table', () => {
  const classes = hostileNames.slice(0, 12);
  const images = Array.from({ length: 4000 }, (_, i) => {
    const held = classes.flatMap((_, k) =>
      i % (k * k + 2) === 0 ? new Array<number>(1 + (i % 2)).fill(k) : [],
    );
    return { boxes: held.map((k) => [k, 1, 1, 5, 5] as const) };
  });
  const dataset = makeDataset(classes, images);

  it('is the same histogram, the same bound and the same prices', async () => {
    const tally = new Map<string, number>();
    for (const { boxes } of images) {
      const counts = new Map<string, number>();
      for (const [k] of boxes) counts.set(classes[k], (counts.get(classes[k]) ?? 0) + 1);
      const signature = JSON.stringify(Object.fromEntries(counts));
      tally.set(signature, (tally.get(signature) ?? 0) + 1);
    }
    const lines = Array.from(tally, ([signature, n]) => `"${signature.replaceAll('"', '""')}",${n}`);
    const table = await read(`signature,images\n${lines.join('\n')}\n`);
    expect(table.images.count).toBeLessThan(dataset.images.count / 4);
    const bins = new Map(table.classes.names.map((name, k) => [name, k]));
    expect(counted(table)).toEqual(counted(dataset));

    const one = planOf(dataset, defaultRecipe);
    const many = planOf(table, defaultRecipe);
    expect(many.figures.images).toBe(4000);
    for (const key of ['gini', 'meanIR', 'scumble'] as const)
      expect(many.before[key]).toBeCloseTo(one.before[key] ?? NaN, 9);
    const order = classes.map((name) => bins.get(name) ?? -1);
    expect(order.map((k) => many.problem.targets[k])).toEqual([...one.problem.targets]);
    // The bound is a function of the prices: the same at any, whether rows are images or many of them.
    const prices = many.problem.targets.map(() => 0);
    order.forEach((k, at) => (prices[k] = one.solution.prices[at]));
    const bound = boundAt(many.problem, prices);
    expect(Math.abs(bound - boundAt(one.problem, one.solution.prices))).toBeLessThan(1e-9 * Math.abs(bound));
    expect(many.solution.bound / one.solution.bound).toBeCloseTo(1, 3);
    order.forEach((k, at) => {
      const difference = many.solution.rulePrices[k] - one.solution.rulePrices[at];
      expect(Math.abs(difference)).toBeLessThan(15);
    });
  });
});
