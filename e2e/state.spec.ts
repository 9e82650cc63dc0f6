import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { dropFiles, imbalance, openSample, openStudio, runCommand, solved, strength } from './studio.ts';

test('the recipe and its steps survive a reload', async ({ page }) => {
  await openSample(page, /Everyday scenes/);
  const start = await imbalance(page);
  await strength(page).focus();
  for (let n = 0; n < 15; n++) await page.keyboard.press('ArrowRight');
  await solved(page);
  await expect.poll(async () => (await imbalance(page)).after).toBeLessThan(start.after);
  const changed = await imbalance(page);
  await page.waitForTimeout(600); // The save follows the last change by 0.3 s.
  await openSample(page, /Everyday scenes/);
  await expect.poll(async () => (await imbalance(page)).after).toBe(changed.after);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
});

test('a recipe goes out as a file and comes in again', async ({ page }) => {
  await openSample(page, /Everyday scenes/);
  const start = await imbalance(page);
  const download = page.waitForEvent('download');
  await page.keyboard.press('ControlOrMeta+s');
  const text = await readFile(await (await download).path(), 'utf8');
  const recipe = JSON.parse(text) as { balance: { strength: number; background: string[] } };
  expect(recipe.balance.strength).toBe(1);
  recipe.balance.strength = 20;
  recipe.balance.background = ['no such class'];
  const chooser = page.waitForEvent('filechooser');
  await runCommand(page, 'recipe file', /Open a recipe file/);
  await (
    await chooser
  ).setFiles({ name: 'r.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(recipe)) });
  await expect.poll(async () => (await imbalance(page)).after).toBeLessThan(start.after);
  const notice = page.getByRole('complementary', { name: 'Notices' });
  await expect(notice).toContainText('r.json was applied, except:');
  await expect(notice.getByRole('listitem')).toHaveText(/no such class.*is not in this dataset/);
  await expect(page.getByRole('status').filter({ hasText: 'no such class' })).toHaveCount(1);
  await notice.getByRole('button', { name: 'Close this notice' }).click();
  await expect(notice).toHaveCount(0);
});

test('a recipe without a dataset, and one that is broken, are answered in words', async ({ page }) => {
  const recipe = JSON.stringify({ schema: 'counterpoise/recipe', version: 1 });
  const notice = page.getByRole('complementary', { name: 'Notices' });
  await openStudio(page);
  await dropFiles(page, { 'mine.json': recipe });
  await expect(notice).toContainText('mine.json is a recipe. Open the dataset that it is for');
  await page.getByRole('button', { name: /Everyday scenes/ }).click();
  await solved(page);
  await expect(notice).toHaveCount(0);
  await dropFiles(page, { 'cut.json': recipe.slice(0, -2) });
  await expect(notice).toContainText('cut.json is no recipe.');
  await expect(notice.getByRole('listitem')).toHaveText(/not JSON/);
  await page.keyboard.press('Escape');
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('COCO128');
});

test('a long import shows how far it is, and Esc keeps what was open', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await page.evaluate(() => {
    // 250 MB out of one block told over and over: ids recur, which the reader only mentions.
    const box = (id: number) =>
      `{"id":${id},"image_id":1,"category_id":${id % 7},"bbox":[1,1,2,2],"note":"${'x'.repeat(200)}"}`;
    const block = Array.from({ length: 4000 }, (_, id) => box(id)).join(',');
    const head =
      '{"images":[{"id":1,"file_name":"a.jpg","width":9,"height":9}],"categories":[],"annotations":[';
    const many = Array<string>(250).fill(`${block},`);
    const transfer = new DataTransfer();
    transfer.items.add(new File([head, ...many, block, ']}'], 'long.json'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
  });
  const bar = page.getByRole('progressbar', { name: 'Importing long.json' });
  await expect(bar).toBeVisible();
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(3);
  await expect(page.getByRole('list', { name: 'Steps of the import' })).toContainText('Reading long.json');
  await expect(page.getByText(/ boxes of 7 classes read so far/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('BCCD');
  const { after } = await imbalance(page);
  await strength(page).focus();
  for (let n = 0; n < 15; n++) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await imbalance(page)).after).toBeLessThan(after);
});
