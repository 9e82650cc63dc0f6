import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operations } from '../mixing/operations/index.ts';
import { defaultMixing, type MixingSettings } from '../mixing/settings.ts';
import { hostileNames } from '../testing/hostileNames.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { fitRecipe } from './fit.ts';
import { parseRecipe } from './parse.ts';
import { defaultRecipe } from './recipe.ts';
import { recipeText } from './text.ts';

const parsed = (mixing: unknown, version = 2) => {
  const { recipe, problems } = parseRecipe({ schema: 'counterpoise/recipe', version, mixing });
  if (recipe === null) throw new Error(problems.join());
  return { mixing: recipe.mixing, problems };
};
const [first] = operations;

describe('the mixing of a recipe', () => {
  it('is the default, in silence, in documents of before it', () => {
    for (const version of [1, 2])
      expect(parseRecipe({ schema: 'counterpoise/recipe', version, balance: { strength: 2 } })).toEqual({
        recipe: { ...defaultRecipe, balance: { ...defaultRecipe.balance, strength: 2 } },
        problems: [],
      });
  });

  it('reads back what it wrote, byte for byte, with classes of any name', () => {
    const mixing: MixingSettings = {
      inPlan: true,
      inBalance: true,
      library: 'torchvision',
      canvas: 320,
      variants: [
        {
          id: 'a',
          name: '<b>',
          share: 0.25,
          steps: [{ operation: first.id, probability: 0.5, parameters: {} }],
        },
        { id: 'same', name: 'Same', share: 0, steps: [] },
      ],
      sharesByClass: Object.fromEntries(hostileNames.map((name) => [name, { a: 0.5 }])),
      partners: { kind: 'class', class: '' },
      labels: 'seen',
      thresholds: { minVisible: 0.25 },
      seed: 7,
    };
    const text = recipeText({ ...defaultRecipe, mixing });
    const { recipe, problems } = parseRecipe(text);
    expect(problems).toEqual([]);
    expect(recipe?.mixing).toEqual(mixing);
    expect(recipe && recipeText(recipe)).toBe(text);
  });

  it('loses only the part that is wrong, and names it', () => {
    const { mixing, problems } = parsed({
      inPlan: 1,
      library: 'detectron',
      canvas: 640.5,
      mood: 'good',
      partners: { kind: 'near' },
      labels: 'seen',
      thresholds: { minVisible: 2, minSize: 4, roundness: 1 },
      variants: [
        {
          id: 'a',
          share: 1.5,
          steps: [
            { operation: 'fisheye' },
            { operation: first.id, probability: -1, parameters: { colourOfTheSky: 1 } },
            'flip',
          ],
        },
        { id: 'a', name: 'twin' },
        { id: 'b', name: 'B', share: 0.5, steps: 'none' },
      ],
      sharesByClass: { cat: { a: 0.5, b: -1, c: 0.5 }, dog: 3 },
    });
    expect(mixing).toEqual({
      ...defaultMixing,
      labels: 'seen',
      thresholds: { minSize: 4 },
      variants: [
        { id: 'a', name: 'a', share: 0, steps: [{ operation: first.id, probability: 1, parameters: {} }] },
        { id: 'b', name: 'B', share: 0.5, steps: [] },
      ],
      sharesByClass: { cat: { a: 0.5 }, dog: {} },
    });
    expect(problems.map((problem) => problem.split(/ is | are /)[0])).toEqual([
      'mixing.mood',
      'mixing.variants[0].share',
      'mixing.variants[0].steps[0].operation',
      'mixing.variants[0].steps[1].probability',
      'mixing.variants[0].steps[1].parameters.colourOfTheSky',
      'mixing.variants[0].steps[2]',
      'mixing.variants[0].steps[2].operation',
      'mixing.variants[1].id',
      'mixing.variants[2].steps',
      'mixing.inPlan',
      'mixing.library',
      'mixing.canvas',
      'mixing.partners',
      'mixing.sharesByClass.cat.b',
      'mixing.sharesByClass.cat.c',
      'mixing.sharesByClass.dog',
      'mixing.thresholds.roundness',
      'mixing.thresholds.minVisible',
    ]);
    expect(problems[10]).toContain('none of “ultralytics”, “mmdetection”, “albumentations”, “torchvision”');
  });

  it('keeps the arguments that an operation takes, and names the others', () => {
    const operation = operations.find(({ parameters }) =>
      Object.values(parameters).some(({ kind }) => kind === 'number'),
    );
    if (!operation) throw new Error('no operation has a number');
    const [name, form] = Object.entries(operation.parameters).find(([, { kind }]) => kind === 'number') ?? [
      '',
    ];
    if (form?.kind !== 'number') throw new Error(name);
    const steps = [form.max, form.max + 1, 'much'].map((value) => ({
      operation: operation.id,
      probability: 1,
      parameters: { [name]: value },
    }));
    const { mixing, problems } = parsed({ variants: [{ id: 'a', name: 'A', share: 1, steps }] });
    expect(mixing.variants[0].steps.map(({ parameters }) => parameters)).toEqual([
      { [name]: form.max },
      {},
      {},
    ]);
    expect(problems).toHaveLength(2);
  });

  it('leaves out steps that cannot stand where they are', () => {
    const steps = ['blur', 'flip', 'elastic', 'rotate', 'elastic'].map((operation) => ({
      operation,
      probability: 1,
      parameters: {},
    }));
    const order = (list: typeof steps) =>
      parsed({ variants: [{ id: 'a', name: 'A', share: 1, steps: list }] });
    const { mixing, problems } = order(steps);
    expect(mixing.variants[0].steps.map(({ operation }) => operation)).toEqual(['blur']);
    expect(problems).toHaveLength(4);
    expect(problems[0]).toMatch(
      /^mixing\.variants\[0\]\.steps\[1\] cannot stand there: .*The step is left out\.$/,
    );
    const right = order(steps.slice(1).filter((_, n) => n !== 2 && n !== 3));
    expect(right.problems).toEqual([]);
  });

  it('never throws, and what it gives is always valid', () => {
    const step = fc.record({
      operation: fc.constantFrom(first.id, 'x'),
      probability: fc.anything(),
      parameters: fc.anything(),
    });
    const variant = fc.record({
      id: fc.constantFrom('a', 'b'),
      name: fc.anything(),
      share: fc.anything(),
      steps: fc.oneof(fc.array(step), fc.anything()),
    });
    const mixing = fc.record(
      {
        variants: fc.oneof(fc.array(fc.oneof(variant, fc.anything())), fc.anything()),
        sharesByClass: fc.anything(),
        thresholds: fc.anything(),
        partners: fc.anything(),
        seed: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(mixing, fc.anything()), (document) => {
        const { recipe } = parseRecipe({ schema: 'counterpoise/recipe', version: 2, mixing: document });
        if (recipe === null) throw new Error('no recipe');
        const again = parseRecipe(recipeText({ ...recipe, mixing: recipe.mixing }));
        expect(again.problems).toEqual([]);
        expect(again.recipe?.mixing).toEqual(JSON.parse(JSON.stringify(recipe.mixing)));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('the mixing of another dataset’s recipe', () => {
  const dataset = makeDataset(['cat'], [{ boxes: [[0, 1, 1, 5, 5]] }]);
  const fitted = (mixing: Partial<MixingSettings>, to = dataset) => {
    const { recipe, problems } = fitRecipe({ ...defaultRecipe, mixing: { ...defaultMixing, ...mixing } }, to);
    return { mixing: recipe.mixing, problems };
  };

  it('loses the classes that are not here, and names them', () => {
    const { mixing, problems } = fitted({
      sharesByClass: { cat: { mosaic: 1 }, wolf: { mosaic: 1 } },
      partners: { kind: 'class', class: 'bird' },
    });
    expect(mixing).toEqual({ ...defaultMixing, sharesByClass: { cat: { mosaic: 1 } } });
    expect(problems).toEqual([
      'Class “wolf” (own variants) is not in this dataset.',
      'Class “bird” (partners of mixing) is not in this dataset.',
    ]);
  });

  it('is itself where it fits', () => {
    const partners = { kind: 'class', class: 'cat' } as const;
    expect(fitted({ partners, inPlan: true }).problems).toEqual([]);
    expect(fitRecipe(defaultRecipe, dataset).recipe.mixing).toBe(defaultMixing);
  });

  it('leaves the copies of a count table as they are, and says why', () => {
    const table = { ...dataset, images: { ...dataset.images, multiplicity: Uint32Array.of(4) } };
    expect(fitted({}, table).problems).toEqual([]);
    const { mixing, problems } = fitted({ inPlan: true, inBalance: true }, table);
    expect([mixing.inPlan, mixing.inBalance]).toEqual([false, false]);
    expect(problems).toEqual([
      'Extra copies stay the same pictures: A count table names no images: there is nothing to mix.',
    ]);
  });
});
