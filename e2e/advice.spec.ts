import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { chooseFiles, cocoText, openSample, openStudio, solved } from './studio.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'When to do what' });
const rows = (page: Page) => panel(page).getByRole('row');
const said = (page: Page, question: string, answer: string) =>
  panel(page).getByRole('radiogroup', { name: question }).getByRole('radio', { name: answer, exact: true });
const undo = (page: Page) => page.keyboard.press('ControlOrMeta+z');

async function ask(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Weights', exact: true }).click();
  await page.getByRole('radio', { name: 'When to do what' }).click();
  await expect(rows(page).first()).toBeVisible();
}

test('answers decide what is advised, the button does it in one step, and undo takes both back', async ({
  page,
}) => {
  await openSample(page, /Blood cells/);
  await ask(page);
  await expect(rows(page).first()).toContainText('it is not said what decides');
  await said(page, 'What decides is a figure over', 'Mean over classes').click();
  const first = rows(page).first();
  await expect(first).toContainText(
    'By boxes the largest class has 11.5× the rarest, but by images only 1.8×.',
  );
  await expect(first).toContainText('Known');
  await first.getByRole('button', { name: 'Imbalance ratio by images' }).focus();
  await expect(page.getByRole('tooltip')).toContainText('max m / min m');

  await first.getByRole('button', { name: /^Weigh to the target/ }).click();
  await expect(page.getByRole('complementary', { name: 'Weights' })).toContainText('To the target');
  await expect(first).toContainText('The weights do it here');
  await undo(page);
  await expect(page.getByRole('complementary', { name: 'Weights' })).not.toContainText('To the target');
  await expect(first.getByRole('button', { name: /^Weigh to the target/ })).toBeVisible();

  await said(page, 'What decides is a figure over', 'All pooled').click();
  await expect(rows(page)).toHaveCount(1);
  await first.getByRole('button', { name: /^Leave it as it is/ }).click();
  await expect(first.getByRole('button', { name: /^Leave it as it is/ })).toHaveCount(0);
  await expect(page.getByText('Every image once: nothing is changed')).toBeVisible();
  await page.getByRole('radio', { name: 'Explore' }).click();
  await expect(page.getByRole('region', { name: 'Findings' }).getByRole('row').first()).toContainText(
    'Leave the classes as they are',
  );
  await page.getByRole('button', { name: /^Show: Leave the classes/ }).click();
  await undo(page);
  await expect(first.getByRole('button', { name: /^Leave it as it is/ })).toBeVisible();
  await undo(page);
  await undo(page);
  await expect(said(page, 'What decides is a figure over', 'Not said')).toBeChecked();
});

test('what is corrected twice is said first, and taken out of the weights', async ({ page }) => {
  await openStudio(page);
  await chooseFiles(page, { 'instances.json': cocoText(400, 120) });
  await solved(page);
  await ask(page);
  await said(page, 'What decides is a figure over', 'Mean over classes').click();
  await page.getByRole('button', { name: 'Scheme: none' }).click();
  await page.getByRole('menuitemradio', { name: /^Inverse frequency/ }).click();
  const first = rows(page).first();
  await expect(first).toContainText('Plan and weights both');
  await first.getByRole('button', { name: /^Take the plan’s part out/ }).click();
  await expect(panel(page)).not.toContainText('Plan and weights both');
  await expect(page.getByRole('checkbox', { name: /Take out what the plan did/ })).toBeChecked();
});

test('one class alone has nothing to weigh', async ({ page }) => {
  await openStudio(page);
  await chooseFiles(page, { 'instances.json': cocoText(20, 0) });
  await solved(page);
  await ask(page);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText('One class alone, common, has boxes: 20.');
});

test('the panel has no accessibility violations, light and dark', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await ask(page);
  await said(page, 'Mistakes on rare classes weigh', 'As much').click();
  await said(page, 'What decides is a figure over', 'All pooled').click();
  await said(page, 'Where it will work, classes come', 'Given').click();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  }
});
