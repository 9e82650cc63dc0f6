import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset/dataset.ts';
import { noAdditions, prepare } from '../prepare/prepare.ts';
import { readAddition } from '../prepare/readAddition.ts';
import { recogniseAddition } from '../prepare/recogniseAddition.ts';
import { defaultRecipe } from '../recipe/recipe.ts';
import { damaged } from '../testing/damagedBytes.ts';
import { placed } from '../testing/faultTable.ts';
import { hostileNames } from '../testing/hostileNames.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { readProbabilities } from './readProbabilities.ts';

const noNames = { rename: {}, hidden: [] };
const labelled = (names: readonly string[], labels: readonly (readonly number[])[]): Dataset => ({
  ...makeDataset(
    names,
    labels.map((own, i) => ({
      path: `train/${'abcdefgh'[i]}.jpg`,
      boxes: own.map((k) => [k, 0, 0, 0, 0] as const),
    })),
  ),
  task: 'classification',
});
const single = labelled(['cat', 'dog'], [[0], [1], [0]]);
const multi = labelled(['cat', 'dog'], [[0, 1], [1], []]);

async function read(path: string, text: string | Uint8Array, dataset = single, names = noNames) {
  const outcome = await readAddition(memoryFile(path, text), dataset, noAdditions, names);
  if (!outcome.ok) return { ...outcome, said: '', probabilities: null };
  return { ...outcome, message: '', probabilities: outcome.additions.probabilities };
}
const valuesOf = async (...args: Parameters<typeof read>) => {
  const { probabilities, message } = await read(...args);
  if (!probabilities) throw new Error(message);
  return { image: [...probabilities.image], p: [...probabilities.p] };
};

describe('forms', () => {
  const both = { image: [0, 1], p: [0.75, 0.25, 0.5, 0.5] };
  it.each([
    ['a column a class', 'p.csv', 'image,cat,dog\na.jpg,0.75,0.25\ntrain/b.jpg,0.5,0.5\n'],
    ['columns in another order, by tabs', 'p.tsv', 'dog\timage\tcat\n0.25\ta\t0.75\n0.5\tb\t0.5\n'],
    ['by the ids of the classes', 'p.csv', 'image,1,2\na.jpg,0.75,0.25\nb.jpg,0.5,0.5\n'],
    ['a class a row', 'p.csv', 'image,class,score\nb,dog,0.5\na,cat,0.75\na,dog,0.25\nb,cat,0.5\n'],
    [
      'JSON Lines by name',
      'p.jsonl',
      '{"file_name": "a.jpg", "scores": {"cat": 0.75, "dog": 0.25}}\n{"file_name": "b.jpg", "scores": {"dog": 0.5, "cat": 0.5}}',
    ],
    [
      'JSON Lines in the order of the classes',
      'p.jsonl',
      '{"image": "b", "probs": [0.5, 0.5]}\n{"image": "a", "probs": [0.75, 0.25]}',
    ],
    [
      'JSON Lines of bare members',
      'p.ndjson',
      '{"path": "a.jpg", "cat": 0.75, "dog": 0.25}\n{"path": "b.jpg", "cat": 0.5, "dog": 0.5}',
    ],
    [
      'a JSON list',
      'p.json',
      '[{"image_id": 2, "scores": [0.5, 0.5]}, {"image_id": 1, "scores": [0.75, 0.25]}]',
    ],
    [
      'a JSON list of one class a record',
      'p.json',
      '[{"image_id":1,"category_id":1,"score":0.75},{"image_id":1,"category_id":2,"score":0.25},{"image_id":2,"category_id":1,"score":0.5},{"image_id":2,"category_id":2,"score":0.5}]',
    ],
  ])('%s', async (_, path, text) => {
    expect(await valuesOf(path, text)).toEqual(both);
    expect(await recogniseAddition(memoryFile(path, text), single)).toEqual({ kind: 'addition' });
  });

  it('names given to classes and aliases; columns of two names of one class add up', async () => {
    const names = { rename: { dog: 'hound', puppy: 'hound' }, hidden: [] };
    const text = 'image,cat,hound,puppy\na,0.5,0.25,0.25\n';
    expect(await valuesOf('p.csv', text, single, names)).toEqual({ image: [0], p: [0.5, 0.5] });
  });

  it('UTF-16 and Latin-1 tables, semicolons', async () => {
    const text = 'image;cat;dog\na.jpg;0.75;0.25\n';
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(await valuesOf('p.csv', utf16)).toEqual({ image: [0], p: [0.75, 0.25] });
  });

  it('the same picture in two splits has its row in both', async () => {
    const twice: Dataset = {
      ...makeDataset(
        ['cat', 'dog'],
        [
          { path: 'a.jpg', boxes: [[0, 0, 0, 0, 0]] },
          { path: 'a.jpg', boxes: [[0, 0, 0, 0, 0]] },
        ],
      ),
      task: 'classification',
    };
    expect(await valuesOf('p.csv', 'image,cat,dog\na.jpg,0.75,0.25\n', twice)).toEqual({
      image: [0, 1],
      p: [0.75, 0.25, 0.75, 0.25],
    });
  });
});

describe('what stays metadata, or predictions of boxes', () => {
  it.each([
    ['a table of something else', 'm.csv', 'image,site,light\na.jpg,north,0.5\nb.jpg,south,0.2\n'],
    ['labels one by one', 'm.csv', 'image,cat,dog\na.jpg,1,0\nb.jpg,0,1\n'],
    ['counts', 'm.csv', 'image,cat,dog\na.jpg,3,7\nb.jpg,12,1\n'],
    [
      'many columns of which two are named as classes',
      'm.csv',
      'image,cat,dog,w,x,y,z\na.jpg,0.5,0.5,1,2,3,4\n',
    ],
    ['a label and its score by other classes', 'm.csv', 'image,class,score\na.jpg,north,0.5\n'],
  ])('%s', async (_, path, text) => {
    const { probabilities, additions } = { additions: null, ...(await read(path, text)) };
    expect(probabilities).toBe(null);
    expect(additions?.metadata.length).toBeGreaterThan(0);
  });

  it('a set of boxes has none, whatever its columns are called', async () => {
    const boxes = { ...single, task: 'detection' as const };
    const outcome = await read('p.csv', 'image,cat,dog\na.jpg,0.75,0.25\n', boxes);
    expect(outcome.probabilities).toBe(null);
    expect(await readProbabilities(memoryFile('p.csv', ''), boxes, noAdditions, noNames)).toMatchObject({
      ok: false,
      message: 'Class probabilities are held against labels of single images; this dataset has none.',
    });
  });
});

describe('faults', () => {
  const head = 'image,cat,dog\na.jpg,0.75,0.25\n';
  it.each<[string, string, string, readonly string[], number]>([
    [
      'above 1',
      'p.csv',
      `${head}b.jpg,1.5,0.5\n`,
      [
        'p.csv:3: The probability “1.5” of “cat” is not between 0 and 1. The row was left out; the others were kept.',
      ],
      1,
    ],
    [
      'below 0',
      'p.csv',
      `${head}b.jpg,-0.5,0.5\n`,
      [
        'p.csv:3: The probability “-0.5” of “cat” is not between 0 and 1. The row was left out; the others were kept.',
      ],
      1,
    ],
    [
      'no number',
      'p.csv',
      `${head}b.jpg,high,0.5\n`,
      [
        'p.csv:3: The probability “high” of “cat” is not a number. The row was left out; the others were kept.',
      ],
      1,
    ],
    [
      'NaN and infinity of Python',
      'p.jsonl',
      '{"image": "a", "scores": {"cat": 0.75, "dog": 0.25}}\n{"image": "b", "scores": {"cat": NaN, "dog": 0.5}}\n{"image": "c", "scores": {"cat": Infinity, "dog": 0.5}}',
      [
        'p.jsonl:2: The probability NaN of “cat” is not a number. The row was left out; the others were kept.',
        'p.jsonl:3: The probability Infinity of “cat” is not between 0 and 1. The row was left out; the others were kept.',
      ],
      1,
    ],
    [
      'an empty cell, and a row that is too short',
      'p.csv',
      `${head}b.jpg,,0.5\nc.jpg,0.5\n`,
      [
        'p.csv:3: The probability “” of “cat” is not a number. The row was left out; the others were kept.',
        'p.csv:4: The probability nothing of “dog” is not a number. The row was left out; the others were kept.',
      ],
      1,
    ],
    [
      'a row that is too long',
      'p.csv',
      `${head}b.jpg,0.5,0.5,9\n`,
      ['p.csv:3: The row has 4 cells, the first row has 3. The row was left out; the others were kept.'],
      1,
    ],
    [
      'rows that do not sum to 1',
      'p.csv',
      `${head}b.jpg,0.5,0.3\nc.jpg,0.9,0.9\n`,
      [
        'p.csv: The probabilities of 2 rows do not sum to 1; the first sums to 0.8. Kept, divided by their sum: an image has one label here.',
      ],
      3,
    ],
    [
      'a row of zeros',
      'p.csv',
      `${head}b.jpg,0,0\n`,
      ['p.csv: The probabilities of 1 row are all 0. Left out: they cannot be brought to a sum of 1.'],
      1,
    ],
    [
      'an unknown image, and none',
      'p.csv',
      `${head}x.jpg,0.5,0.5\n,0.5,0.5\n`,
      [
        'p.csv:3: No image of the dataset goes by “x.jpg”, or several do. The row was left out; the others were kept.',
        'p.csv:4: The row names no image. The row was left out; the others were kept.',
      ],
      1,
    ],
    [
      'a second row of an image',
      'p.csv',
      `${head}train/a.jpg,0.5,0.5\n`,
      ['p.csv:3: The row is a second one for “train/a.jpg”; line 2 was the first. The first row was kept.'],
      1,
    ],
    [
      'a column of no class, and one twice',
      'p.csv',
      'image,cat,dog,bird,cat\na.jpg,0.75,0.25,0.1,0.9\n',
      [
        'p.csv:1: 1 column stands for no class of the dataset: “bird”. Left out; the others were kept.',
        'p.csv:1: 1 column stands a second time: “cat”. Left out; the others were kept.',
      ],
      1,
    ],
    [
      'unknown classes, bad values and second values in long form',
      'p.csv',
      'image,class,score\na,cat,0.75\na,dog,0.25\na,bird,0.1\na,cat,0.5\nb,cat,0.5\nb,dog,2\n',
      [
        'p.csv:4: The class “bird” is not in the dataset. The value was left out; the others of the image were kept.',
        'p.csv:5: The value is a second one of “cat” for “train/a.jpg”. The first was kept.',
        'p.csv:7: The probability “2” of “dog” is not between 0 and 1. The value was left out; the others of the image were kept.',
        'p.csv: 1 image has no value for some of the classes. Kept; what is missing counts as 0.',
        'p.csv: The probabilities of 1 row do not sum to 1; the first sums to 0.5. Kept, divided by their sum: an image has one label here.',
      ],
      2,
    ],
    [
      'a list of the wrong length, a line that breaks off, a record of nothing',
      'p.jsonl',
      '{"image": "a", "scores": [0.75, 0.25]}\n{"image": "b", "scores": [1, 0]}\n{"image": "c", "scores": [1]}\n{"image": \n{"scores": [1, 0]}\n{"image": "c", "scores": [0.5, 0.5]}',
      [
        'p.jsonl:3: The list has 1 probability, the dataset has 2 classes. The row was left out; the others were kept.',
        'p.jsonl:4:10: The text ends before it is complete. The row was left out; the others were kept.',
        'p.jsonl:5: The record names no image, or no probabilities. The row was left out; the others were kept.',
      ],
      3,
    ],
    [
      'JSON that breaks off',
      'p.json',
      '[{"image_id": 1, "scores": [0.75, 0.25]},\n {"image_id": 2, "scores": }]',
      ['p.json:2:28: Unexpected “}”. The rows before it were kept; what follows was not read.'],
      1,
    ],
  ])('%s', async (_, path, text, said, kept) => {
    const { problems, probabilities } = await read(path, text);
    expect({ said: problems.map(placed), kept: probabilities?.count }).toEqual({ said, kept });
  });

  it('many of one kind are told in one sentence beyond ten', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `x${i}.jpg,0.5,0.5`).join('\n');
    const { problems, said } = await read('p.csv', `${head}${rows}\n`);
    expect(problems).toHaveLength(11);
    expect(problems[10].what).toMatch(/^20 more of this kind; the next: /);
    expect(said).toBe('Probabilities of 2 classes for 1 image; 30 left out');
  });

  it('a class without a column counts as 0 and is named', async () => {
    const three = labelled(['cat', 'dog', 'bird'], [[0], [1], [2]]);
    const { problems, probabilities } = await read('p.csv', head, three);
    expect(problems.map(placed)).toEqual([
      'p.csv: The file has no probabilities of 1 class of the dataset: “bird”. They count as 0.',
    ]);
    expect([...(probabilities?.given ?? [])]).toEqual([1, 1, 0]);
  });

  it('with several labels an image rows need not sum to 1', async () => {
    const { problems, probabilities } = await read(
      'p.csv',
      'image,cat,dog\na.jpg,0.9,0.8\nb.jpg,0,0\n',
      multi,
    );
    expect(problems).toEqual([]);
    expect([...(probabilities?.p ?? [])]).toEqual([0.9, 0.8, 0, 0]);
  });

  it('a file of logits is refused with its first line', async () => {
    expect(await read('p.csv', 'image,cat,dog\na.jpg,3.5,-1.25\nb.jpg,-0.2,4\n')).toMatchObject({
      ok: false,
      message:
        'None of the 2 rows can be used: line 2: The probability “3.5” of “cat” is not between 0 and 1. Percentages have to be divided by 100, logits to go through a softmax or a sigmoid first.',
    });
  });

  it('one of other images alone is refused', async () => {
    const long = '[{"image_id": "x", "scores": [0.75, 0.25]}]';
    const refused = await readProbabilities(memoryFile('p.json', long), single, noAdditions, noNames);
    expect(refused).toMatchObject({
      ok: false,
      message: 'None of the 1 row can be used: No image of the dataset goes by “x”, or several do.',
    });
  });
});

describe('hostile files', () => {
  it('classes of any name come back under it', async () => {
    const names = hostileNames.map((name) => name.trim()).filter((name) => name !== '');
    const dataset = labelled(names, [[0], [1]]);
    const scores = Object.fromEntries(names.map((name) => [name, 1 / names.length]));
    const line = JSON.stringify({ file_name: 'a.jpg', scores });
    const { probabilities } = await read('p.jsonl', line, dataset);
    expect(probabilities?.given.every((one) => one === 1)).toBe(true);
  });

  it('whatever the bytes are, it answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('p.csv', 'p.json', 'p.jsonl'),
        fc.oneof(
          fc.string(),
          fc.json(),
          damaged('\ufeffimage,dog,"cat"\r\na.jpg,0.75,0.25\r\n"b",0.5,0.5\r\n'),
          damaged(
            '[{"file_name": "a.jpg", "scores": {"cat": 0.75, "dog": 0.25}}, {"image": "b", "p": [0.5, 0.5]}]',
          ),
          damaged(
            '{"image": "a", "class": "cat", "score": 0.75}\n{"image": "b", "class": 2, "score": "1e-3"}\n',
          ),
          fc.json().map((one) => `[{"image": "a", "scores": ${one}}]`),
          fc.string().map((one) => `image,cat,dog\na.jpg,0.5,0.5\n${one}`),
          fc
            .uint8Array()
            .map(
              (bytes) =>
                new Uint8Array([...new TextEncoder().encode('image,cat,dog\na,0.5,0.5\n'), ...bytes]),
            ),
        ),
        async (path, content) => {
          const file = memoryFile(path, content);
          const outcome = await readProbabilities(file, single, noAdditions, noNames);
          if (!outcome.ok) expect(outcome.message.length).toBeGreaterThan(0);
          else expect(outcome.additions.probabilities?.p.every((one) => one >= 0 && one <= 1)).toBe(true);
          await recogniseAddition(file, single);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a file that cannot be read is refused', async () => {
    const gone = { path: 'p.csv', size: 10, read: () => Promise.reject(new Error('the disk is gone')) };
    expect(await readProbabilities(gone, single, noAdditions, noNames)).toMatchObject({
      ok: false,
      message: 'The file cannot be read: the disk is gone.',
    });
  });
});

describe('for what is left of the dataset', () => {
  const three = labelled(['cat', 'dog', 'bird'], [[0], [1], [2]]);
  const prepared = async (recipe: Partial<typeof defaultRecipe>) => {
    const outcome = await read(
      'p.csv',
      'image,cat,dog,bird\na,0.5,0.25,0.25\nb,0,0.5,0.5\nc,0.25,0.25,0.5\n',
      three,
    );
    if (!outcome.probabilities) throw new Error(outcome.message);
    const additions = { ...noAdditions, probabilities: outcome.probabilities };
    const { probabilities } = prepare(three, additions, { ...defaultRecipe, ...recipe });
    return probabilities && { image: [...probabilities.image], p: [...probabilities.p] };
  };

  it('merged classes add up', async () => {
    expect(await prepared({ classes: { rename: { dog: 'cat' }, hidden: [] } })).toEqual({
      image: [0, 1, 2],
      p: [0.75, 0.25, 0.5, 0.5, 0.5, 0.5],
    });
  });

  it('hidden classes go, and the rest is what it is without them', async () => {
    expect(await prepared({ classes: { rename: {}, hidden: ['bird'] } })).toEqual({
      image: [0, 1, 2],
      p: [0.5 / 0.75, 0.25 / 0.75, 0, 1, 0.5, 0.5],
    });
  });

  it('excluded images go', async () => {
    const exclude = { ...defaultRecipe.exclude, images: ['train/b.jpg'] };
    expect(await prepared({ exclude })).toEqual({ image: [0, 1], p: [0.5, 0.25, 0.25, 0.25, 0.25, 0.5] });
  });
});
