import { expect, test } from '@playwright/test';
import { openSample, solved } from './studio.ts';

test('known methods stand beside our plan at the same change, and one of them can be the plan', async ({
  page,
}) => {
  await openSample(page, /Blood cells/);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await expect(dialog).toContainText(/14 known methods/, { timeout: 60_000 });
  for (const name of ['RFS', 'IRFS', 'ML-ROS', 'LP-RUS', 'DataEval global'])
    await expect(dialog.getByRole('button', { name, exact: true })).toBeVisible();
  // Ten indices a plan: RFS, and ours under it.
  const rfs = dialog.locator('tbody').filter({ has: page.getByRole('button', { name: 'RFS', exact: true }) });
  await expect(rfs.getByRole('row').nth(0).getByRole('cell')).toHaveCount(13);
  await expect(rfs.getByRole('row').nth(1).getByRole('cell')).toHaveCount(13);

  await rfs.getByRole('button', { name: 'RFS', exact: true }).click();
  await expect(rfs).toContainText('Gupta');
  const threshold = rfs.getByRole('textbox', { name: /Threshold/ });
  await threshold.fill('0.5');
  await threshold.press('Enter');
  // What a person would learn after a day of training.
  await expect(rfs).toContainText('Nothing changes: every class is in at least 50 % of the images');
  await threshold.fill('0.9');
  await threshold.press('Enter');
  await expect(rfs).toContainText(/of 3 classes .+ in fewer than 90 % of the images/);

  await rfs.getByRole('button', { name: 'Use RFS as the plan' }).click();
  await expect(rfs).toContainText('In use');
  await page.keyboard.press('Escape');
  const plan = page.getByRole('region', { name: 'Plan' });
  await expect(plan).toContainText(/RFS: .+ above the best possible|RFS/);
  await expect(plan).toContainText('The plan is that of RFS');
  await page.keyboard.press('ControlOrMeta+z');
  await solved(page);
  await expect(plan).not.toContainText('The plan is that of RFS');
});
