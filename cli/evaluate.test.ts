import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRecipe } from '../src/core/recipe/recipe.ts';
import { recipeText } from '../src/core/recipe/text.ts';
import { run } from './testing/run.ts';

let folder: string;
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpoise-evaluate-'));
  const bbox = [10, 10, 50, 50];
  const annotations = [
    { id: 1, image_id: 1, category_id: 1, bbox },
    { id: 2, image_id: 2, category_id: 1, bbox },
    { id: 3, image_id: 2, category_id: 2, bbox: [100, 10, 50, 50] },
  ];
  const categories = ['cat', '__proto__'].map((name, k) => ({ id: k + 1, name }));
  const images = [1, 2].map((id) => ({ id, file_name: `${id}.jpg`, width: 640, height: 480 }));
  writeFileSync(at('set.json'), JSON.stringify({ images, annotations, categories }));
  const found = [
    { image_id: 1, category_id: 1, bbox, score: 0.9 },
    { image_id: 2, category_id: 2, bbox: [100, 10, 50, 50], score: 0.4 },
    { image_id: 3, category_id: 1, bbox, score: 0.9 },
  ];
  writeFileSync(at('found.json'), JSON.stringify(found));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('counterpoise evaluate', () => {
  it('gives COCO’s figures, and precision and recall at an IoU and a score', async () => {
    const { code, out, err } = await run(
      'evaluate',
      at('set.json'),
      '--predictions',
      at('found.json'),
      '--json',
    );
    expect(code).toBe(0);
    expect(err).toContain('2 predictions on 2 images; 1 left out');
    const document = JSON.parse(out) as { ap: number; ar100: number; perClass: object };
    // cat: one of two found, 51 of 101 recall points; __proto__: all
    expect(document.ap).toBeCloseTo((51 / 101 + 1) / 2, 12);
    expect(document.ar100).toBeCloseTo(0.75, 12);
    expect(document).toMatchObject({
      apSmall: null,
      apLarge: null,
      iou: 0.5,
      score: 0.5,
      macro: { precision: 1, recall: 0.25 },
      micro: { precision: 1, recall: 1 / 3 },
      errors: { correct: 1, missed: 2 },
    });
    expect(Object.entries(document.perClass)).toMatchObject([
      ['cat', { precision: 1, recall: 0.5, boxes: 2 }],
      ['__proto__', { precision: null, recall: 0, boxes: 1 }],
    ]);
  });

  it('takes another score, and a recipe that hides a class', async () => {
    writeFileSync(
      at('recipe.json'),
      recipeText({ ...defaultRecipe, classes: { rename: {}, hidden: ['cat'] } }),
    );
    const rest = ['--predictions', at('found.json'), '--score', '0.3', '--json'];
    const all = await run('evaluate', at('set.json'), ...rest);
    expect(JSON.parse(all.out)).toMatchObject({ micro: { recall: 2 / 3 } });
    const hidden = await run('evaluate', at('set.json'), '--recipe', at('recipe.json'), ...rest);
    expect(JSON.parse(hidden.out)).toMatchObject({ micro: { recall: 1 } });
    expect(Object.keys((JSON.parse(hidden.out) as { perClass: object }).perClass)).toEqual(['__proto__']);
  });

  it('prints tables', async () => {
    const { code, out } = await run('evaluate', at('set.json'), '--predictions', at('found.json'));
    expect(code).toBe(0);
    expect(out).toMatch(/^AP {2,}0\.752$/m);
    expect(out).toMatch(/^AP small {2,}none$/m);
    expect(out).toMatch(/^macro {2,}1\.000 {2,}0\.250/m);
  });

  it('is wrong usage without predictions, with some of other images, or with an IoU of 2', async () => {
    writeFileSync(
      at('other.json'),
      JSON.stringify([{ image_id: 77, category_id: 1, bbox: [1, 1, 2, 2], score: 1 }]),
    );
    for (const [rest, words] of [
      [[], '--predictions FILE is missing'],
      [['--predictions', at('other.json')], 'None of its 1 prediction is for an image of this dataset'],
      [['--predictions', at('gone.json')], 'cannot read --predictions'],
      [['--predictions', at('found.json'), '--iou', '2'], '--iou must be a number from 0 to 1'],
      [['--predictions', at('found.json'), '--iou', '0'], '--iou must be above 0'],
    ] as const) {
      const { code, err } = await run('evaluate', at('set.json'), ...rest);
      expect([code, err]).toEqual([2, expect.stringContaining(words) as string]);
    }
  });

  it('holds a classifier’s probabilities against image labels, and corrects the prior of a plan when told', async () => {
    const labels = ['cat', 'cat', 'cat', 'cat', 'dog', 'dog'];
    writeFileSync(
      at('labels.csv'),
      `image,label\n${labels.map((label, i) => `${i}.jpg,${label}`).join('\n')}\n`,
    );
    const cats = [0.9, 0.8, 0.6, 0.4, 0.3, 0.55];
    writeFileSync(
      at('p.csv'),
      `image,cat,dog\n${cats.map((p, i) => `${i}.jpg,${p},${(1 - p).toFixed(2)}`).join('\n')}\n9.jpg,1,0\n`,
    );
    const rest = [at('labels.csv'), '--predictions', at('p.csv')];
    const { code, out, err } = await run('evaluate', ...rest, '--json');
    expect(code).toBe(0);
    expect(err).toContain('Probabilities of 2 classes for 6 images; 1 left out');
    const document = JSON.parse(out) as { calibration: { ece: number } };
    expect(document).toMatchObject({
      task: 'single-label',
      images: 6,
      accuracy: 4 / 6,
      balancedAccuracy: (3 / 4 + 1 / 2) / 2,
      majority: { class: 'cat', accuracy: 4 / 6, balancedAccuracy: 0.5 },
      micro: { precision: 4 / 6, recall: 4 / 6 },
      macro: { precision: (3 / 4 + 1 / 2) / 2 },
      calibration: { corrected: null, judged: 6 },
      // 0.4 alone is below one of 0.3 and 0.55: 7 of 8 pairs are in order.
      perClass: { cat: { images: 4, auc: 7 / 8, recall: 3 / 4 }, dog: { images: 2, auc: 7 / 8 } },
    });
    const weighting = { ...defaultRecipe.weighting, scheme: 'inverse-frequency' };
    writeFileSync(at('weighted.json'), recipeText({ ...defaultRecipe, weighting }));
    const planned = ['--recipe', at('weighted.json'), '--trained-on', 'plan', '--json'];
    const corrected = await run('evaluate', ...rest, ...planned);
    expect(JSON.parse(corrected.out)).toMatchObject({
      accuracy: 4 / 6,
      calibration: { corrected: { ece: expect.any(Number) as number } },
    });
    const printed = await run('evaluate', ...rest);
    expect(printed.out).toMatch(/^predictions {2,}0\.667 {2,}0\.625$/m);
    expect((await run('evaluate', ...rest, '--trained-on', 'nothing')).code).toBe(2);
    // A row that stands there twice is no second label.
    writeFileSync(at('labels.csv'), `${readFileSync(at('labels.csv'), 'utf8')}0.jpg,cat\n`);
    const repeated = await run('evaluate', ...rest, '--json');
    expect(JSON.parse(repeated.out)).toMatchObject({ task: 'single-label', accuracy: 4 / 6 });
  });

  it('reads what is named as predictions as nothing else, and tells what it could not use with its line', async () => {
    writeFileSync(at('pets.csv'), 'image,label\na.jpg,cat\nb.jpg,dog\n');
    const said = async (content: string) => {
      writeFileSync(at('pets-p.csv'), content);
      return run('evaluate', at('pets.csv'), '--predictions', at('pets-p.csv'), '--json');
    };
    const partly = await said('image,cat,dog\na.jpg,0.7,0.3\nb.jpg,NaN,1e999\n');
    expect(partly.code).toBe(0);
    expect(partly.err).toContain(
      'pets-p.csv:3: The probability “NaN” of “cat” is not a number. The row was left out; the others were kept.\n',
    );
    expect(await said('image,cat,dog\na.jpg,1,0\nb.jpg,0,1\n')).toMatchObject({ code: 0 });
    const refused = [
      ['image,cat,dog\na.jpg,70,30\n', 'line 2: The probability “70” of “cat” is not between 0 and 1'],
      ['image,weather\na.jpg,rain\n', 'Its first row is “image” and “weather”; an image here is “a.jpg”'],
      ['', 'pets-p.csv holds no rows'],
    ];
    for (const [content, sentence] of refused) {
      const { code, err } = await said(content);
      expect(code).toBe(2);
      expect(err).toContain(sentence);
    }
  });

  it('says how far a detector’s scores can be believed', async () => {
    const { out } = await run('evaluate', at('set.json'), '--predictions', at('found.json'), '--json');
    // Both are right, at 0.9 and 0.4.
    const { calibration } = JSON.parse(out) as { calibration: Record<string, number> };
    expect(calibration.ece).toBeCloseTo(0.35, 12);
    expect(calibration.maximumError).toBeCloseTo(0.6, 12);
    expect(calibration.brier).toBeCloseTo((0.01 + 0.36) / 2, 12);
    expect(calibration.corrected).toBe(null);
  });

  const stored = '../shared/data/coco-val2014-100-predictions';
  it.skipIf(!existsSync(stored))('prints what pycocotools prints for the stored results', async () => {
    const results = `${stored}/instances_val2014_fakebbox100_results.json`;
    const { out } = await run(
      'evaluate',
      `${stored}/instances_val2014_100.json`,
      '--predictions',
      results,
      '--json',
    );
    const { ap, ap50, ar1 } = JSON.parse(out) as Record<string, number>;
    expect([ap, ap50, ar1].map((value) => value.toFixed(3))).toEqual(['0.505', '0.697', '0.387']);
  });
});
