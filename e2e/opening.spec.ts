import { expect, test } from '@playwright/test';
import { chooseFiles, chooseFolder, cocoText, openStudio, solved } from './studio.ts';

test('what was chosen opens again with one click, after a reload too, until it is forgotten', async ({
  page,
}) => {
  await openStudio(page);
  await chooseFiles(page, { 'streets.json': cocoText(30, 3) });
  await solved(page);
  await page.reload();
  const again = page.getByRole('list', { name: 'Open again' });
  await again.getByRole('button', { name: /^streets\.json/ }).click();
  await solved(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('33 images');

  await page.reload();
  await expect(again).toBeVisible();
  await page.keyboard.press('0');
  await solved(page);

  await page.reload();
  await again.getByRole('button', { name: 'Forget streets.json' }).click();
  await expect(again).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: /Choose folder/ })).toBeVisible();
  await expect(again).toHaveCount(0);
});

test('what is no longer there says so, and is forgotten', async ({ page }) => {
  await openStudio(page);
  await chooseFolder(page, 'streets', { 'annotations/train.json': cocoText(30, 3) });
  await solved(page);
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
  });
  await page.reload();
  await page
    .getByRole('list', { name: 'Open again' })
    .getByRole('button', { name: /^streets/ })
    .first()
    .click();
  await expect(
    page.getByRole('alert').or(page.getByRole('complementary', { name: 'Notices' })),
  ).toContainText(/no longer|empty|cannot be listed/);
});

test('a folder is listed as it is walked, and its listing can be cancelled at once', async ({ page }) => {
  test.slow(); // Fifteen thousand files have to be made first.
  await openStudio(page);
  await page.evaluate(() => {
    window.showDirectoryPicker = async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('many', { create: true });
      await Promise.all(
        Array.from({ length: 15_000 }, (_, i) => folder.getFileHandle(`${i}.txt`, { create: true })),
      );
      return folder;
    };
  });
  await page.getByRole('button', { name: /Choose folder/ }).click();
  await expect(page.getByText('Listing files')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /Choose folder/ })).toBeVisible();
  await expect(page.getByText('Listing files')).toHaveCount(0);
});
