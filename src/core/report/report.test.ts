import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { fromCounts } from '../dataset/fromCounts.ts';
import { planOf } from '../plan.ts';
import { defaultFactor, defaultRecipe } from '../recipe/recipe.ts';
import { hostileNames } from '../testing/hostileNames.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { reportHtml } from './report.ts';

const reportOf = (dataset: Dataset) =>
  reportHtml({ dataset, plan: planOf(dataset, defaultRecipe), predictions: null });

const boxes = (n: number, k: number) =>
  Array.from({ length: n }, (_, i) => [k, 10 * i, 5 * i, 20, 30] as const);
const small = makeDataset(
  ['cup', 'saucer'],
  [
    { path: 'a.jpg', width: 640, height: 480, boxes: [...boxes(9, 0), ...boxes(1, 1)] },
    { path: 'b.jpg', width: 640, height: 480, boxes: boxes(8, 0) },
    { path: 'c.jpg', width: 640, height: 480 },
  ],
);

describe('a report', () => {
  it('holds the counts, the plan and every facet', () => {
    const html = reportOf(small);
    const { figures, before } = planOf(small, defaultRecipe);
    expect(html).toContain('3 images, 18 boxes, 2 classes.');
    expect(html).toContain(`An epoch of ${figures.epoch} images: ${figures.repeated} repeated`);
    expect(before.ir).toBe(17);
    expect(html).toMatch(/<tr><th>Imbalance ratio<\/th><td>17\.00<\/td>/);
    for (const title of ['Classes', 'Location', 'Box size', 'Objects per image'])
      expect(html).toContain(`<h3>${title}</h3>`);
    expect(html).toMatch(/<th>cup<\/th><td>17<\/td><td>94 %<\/td>/);
  });

  it('counts as the plan does: within a scope, by images, and its headline by the weights', () => {
    // Cups alone: 9 and 8 boxes in a and b, the saucer's box is out of scope.
    const factors = {
      class: { ...defaultFactor, weight: 1, scope: [{ class: ['cup'] }] },
      objectsPerImage: { ...defaultFactor, weight: 2, tau: 0 },
    };
    const recipe = {
      ...defaultRecipe,
      balance: { ...defaultRecipe.balance, factors, leastUse: 1, maxRepeats: 1, countBy: 'images' as const },
    };
    const html = reportHtml({ dataset: small, plan: planOf(small, recipe), predictions: null });
    expect(html).toMatch(/<th>cup<\/th><td>2<\/td><td>100 %<\/td>/);
    // Weights are of all classes.
    const [, balanced] = html.split('<h2>Facets</h2>');
    expect(balanced).not.toContain('<th>saucer</th>');
    // Images with 0, 8 and 10 boxes are even already; classes in scope are one: nothing is off target.
    expect(html).toContain('0.00 → <b>0.00</b>');
    expect(html).toContain('mean by weight over the 2 factors');
  });

  it('tells what reaches the loss, the prior shift and what to do', () => {
    const weighting = {
      ...defaultRecipe.weighting,
      scheme: 'inverse-frequency',
      focal: { ...defaultRecipe.weighting.focal, isOn: true },
      situation: { rareMatters: null, average: 'micro' as const },
    };
    const [common, rare] = [boxes(4, 0), boxes(1, 1)];
    const dataset = makeDataset(
      ['cup', 'saucer', '<unused>'],
      Array.from({ length: 44 }, (_, i) => ({ boxes: i < 40 ? common : rare })),
    );
    const recipe = { ...defaultRecipe, weighting };
    const html = reportHtml({ dataset, plan: planOf(dataset, recipe), predictions: null });
    const [, rest] = html.split('<h2>Weights and prior</h2>');
    const [part] = rest.split('</section>');
    // 164 boxes in two classes: 164 / (2 · 4).
    expect(part).toMatch(/<th>saucer<\/th><td>2\.4 %<\/td><td>[0-9.]+ %<\/td><td>20\.50<\/td>/);
    expect(part).toContain('“&lt;unused&gt;”');
    expect(part).toContain('<b>Leave it as it is: no class weights, no balancing by class.</b>');
    expect(part).toContain('Known. Elkan 2001 (IJCAI)');
    expect(part).not.toMatch(/NaN|Infinity|undefined/);
    expect(html).toContain('Leave the classes as they are: the pooled figure decides');
  });

  it('is the same for the same dataset and recipe', () => {
    expect(reportOf(small)).toBe(reportOf(small));
  });

  it('asks nothing of anything else, and runs nothing', () => {
    const html = reportOf(small);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|url\(|@import|src=|href=/i);
    expect(html).toContain(`default-src 'none'`);
  });

  it('shows hostile names as text', () => {
    const names = [...hostileNames, '"><svg onload=alert(1)>', '</style><script>', '\u202Egnp.exe'];
    const html = reportOf(makeDataset(names, [{ boxes: names.map((_, k) => [k, 0, 0, 9, 9] as const) }]));
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|<svg onload|\u202e/);
    expect(html).not.toContain('\0');
    // Every element that is opened is closed, whatever a name tries: the body is well-formed XML.
    const parser = new SaxesParser();
    const faults: Error[] = [];
    parser.on('error', (fault) => faults.push(fault));
    parser.write(html.slice(html.indexOf('<body>'), html.indexOf('</html>'))).close();
    expect(faults).toEqual([]);
  });

  it('stays under a megabyte with 1,203 classes of long names, and says what it left out', () => {
    const classes = Array.from(
      { length: 1203 },
      (_, k) => `a rather long name of a class, number ${k} ${'x'.repeat(200)}`,
    );
    const dataset = fromCounts({
      name: 'long tail',
      classes,
      rows: classes.map((_, k) => [[k, 1 + ((k * 7919) % 50)]] as const),
    });
    const html = reportOf(dataset);
    expect(new TextEncoder().encode(html).length).toBeLessThan(1_000_000);
    expect(html).toContain('rank 1,203');
    expect(html.slice(html.indexOf('>Facets<'))).not.toContain('x'.repeat(121));
  });

  it('can be written of a dataset with no boxes', () => {
    expect(reportOf(makeDataset(['cup'], [{ width: 10, height: 10 }]))).toContain('1 image');
  });
});
