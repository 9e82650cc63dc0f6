import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemeNamed } from '../schemes/index.ts';
import { circumstancesOf } from './circumstances.ts';
import { adviceFor, adviceRules } from './index.ts';
import { inputOf, type Case } from './testing/inputOf.ts';

const said = (one: Case) => adviceFor(inputOf(one));
const ids = (one: Case) => said(one).map(({ id }) => id);
const find = (one: Case, id: string) => said(one).find((advice) => advice.id === id);

const answers = (
  rareMatters: boolean | null,
  average: 'macro' | 'micro' | null,
): NonNullable<Case['weighting']> => ({ situation: { rareMatters, average } });
const macro = answers(null, 'macro');
const micro = answers(null, 'micro');
const unknown = { deployment: { prior: 'unknown', shares: {} } } as const;
const even = { deployment: { prior: 'even', shares: {} } } as const;
const given = (shares: Record<string, number>) => ({ deployment: { prior: 'given', shares } }) as const;

/** The counts of BCCD: boxes far apart, images near each other. */
const cells: Case = {
  names: ['RBC', 'WBC', 'Platelets'],
  boxes: [4155, 372, 361],
  images: [350, 340, 201],
  totalImages: 364,
  beside: [4800, 4700, 2500],
};
/** One label an image. */
const labels = (...boxes: number[]): Case => ({ task: 'classification', boxes });
const signs: Case = { boxes: [9000, 900, 300], images: [4000, 700, 250], totalImages: 5000 };
const weighted = { scheme: 'inverse-frequency' } as const;
const lvis: Case = {
  boxes: Array.from({ length: 400 }, (_, k) => 5 + 40 * k),
  images: Array.from({ length: 400 }, (_, k) => 5 + 10 * k),
  totalImages: 90_000,
};

/** What is said, in order, situation by situation. */
const table: readonly (readonly [string, Case, readonly string[]])[] = [
  ['no boxes at all', { boxes: [0, 0] }, ['nothingToWeigh']],
  ['no classes', { boxes: [] }, ['nothingToWeigh']],
  ['one class', { boxes: [40] }, ['nothingToWeigh']],
  ['one class beside empty ones', { boxes: [40, 0], weighting: macro }, ['nothingToWeigh']],
  ['one class beside background', { boxes: [40, 9], background: ['c1'] }, ['nothingToWeigh']],
  [
    'one class and sigmoid heads',
    { boxes: [40], weighting: { head: 'sigmoid' } },
    ['nothingToWeigh', 'focalBackground'],
  ],
  ['three times as many, nothing said', labels(300, 100), ['alreadyEven']],
  ['three times as many, macro', { ...labels(300, 100), weighting: macro }, ['alreadyEven']],
  ['three times as many, micro', { ...labels(300, 100), weighting: micro }, ['alreadyEven']],
  ['just over', labels(301, 100), ['sayWhatDecides']],
  [
    'even data, another prior, pooled',
    {
      ...labels(100, 100),
      weighting: { ...micro, ...given({ c0: 0.9, c1: 0.1 }) },
    },
    ['correctPrior'],
  ],
  [
    'even data, another prior, macro',
    {
      ...labels(100, 100),
      weighting: { ...macro, ...given({ c0: 0.9, c1: 0.1 }) },
    },
    ['alreadyEven'],
  ],
  ['nothing said', cells, ['sayWhatDecides', 'boxesOrImages']],
  ['nothing said, a majority and tens', labels(980, 20), ['sayWhatDecides', 'majorityShare', 'tens']],
  [
    'nothing said, plan on',
    { ...signs, planned: [6000, 1500, 900] },
    ['sayWhatDecides', 'readAsProbabilities'],
  ],
  ['pooled, as imported', { ...cells, weighting: micro }, ['leaveAsItIs']],
  ['rare classes do not matter', { ...cells, weighting: answers(false, null) }, ['leaveAsItIs']],
  ['both', { ...cells, weighting: answers(false, 'micro') }, ['leaveAsItIs']],
  [
    'pooled with plan and weights on',
    {
      ...cells,
      planned: [4000, 900, 1200],
      weighting: { ...micro, ...weighted },
    },
    ['leaveAsItIs'],
  ],
  ['pooled, a majority', { ...labels(9500, 500), weighting: micro }, ['leaveAsItIs', 'majorityShare']],
  ['pooled, even deployment', { ...cells, weighting: { ...micro, ...even } }, ['correctPrior']],
  [
    'pooled, the same shares given',
    {
      ...labels(800, 200),
      weighting: { ...micro, ...given({ c0: 80, c1: 20 }) },
    },
    ['leaveAsItIs'],
  ],
  [
    'pooled, given shares that cannot be used',
    {
      ...labels(800, 200),
      weighting: { ...micro, ...given({ c0: -1 }) },
    },
    ['estimatePrior'],
  ],
  ['pooled, deployment not known', { ...cells, weighting: { ...micro, ...unknown } }, ['estimatePrior']],
  [
    'rare do not matter, not known',
    { ...cells, weighting: { ...answers(false, null), ...unknown } },
    ['estimatePrior'],
  ],
  ['macro, boxes apart and images not', { ...cells, weighting: macro }, ['imagesAreEven']],
  ['rare matters', { ...cells, weighting: answers(true, null) }, ['imagesAreEven']],
  [
    'rare matters, pooled',
    { ...cells, weighting: answers(true, 'micro') },
    ['answersDiffer', 'imagesAreEven'],
  ],
  [
    'rare does not matter, macro',
    { ...cells, weighting: answers(false, 'macro') },
    ['answersDiffer', 'imagesAreEven'],
  ],
  ['both speak for rare classes', { ...cells, weighting: answers(true, 'macro') }, ['imagesAreEven']],
  ['macro and unknown deployment', { ...cells, weighting: { ...macro, ...unknown } }, ['imagesAreEven']],
  [
    'corrected twice',
    {
      ...cells,
      planned: [4000, 900, 1200],
      weighting: { ...macro, ...weighted },
    },
    ['compensatedTwice', 'imagesAreEven', 'readAsProbabilities'],
  ],
  [
    'the plan’s part is out',
    {
      ...cells,
      planned: [4000, 900, 1200],
      weighting: { ...macro, ...weighted, lessPlan: true },
    },
    ['imagesAreEven', 'readAsProbabilities'],
  ],
  [
    'predictions that serve the large class',
    {
      ...cells,
      weighting: macro,
      recall: { macro: 0.6, micro: 0.85 },
    },
    ['macroBelowMicro', 'imagesAreEven'],
  ],
  [
    'the same, rare classes not mattering',
    {
      ...cells,
      weighting: micro,
      recall: { macro: 0.6, micro: 0.85 },
    },
    ['leaveAsItIs'],
  ],
  ['a detector, hundreds of images', { ...signs, weighting: macro }, ['hundreds']],
  [
    'a detector, the plan on',
    { ...signs, weighting: macro, planned: [6000, 1500, 900] },
    ['hundreds', 'oneOrTheOther', 'readAsProbabilities'],
  ],
  [
    'a detector with sigmoid heads',
    { ...signs, weighting: { ...macro, head: 'sigmoid' } },
    ['hundreds', 'focalBackground', 'rankingStays'],
  ],
  [
    'focal loss is on',
    {
      ...signs,
      weighting: {
        ...macro,
        head: 'sigmoid',
        focal: { isOn: true, gamma: 2, alpha: 0.25, frequent: 0.9, rare: 0.5 },
      },
    },
    ['hundreds', 'rankingStays'],
  ],
  [
    'images and boxes tell different things',
    {
      boxes: [9000, 300],
      images: [900, 150],
      totalImages: 1000,
      weighting: macro,
    },
    ['majorityShare', 'hundreds', 'boxesOrImages'],
  ],
  ['labels, hundreds', { ...labels(4000, 500), weighting: macro }, ['hundreds', 'thresholdInstead']],
  [
    'labels, hundreds, plan',
    { ...labels(4000, 500), weighting: macro, planned: [3000, 1500] },
    ['hundreds', 'oneOrTheOther', 'readAsProbabilities'],
  ],
  [
    'labels, hundreds, weights',
    { ...labels(4000, 500), weighting: { ...macro, ...weighted } },
    ['hundreds', 'oneOrTheOther', 'fadingWeights', 'readAsProbabilities'],
  ],
  ['labels, thousands', { ...labels(40_000, 5000), weighting: macro }, ['thousands', 'thresholdInstead']],
  [
    'labels, tens',
    { ...labels(400, 40), weighting: macro },
    ['majorityShare', 'tens', 'decoupled', 'ldamDeferred', 'thresholdInstead'],
  ],
  ['labels, tens, under ten times', { ...labels(300, 60), weighting: macro }, ['tens', 'thresholdInstead']],
  [
    'labels, tens, sigmoid heads',
    { ...labels(900, 300, 90), weighting: { ...macro, head: 'sigmoid' } },
    ['tens', 'decoupled', 'thresholdInstead'],
  ],
  [
    'labels, tens, LDAM chosen',
    { ...labels(900, 300, 90), weighting: { ...macro, scheme: 'ldam' } },
    ['tens', 'decoupled'],
  ],
  [
    'strong weights',
    { ...labels(3000, 700, 40), weighting: { ...macro, ...weighted } },
    ['strongWeights', 'tens', 'decoupled', 'oneOrTheOther', 'readAsProbabilities'],
  ],
  [
    'strong weights, nothing said',
    { ...labels(3000, 700, 40), weighting: weighted },
    ['sayWhatDecides', 'strongWeights', 'tens', 'readAsProbabilities'],
  ],
  [
    'several labels an image',
    {
      ...labels(900, 300, 90),
      totalImages: 900,
      beside: [1290, 900, 300],
      weighting: macro,
    },
    ['tens', 'thresholdInstead'],
  ],
  ['hundreds of classes with a tail', { ...lvis, weighting: macro }, ['longTail', 'tens', 'boxesOrImages']],
  ['the same with seesaw', { ...lvis, weighting: { ...macro, scheme: 'seesaw' } }, ['tens', 'boxesOrImages']],
];

describe('what is said in a situation', () => {
  test.each(table)('%s', (_, one, expected) => {
    expect(ids(one)).toEqual(expected);
  });
});

describe('figures and steps', () => {
  test('a situation names the figures of the dataset', () => {
    expect(find({ ...cells, weighting: macro }, 'imagesAreEven')?.situation).toBe(
      'By boxes the largest class has 11.5× the rarest, but by images only 1.7×.',
    );
    expect(find({ ...labels(980, 20) }, 'majorityShare')?.situation).toBe(
      'c0: 98 % of labels. Who always answers it is right that often.',
    );
    // Imported 0.8 and 0.2, even: half of what is above a half has to move, 0.3.
    const shifted = find({ ...labels(800, 200), weighting: { ...micro, ...even } }, 'correctPrior');
    expect(shifted?.figure.value).toBeCloseTo(0.3, 12);
    expect(shifted?.situation).toContain('30 % of labels');
    // After the plan 3000 : 1500, by weights of 4500 / 2n each half; the target is even as well.
    const both = find({ ...labels(4000, 500), weighting: { ...macro, ...weighted } }, 'readAsProbabilities');
    expect(both?.figure.value).toBeCloseTo(4000 / 4500 - 0.5, 12);
    expect(find({ ...labels(800, 200), weighting: macro }, 'thresholdInstead')?.remedy).toContain(
      'from 20 % on',
    );
  });

  test('whoever is corrected twice is the worst of what the rail warns of', () => {
    const input = inputOf({ ...cells, planned: [4000, 900, 1200], weighting: { ...macro, ...weighted } });
    const [first] = input.reach.warnings;
    const { doubled } = circumstancesOf(input);
    expect(first).toContain(`“${cells.names![doubled!.class]}”`);
    const advice = adviceFor(input)[0];
    expect(advice.step).toMatchObject({ weighting: { lessPlan: true } });
  });

  test('leaving it as it is takes out what is on, and is done where nothing is', () => {
    const on: Case = { ...cells, weighting: { ...micro, ...weighted }, classFactor: { weight: 1 } };
    expect(find(on, 'leaveAsItIs')?.step).toMatchObject({
      weighting: { scheme: null },
      classFactor: { weight: 0 },
    });
    expect(find({ ...cells, weighting: micro }, 'leaveAsItIs')?.step).toBeNull();
  });

  test('an even target is asked for where one label is in an image, and only until it is set', () => {
    const plan: Case = {
      ...labels(4000, 500),
      weighting: macro,
      planned: [3000, 1500],
      target: [0.74, 0.26],
    };
    expect(find(plan, 'hundreds')?.step).toMatchObject({ classFactor: { tau: 0 } });
    expect(find({ ...plan, target: [0.5, 0.5] }, 'hundreds')?.step).toBeNull();
    expect(
      find({ ...signs, weighting: macro, planned: [6000, 1500, 900], target: [0.8, 0.1, 0.1] }, 'hundreds')
        ?.step,
    ).toBeNull();
  });

  test('a name of any length leaves the sentence readable', () => {
    const name = 'x'.repeat(5000);
    const advice = find({ ...labels(980, 20), names: [name, 'b'] }, 'majorityShare');
    expect(advice!.situation.length).toBeLessThan(140);
  });
});

test('a plan that leaves no box gives nothing to read as a probability', () => {
  const left: Case = { boxes: [4, 1], images: [1, 1], planned: [0, 0] };
  expect(ids(left)).not.toContain('readAsProbabilities');
});

const count = fc.integer({ min: 0, max: 20_000 });
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    task: fc.constantFrom('detection' as const, 'classification' as const),
    rows: fc.array(
      fc.record({
        boxes: count,
        share: fc.double({ min: 0.01, max: 1, noNaN: true }),
        times: fc.double({ min: 0, max: 8, noNaN: true }),
      }),
      { maxLength: 8 },
    ),
    many: fc.boolean(),
    hasPlan: fc.boolean(),
    scheme: fc.constantFrom(
      null,
      'inverse-frequency',
      'inverse-root',
      'effective-number',
      'logit-adjustment',
      'ldam',
      'seesaw',
      'eql',
      'to-target',
    ),
    settings: fc.record({
      countBy: fc.constantFrom('boxes' as const, 'images' as const),
      of: fc.constantFrom('imported' as const, 'plan' as const),
      lessPlan: fc.boolean(),
      head: fc.constantFrom('softmax' as const, 'sigmoid' as const),
      situation: fc.record({
        rareMatters: fc.constantFrom(null, true, false),
        average: fc.constantFrom(null, 'macro' as const, 'micro' as const),
      }),
      deployment: fc.record({
        prior: fc.constantFrom('imported' as const, 'even' as const, 'given' as const, 'unknown' as const),
        shares: fc.dictionary(fc.constantFrom('c0', 'c1', 'zz'), fc.double()),
      }),
    }),
    classWeight: fc.constantFrom(0, 1),
    recall: fc.option(
      fc.record({
        macro: fc.double({ min: 0, max: 1, noNaN: true }),
        micro: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    ),
    background: fc.constantFrom<readonly string[]>([], ['c0']),
  })
  .map(({ task, rows, many, hasPlan, scheme, settings, classWeight, recall, background }) => {
    const all = many ? Array.from({ length: 40 }, () => rows).flat() : rows;
    const boxes = all.map((row) => row.boxes);
    const images = all.map((row) => Math.ceil(row.boxes * row.share));
    return {
      task,
      boxes,
      images: task === 'classification' ? boxes : images,
      ...(hasPlan && { planned: all.map((row) => row.boxes * row.times) }),
      weighting: { ...settings, scheme },
      classFactor: { weight: classWeight },
      recall,
      background,
    };
  });

describe('in any situation', () => {
  test('advice is finite, short, sourced, in order, the same at every call, and does not contradict itself', () => {
    const order = new Map(adviceRules.map(({ id }, at) => [id, at]));
    fc.assert(
      fc.property(anyCase, (one) => {
        const found = said(one);
        expect(said(one)).toEqual(found);
        const places = found.map(({ id }) => order.get(id)!);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        for (const { situation, remedy, reason, source, figure } of found) {
          const text = [situation, remedy, reason].join(' ');
          // A figure may be "more than 99.9 %": it counts as one word.
          const words = text.replace(/(more|less) than (?=[0-9])/g, '').split(/\s+/);
          expect(words.length).toBeLessThanOrEqual(60);
          expect(text).not.toMatch(/NaN|Infinity|undefined|null/);
          for (const sentence of [situation, remedy, reason, figure.definition])
            expect(sentence).toMatch(/[.]$/);
          expect(source).not.toBe('');
          expect(figure.name).not.toBe('');
          expect(Number.isFinite(figure.value)).toBe(true);
        }
        const leans = new Set(found.map((advice) => advice.leans));
        expect(leans.has('leave') && leans.has('balance')).toBe(false);
        // One way of weighing at the most is offered, and none that is on already.
        const chosen = found.flatMap(({ step }) =>
          step?.kind === 'recipe' && step.weighting?.scheme ? [step.weighting.scheme] : [],
        );
        expect(chosen.length).toBeLessThanOrEqual(1);
        for (const id of chosen) {
          expect(schemeNamed(id)).not.toBeNull();
          expect(id).not.toBe(one.weighting?.scheme);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('leaving it as it is stands first where it is said', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const at = said(one).findIndex(({ leans }) => leans === 'leave');
        expect(at).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('a step does what it says: taken, its advice no longer offers it', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        for (const { id, step } of said(one)) {
          if (step?.kind !== 'recipe') continue;
          const next: Case = {
            ...one,
            weighting: { ...one.weighting, ...step.weighting },
            classFactor: { ...one.classFactor, ...step.classFactor },
            // What a plan makes of its factor is the solver's; a target is the factor's own.
            ...(step.classFactor?.weight === 0 && { planned: undefined }),
          };
          const again = find(next, id);
          if (step.classFactor?.weight !== 1 && step.classFactor?.tau !== 0)
            expect(again?.step ?? null).not.toEqual(step);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
