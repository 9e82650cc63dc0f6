import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { readPath } from '../cli/openDataset.ts';
import { computeFacets } from '../src/core/facets/index.ts';
import { mixedCounts } from '../src/core/mixing/epoch/mixedCounts.ts';
import { mixWorld } from '../src/core/mixing/world.ts';
import { planOf } from '../src/core/plan.ts';
import { parseRecipe } from '../src/core/recipe/parse.ts';
import { choose, openSample, solved } from './studio.ts';

const allCounted = (page: Page) =>
  expect(page.getByText(/mixed copies, all counted/)).toBeVisible({ timeout: 30_000 });

/** The third state of the blood cells, their plan's extra copies having become variants. */
async function openMixed(page: Page): Promise<void> {
  await openSample(page, /Blood cells/);
  await choose(page, 'Augment');
  await page.getByRole('button', { name: 'Add to plan' }).click();
  await choose(page, 'Balance');
  await solved(page);
  await allCounted(page);
}

/** A column of a chart's table, by row; figures alone. */
async function column(page: Page, chart: RegExp, head: string): Promise<Record<string, number>> {
  const table = page.getByRole('table', { name: chart });
  await expect(table.getByRole('columnheader', { name: head, exact: true })).toBeAttached();
  return table.evaluate((element, wanted) => {
    const rows = [...element.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    const at = rows[0].indexOf(wanted);
    return Object.fromEntries(rows.slice(1).map((row) => [row[0], Number(row[at].replace(/[^\d.]/g, ''))]));
  }, head);
}

test('the third state of the charts is what the core counts for the same recipe, and undo takes it away', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openMixed(page);
  const download = page.waitForEvent('download');
  await page.keyboard.press('ControlOrMeta+s');
  const { recipe } = parseRecipe(JSON.parse(await readFile(await (await download).path(), 'utf8')));
  const read = await readPath('public/samples/bccd', {});
  if (!read.ok || recipe === null) throw new Error('sample or recipe could not be read');
  const { dataset } = read;
  const { split, repeats, recipe: fitted } = planOf(dataset, recipe);
  const columns = computeFacets(dataset, fitted.facets);
  const steps = mixedCounts({
    world: mixWorld(dataset, fitted.mixing, { split, repeats }),
    split,
    repeats,
    facets: { columns, params: fitted.facets },
  });
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  const { counts, sampled } = step.value;
  expect(sampled).toBeNull();

  for (const [chart, id] of [
    [/^Classes:/, 'class'],
    [/^Box size:/, 'boxSize'],
    [/^Anchor IoU:/, 'anchorIou'],
    [/^Location:/, 'location'],
  ] as const) {
    const expected = Object.fromEntries(
      columns[id].labels.map((label, k) => [label, Math.round(counts[id][k])]),
    );
    const shown = await column(page, chart, 'Balanced and mixed');
    expect(Object.keys(shown).length).toBeGreaterThan(2);
    expect(shown, id).toEqual(
      Object.fromEntries(Object.keys(shown).map((label) => [label, expected[label]])),
    );
  }
  const balanced = await column(page, /^Classes:/, 'Balanced');
  expect(balanced).not.toEqual(await column(page, /^Classes:/, 'Balanced and mixed'));

  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText(/mixed copies, all counted/)).toHaveCount(0);
  await expect(
    page.getByRole('table', { name: /^Classes:/ }).getByRole('columnheader', { name: 'Balanced and mixed' }),
  ).toHaveCount(0);
});

test('the third state keeps its place while it is counted anew, is left away under filters, and goes by images', async ({
  page,
}) => {
  await openMixed(page);
  const rail = page.getByRole('region', { name: 'Imbalance' });
  const figures = async () => [...(await rail.innerText()).matchAll(/\d+\.\d+/g)].map(([figure]) => figure);
  expect(await figures()).toHaveLength(3);
  const classes = page.getByRole('table', { name: /^Classes:/ });
  const before = await classes.innerText();
  const point = page.getByRole('slider', { name: /strength/i });
  await point.focus();
  for (let n = 0; n < 8; n++) await page.keyboard.press('ArrowRight');
  await solved(page);
  await allCounted(page);
  await expect.poll(() => classes.innerText()).not.toBe(before);

  await choose(page, 'Images');
  await solved(page);
  await allCounted(page);
  expect(await figures()).toHaveLength(3);
  await expect(classes.getByRole('columnheader', { name: 'Balanced and mixed' })).toBeAttached();

  await page.getByRole('listbox', { name: /^Box size:/ }).click({ position: { x: 120, y: 60 } });
  await expect(rail).toContainText('With filters they are not drawn');
  await expect(classes.getByRole('columnheader', { name: 'Balanced and mixed' })).toHaveCount(0);
});
