import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../recipe/recipe.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { makeExportInput, textsOf } from '../testing/makeExportInput.ts';
import { schemeSettings } from '../testing/classTallies.ts';
import type { WeightsDocument } from '../weighting/weightsDocument.ts';
import type { ExportInput } from './exporter.ts';
import { exportFiles } from './index.ts';

// Train as imported: 1 box of “rare” and 3 of “__proto__”; the last image is not in train.
const dataset = makeDataset(
  ['rare', '__proto__', 'rare'],
  [
    { boxes: [[0, 1, 1, 2, 2]] },
    {
      boxes: [
        [1, 1, 1, 2, 2],
        [1, 3, 3, 2, 2],
        [1, 5, 5, 2, 2],
      ],
    },
    { boxes: [[0, 1, 1, 2, 2]] },
  ],
);
const input = makeExportInput(dataset, [3, 1, 1], { split: [0, 0, 1] });

async function weightsOf(from: ExportInput, ...settings: Parameters<typeof schemeSettings>) {
  const recipe = { ...defaultRecipe, weighting: schemeSettings(...settings) };
  const text = (await textsOf(exportFiles({ ...from, recipe }, []))).get('weights.json') ?? '';
  const document = JSON.parse(text) as WeightsDocument;
  return { text, document, rows: Object.entries(document.classes) };
}

describe('weights.json', () => {
  it('has count, weight and log prior shift of every class, whatever it is called', async () => {
    const { rows, document, text } = await weightsOf(input, 'inverse-frequency');
    expect(rows.map(([name, { count, weight }]) => [name, count, weight])).toEqual([
      ['rare', 1, 2],
      ['__proto__', 3, 4 / 6],
      ['rare #2', 0, 1],
    ]);
    // Shares ¼ and ¾ before, ½ and ½ after.
    expect(rows[0][1].logPriorShift).toBeCloseTo(-Math.LN2, 12);
    expect(rows[1][1].logPriorShift).toBeCloseTo(Math.log(1.5), 12);
    expect(rows[2][1].logPriorShift).toBeNull();
    expect(document).toMatchObject({
      scheme: 'inverse-frequency',
      countBy: 'boxes',
      of: 'imported',
      lessPlan: false,
    });
    expect(document.notes).toEqual(['Class “rare” has no boxes: its weight is 1.']);
    expect(text).not.toMatch(/NaN|Infinity/);
  });

  it('keeps the order of the classes where their names read as numbers', async () => {
    const numbered = makeDataset(
      ['10', 'cat', '9'],
      [{ boxes: [[0, 1, 1, 2, 2]] }, { boxes: [[1, 1, 1, 2, 2]] }, { boxes: [[2, 1, 1, 2, 2]] }],
    );
    const { text } = await weightsOf(makeExportInput(numbered, [1, 2, 3]), 'inverse-frequency');
    const places = ['10', 'cat', '9'].map((name) => text.indexOf(`"${name}": {"count"`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('takes the plan’s part out where the recipe says so, and counts after it', async () => {
    const less = await weightsOf(input, 'inverse-frequency', {}, { lessPlan: true });
    expect(less.document.lessPlan).toBe(true);
    expect(less.rows.map(([, { weight }]) => weight)).toEqual([1, 1, 1]);
    const after = await weightsOf(input, 'inverse-frequency', {}, { of: 'plan' });
    expect(after.rows.map(([, { count }]) => count)).toEqual([3, 3, 0]);
  });

  it('counts expected uses where epochs are rounded afresh', async () => {
    const { rows } = await weightsOf(
      { ...input, expected: [2.5, 1, 1] },
      'inverse-frequency',
      {},
      { of: 'plan' },
    );
    expect(rows.map(([, { count }]) => count)).toEqual([2.5, 3, 0]);
  });

  it('has margins, logits and negatives where a scheme acts by them', async () => {
    expect((await weightsOf(input, 'ldam')).rows[0][1]).toMatchObject({ weight: 1, margin: 0.5 });
    expect((await weightsOf(input, 'logit-adjustment')).rows[0][1].logit).toBeCloseTo(Math.log(0.25), 12);
    const { document, rows } = await weightsOf(input, 'eql', { lambda: 0.6 });
    expect([document.countBy, document.acts, document.parameters]).toEqual([
      'images',
      'negatives',
      { lambda: 0.6 },
    ]);
    expect(rows.map(([, { negatives }]) => negatives)).toEqual([0, 0, 1]);
  });

  it('says that every class counts the same where no scheme was chosen', async () => {
    const { document, rows } = await weightsOf(input, null);
    expect([document.scheme, document.formula]).toEqual([null, null]);
    expect(rows.map(([, { weight }]) => weight)).toEqual([1, 1, 1]);
  });

  it('does not go with a conversion, which is no plan', () => {
    const paths = exportFiles({ ...input, isConversion: true }, ['coco']).map(({ path }) => path);
    expect(paths).not.toContain('weights.json');
  });
});
