import { expect, test, type Page } from '@playwright/test';
import { openSample, solved } from './studio.ts';

const line = (page: Page) => page.getByRole('group', { name: 'Filter' });
const panel = (page: Page) => page.getByRole('dialog', { name: 'Filters' });
const saved = (page: Page) => panel(page).getByRole('region', { name: 'Saved filters' });
const undo = (page: Page) => page.keyboard.press('ControlOrMeta+z');

async function brush(page: Page, chart: RegExp, bins: number): Promise<void> {
  await page.getByRole('listbox', { name: chart }).focus();
  await page.keyboard.press('b');
  for (let n = 1; n < bins; n++) await page.keyboard.press('ArrowRight');
}

async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  await expect(panel(page)).toBeVisible();
}

/** Boxes that the footer says are shown, of how many. */
async function shown(page: Page): Promise<number[]> {
  const text = await line(page)
    .getByText(/^shows /)
    .innerText();
  return [...text.matchAll(/[\d,]+/g)].slice(0, 2).map(([figure]) => Number(figure.replaceAll(',', '')));
}

/** Litter, the smallest boxes brushed and saved under a name. */
async function withSmall(page: Page): Promise<number[]> {
  await openSample(page, /Litter/);
  await brush(page, /^Box size/, 5);
  const [boxes, all] = await shown(page);
  expect(boxes).toBeGreaterThan(0);
  expect(boxes).toBeLessThan(all);
  await openPanel(page);
  await panel(page).getByRole('textbox', { name: 'Name of the filter' }).fill('small pieces');
  await page.keyboard.press('Enter');
  await expect(saved(page).getByRole('listitem')).toHaveCount(1);
  return [boxes, all];
}

test('a brush is saved by name, put on, turned round, combined, renamed and deleted', async ({ page }) => {
  const [boxes, all] = await withSmall(page);
  const show = saved(page).getByRole('radiogroup', { name: 'Show small pieces' });
  await page.keyboard.press('Escape');
  await line(page).getByRole('button', { name: /clear/ }).last().click();
  await expect(line(page)).toHaveCount(0);
  await openPanel(page);
  await show.getByText('Only').click();
  expect(await shown(page)).toEqual([boxes, all]);
  await show.getByText('Without').click();
  await expect(
    line(page).getByRole('button', { name: 'Clear the filter without small pieces' }),
  ).toBeVisible();
  expect(await shown(page)).toEqual([all - boxes, all]);
  await show.getByText('Only').click();
  await page.keyboard.press('Escape');
  await brush(page, /^Aspect ratio/, 3);
  const [both] = await shown(page);
  expect(both).toBeLessThan(boxes);

  await openPanel(page);
  await saved(page).getByRole('button', { name: 'More of small pieces' }).click();
  await saved(page).getByRole('textbox', { name: 'New name of small pieces' }).fill('tiny');
  await page.keyboard.press('Enter');
  await expect(saved(page).getByRole('button', { name: /of tiny$/ })).toBeVisible();
  await expect(line(page).getByRole('button', { name: 'Clear the filter tiny' })).toBeVisible();
  expect((await shown(page))[0]).toBe(both);
  await saved(page).getByRole('button', { name: 'Delete the filter tiny' }).click();
  await expect(saved(page)).toContainText('None yet');
  expect((await shown(page))[0]).toBeGreaterThan(both);
  await page.keyboard.press('Escape');
  await undo(page);
  await undo(page);
  await openPanel(page);
  await expect(saved(page).getByRole('button', { name: 'More of small pieces' })).toBeVisible();
});

test('a saved filter protects images, and the protection is undone', async ({ page }) => {
  await withSmall(page);
  await saved(page).getByRole('button', { name: 'More of small pieces' }).click();
  const uses = saved(page).getByRole('list', { name: 'Uses of small pieces' });
  await expect(uses).toContainText(/Protects [1-9][\d,]* train images/);
  await uses.getByRole('button', { name: 'Never drop' }).click();
  await expect(uses.getByRole('button', { name: 'Never drop' })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  const more = page
    .getByRole('complementary', { name: 'Plan' })
    .getByRole('button', { name: /More constraints/ });
  await expect(more).toHaveAccessibleName('More constraints, 1 in force');
  await undo(page);
  await expect(more).toHaveAccessibleName('More constraints');
});

test('a saved filter is the scope of a factor: its chart and its plan count only what passes', async ({
  page,
}) => {
  const [boxes] = await withSmall(page);
  await saved(page).getByRole('button', { name: 'More of small pieces' }).click();
  const uses = saved(page).getByRole('list', { name: 'Uses of small pieces' });
  await expect(uses).toContainText(`Counts only ${boxes.toLocaleString('en-US')} boxes in`);
  const figures = page.getByRole('region', { name: 'Imbalance' });
  const before = await figures.innerText();
  await uses.getByRole('combobox').selectOption({ label: 'Classes' });
  await page.keyboard.press('Escape');
  await solved(page);
  const chip = page.getByRole('button', { name: 'Count everything for Classes, not only small pieces' });
  await expect(chip).toHaveText('only small pieces');
  await expect(figures).not.toHaveText(before);
  await chip.click();
  await solved(page);
  await expect(chip).toHaveCount(0);
  await undo(page);
  await expect(chip).toBeVisible();
  await undo(page);
  await expect(chip).toHaveCount(0);
});

test('a filter leaves out what passes, says how much before, and everything comes back', async ({ page }) => {
  const [boxes, all] = await withSmall(page);
  const title = page.getByRole('banner');
  const said = (count: number) => `${count.toLocaleString('en-US')} boxes`;
  await expect(title).toContainText(said(all));
  const uses = panel(page).getByRole('list', { name: 'Uses of what is shown' });
  await expect(uses).toContainText(
    new RegExp(`Leaves out ${boxes.toLocaleString('en-US')} boxes in [\\d,]+ images`),
  );
  await uses.getByRole('button', { name: 'Leave out' }).click();
  await expect(title).toContainText(said(all - boxes));
  await solved(page);
  await expect(panel(page).getByRole('region', { name: 'Left out' }).getByRole('listitem')).toHaveText([
    /small pieces/,
  ]);
  await panel(page).getByRole('button', { name: 'Bring back small pieces' }).click();
  await expect(title).toContainText(said(all));
  await page.keyboard.press('Escape');
  await undo(page);
  await expect(title).toContainText(said(all - boxes));
  await undo(page);
  await expect(title).toContainText(said(all));
});
