import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { choose, openSample } from './studio.ts';

test('outliers are listed with their z, opened with their box, excluded and restored', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await choose(page, 'Explore');
  await choose(page, 'Outliers');
  const panel = page.getByRole('region', { name: 'Outliers' });
  const rows = panel.getByRole('listitem');
  await expect(rows.first()).toContainText(/z −?\d/);
  await expect(panel.getByText(/^\d+ of 4,886 boxes$/)).toBeVisible();
  const total = Number(/\d+/.exec(await panel.getByText(/of 4,886 boxes$/).innerText())![0]);

  // A higher limit leaves fewer.
  await panel.getByRole('slider', { name: '|z|, at least' }).press('ArrowRight');
  await expect
    .poll(async () => Number(/\d+/.exec(await panel.getByText(/of 4,886 boxes$/).innerText())![0]))
    .toBeLessThan(total);

  await rows.first().getByRole('button').click();
  await expect(page.getByRole('dialog')).toContainText(/1 of \d+/);
  await page.keyboard.press('Escape');

  await rows.first().getByRole('checkbox').click({ force: true });
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  await panel.getByRole('button', { name: 'Exclude 1 box' }).click();
  await expect(panel.getByText(/of 4,885 boxes$/)).toBeVisible();
  await panel.getByText('Excluded: 1 box').click();
  await panel.getByRole('button', { name: /^Restore 1 box/ }).click();
  await expect(panel.getByText(/of 4,886 boxes$/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(panel.getByText(/of 4,885 boxes$/)).toBeVisible();
});
