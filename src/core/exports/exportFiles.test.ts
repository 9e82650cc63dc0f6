import { describe, expect, it } from 'vitest';
import { certificate } from '../balance/certificate.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { bytesOfFile, makeExportInput, textOfFile, textsOf } from '../testing/makeExportInput.ts';
import { defaultRecipe } from '../recipe/recipe.ts';
import { exporters, exportFiles, preview, sizeOf } from './index.ts';
import type { ExportInput } from './exporter.ts';
import { exportWeighting } from './exportWeighting.ts';
import { canonicalJson } from './jsonText.ts';
import { isSafePath } from './safePath.ts';

const dataset = {
  ...makeDataset(
    ['rare', '__proto__', 'unused'],
    [
      { path: 'images/b.jpg', boxes: [[0, 1, 1, 2, 2]] },
      {
        path: 'images/a.jpg',
        boxes: [
          [1, 1, 1, 2, 2],
          [1, 3, 3, 2, 2],
          [1, 5, 5, 2, 2],
        ],
      },
      { path: '__proto__', boxes: [] },
      { path: 'images/v.jpg', boxes: [[0, 1, 1, 2, 2]] },
    ],
  ),
  format: 'voc',
};
const input = makeExportInput(dataset, [3, 1, 1, 1], { split: [0, 0, 0, 1] });
const available = exporters.filter((exporter) => exporter.unavailable(dataset) === null);
const all = available.map((exporter) => exporter.id);

interface PriorFile {
  readonly about: string;
  readonly deployment_prior: string;
  readonly notes: readonly string[];
  readonly classes: readonly (Readonly<Record<string, number | null>> & { readonly name: string })[];
}
const priorOf = async (from: ExportInput) =>
  JSON.parse((await textsOf(exportFiles(from, []))).get('prior.json') ?? '') as PriorFile;

describe('an export of all destinations', () => {
  it('has safe paths, each once, with recipe, certificate, prior and weights last', () => {
    const paths = exportFiles(input, all).map((file) => file.path);
    expect(paths.every(isSafePath)).toBe(true);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    expect(paths.slice(-4)).toEqual(['recipe.json', 'certificate.json', 'prior.json', 'weights.json']);
  });

  it('puts a destination whose names are taken into a folder of its own, whole', () => {
    const paths = exportFiles(input, ['coco-expanded', 'coco']).map((file) => file.path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'train.json',
        'val.json',
        'coco-expanded/train_expanded.json',
        'coco-expanded/val.json',
      ]),
    );
  });

  it('is the same bytes when made again', async () => {
    expect(await textsOf(exportFiles(input, all))).toEqual(
      await textsOf(exportFiles(input, [...all].reverse())),
    );
  });

  it('refuses a destination that does not exist or does not apply', () => {
    expect(() => exportFiles(input, ['excel'])).toThrow('excel');
    expect(() =>
      exportFiles({ ...input, dataset: { ...dataset, task: 'classification' } }, ['yolo']),
    ).toThrow('YOLO');
  });

  it('has code for every destination that names the figures of this plan', () => {
    for (const exporter of available) {
      const snippets = exporter.snippets(input);
      expect(snippets.length).toBeGreaterThan(0);
      expect(
        snippets.some(({ code }) => /\b5\b/.test(code)),
        exporter.id,
      ).toBe(true);
    }
  });
});

describe('the files that go with every export', () => {
  it('hold the certificate as it was made, a name like __proto__ included', async () => {
    const file = exportFiles(input, ['csv']).find(({ path }) => path === 'certificate.json');
    const text = file ? await textOfFile(file) : '';
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(certificate(input.problem, input.solution))));
    expect(text).toContain('"__proto__": 1');
  });

  it('hold the recipe with sorted keys, whatever order it was edited in', async () => {
    const shuffled = Object.fromEntries(Object.entries(defaultRecipe).reverse()) as typeof defaultRecipe;
    const recipeOf = async (recipe: typeof defaultRecipe) =>
      (await textsOf(exportFiles({ ...input, recipe }, []))).get('recipe.json') ?? '';
    expect(await recipeOf(shuffled)).toBe(await recipeOf(defaultRecipe));
    expect(JSON.parse(await recipeOf(shuffled))).toEqual(defaultRecipe);
  });

  it('hold ln(before / after) of the class shares', async () => {
    // Before: 1 of 4 and 3 of 4. After: 3 of 6 and 3 of 6.
    const file = await priorOf(input);
    expect(file.classes.map(({ name, before, after }) => [name, before, after])).toEqual([
      ['rare', 0.25, 0.5],
      ['__proto__', 0.75, 0.5],
      ['unused', 0, 0],
    ]);
    expect(file.classes[0].log_prior_shift).toBeCloseTo(-Math.LN2, 12);
    expect(file.classes[1].log_prior_shift).toBeCloseTo(Math.log(1.5), 12);
    expect(file.classes[2].log_prior_shift).toBeNull();
    // Boxes an image of train: 1 of 3 and 3 of 3 before, 3 of 5 and 3 of 5 after.
    expect(file.classes[0].sigmoid_log_prior_shift).toBeCloseTo(Math.log(1 / 3 / (3 / 5)), 12);
    expect(file.classes[1].sigmoid_log_prior_shift).toBeCloseTo(Math.log(1 / (3 / 5)), 12);
    // No scheme: weights of 1 shift nothing further.
    expect(file.classes[0].sigmoid_log_prior_shift_with_weights).toBe(
      file.classes[0].sigmoid_log_prior_shift,
    );
    expect(file.about).toContain('Never correct the background logit');
    expect(file.notes).toEqual([]);
  });

  it('say the shift to the deployment prior that is given, and what was done to it', async () => {
    const shares = Object.fromEntries([
      ['rare', 1],
      ['__proto__', 3],
      ['dog', 2],
    ]);
    const weighting = { ...defaultRecipe.weighting, deployment: { prior: 'given' as const, shares } };
    const file = await priorOf({ ...input, recipe: { ...defaultRecipe, weighting } });
    expect(file.deployment_prior).toBe('given');
    expect(file.notes).toEqual([
      'No class here is called “dog”: left out of the deployment prior.',
      'The given shares add up to 4: they are scaled to 1.',
    ]);
    expect(file.classes[0].deployment).toBe(0.25);
    expect(file.classes[0].log_prior_shift).toBeCloseTo(-Math.LN2, 12);
  });

  it('count expected uses where epochs are rounded afresh', () => {
    const expected = Float32Array.of(1.5, 1, 1, 1);
    expect([...exportWeighting({ ...input, expected }).planned.boxes]).toEqual([1.5, 3, 0]);
    expect([...exportWeighting(input).planned.boxes]).toEqual([3, 3, 0]);
  });

  it('are valid JSON', async () => {
    const texts = await textsOf(exportFiles(input, []));
    for (const text of texts.values()) expect(() => JSON.parse(text) as unknown).not.toThrow();
  });
});

describe('canonical JSON', () => {
  it('sorts keys at every depth and keeps the order of lists', () => {
    const text = canonicalJson({ b: [{ z: 1, a: 'ü' }, []], a: {}, c: undefined });
    expect(text).toBe(
      '{\n  "a": {},\n  "b": [\n    {\n      "a": "ü",\n      "z": 1\n    },\n    []\n  ]\n}',
    );
  });
});

describe('a preview', () => {
  const many = makeDataset(
    ['ü'],
    Array.from({ length: 20000 }, (_, i) => ({ path: `ü${i}.jpg` })),
  );
  const large = makeExportInput(many, new Array<number>(20000).fill(1));

  it('is the beginning of the file, cut between characters', async () => {
    const [file] = exportFiles(large, ['csv']);
    const whole = await textOfFile(file);
    for (const bytes of [30, 31, 32, 200]) {
      const { text, isComplete } = await preview(file, bytes);
      expect(whole.startsWith(text)).toBe(true);
      expect(bytes - new TextEncoder().encode(text).length).toBeLessThan(2);
      expect(isComplete).toBe(false);
    }
    expect(await preview(file, 1e9)).toEqual({ text: whole, isText: true, isComplete: true });
  });

  it('makes no more of the file than it shows', async () => {
    let made = 0;
    const [file] = exportFiles(large, ['csv']);
    const counted = {
      path: file.path,
      async *chunks() {
        for await (const chunk of file.chunks()) {
          made++;
          yield chunk;
        }
      },
    };
    await preview(counted, 1000);
    expect(made).toBe(1);
    expect(await sizeOf(counted)).toBe((await bytesOfFile(file)).length);
    expect(made).toBeGreaterThan(3);
  });

  it('says when a file is not text', async () => {
    const file = exportFiles(input, ['torch']).find(({ path }) => path.endsWith('.npy'));
    expect(file && (await preview(file, 100))).toMatchObject({ text: '', isText: false });
  });
});
