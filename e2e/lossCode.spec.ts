import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { chooseFiles, openSample, openStudio, solved } from './studio.ts';

const code = (page: Page) => page.getByRole('region', { name: 'Code', exact: true });
const target = (page: Page, name: string) =>
  page.getByRole('listbox', { name: 'Code for' }).getByRole('option', { name, exact: true });

async function openCode(page: Page, scheme: RegExp): Promise<void> {
  await page.getByRole('radio', { name: 'Weights' }).click();
  await page.getByRole('option', { name: scheme }).click();
  await page.getByRole('radio', { name: 'Code', exact: true }).click();
}

test('the loss is code with the figures of this dataset, which follows what is chosen', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSample(page, /BCCD/);
  await openCode(page, /^Inverse frequency/);
  // 364 images, 372 WBC, 4,153 RBC, 361 platelets: n / (K n_k).
  await expect(code(page)).toContainText(
    'criterion = nn.CrossEntropyLoss(weight=torch.tensor(class_weight))',
  );
  await expect(code(page)).toContainText(`${4886 / (3 * 4153)},  # RBC`);
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await code(page).textContent());

  // Another trainer by keyboard, and its file.
  await target(page, 'PyTorch').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(code(page)).toContainText('"Platelets": ');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save file' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('sklearn_class_weight.py');
  expect(readFileSync(await file.path(), 'utf8')).toBe(await code(page).textContent());

  // A scheme that few can say: the others have their reason, and the code is one that can.
  await page.getByRole('radio', { name: 'Class weights' }).click();
  await page.getByRole('option', { name: /^LDAM/ }).click();
  await page.getByRole('radio', { name: 'Code', exact: true }).click();
  await expect(page.getByText('no weights, which are all that scikit-learn takes')).toBeVisible();
  await expect(target(page, 'scikit-learn')).toHaveCount(0);
  await expect(code(page)).toContainText('class_margin = [');
  await page.getByRole('checkbox', { name: 'On' }).check({ force: true });
  await expect(code(page)).toContainText('# (1 - p)^gamma');
  await target(page, 'PyTorch sampler').click();
  await expect(code(page)).toContainText('WeightedRandomSampler(');
});

test('a name that looks like code stays a name, and the page is accessible in both themes', async ({
  page,
}) => {
  await openStudio(page);
  const names = ['"""; import os #', 'two\nlines', '<b>{{ x }}</b>'];
  const boxes = [0, 0, 0, 0, 1, 1, 2];
  await chooseFiles(page, {
    'names.json': JSON.stringify({
      images: boxes.map((_, i) => ({ id: i + 1, file_name: `${i + 1}.jpg`, width: 100, height: 100 })),
      categories: names.map((name, k) => ({ id: k + 1, name })),
      annotations: boxes.map((k, i) => ({
        id: i + 1,
        image_id: i + 1,
        category_id: k + 1,
        bbox: [10, 10, 20, 30],
      })),
    }),
  });
  await solved(page);
  await openCode(page, /^Inverse root/);
  await expect(code(page)).toContainText(String.raw`"\"\"\"; import os #", "two\nlines", "<b>{{ x }}</b>"`);
  await expect(code(page)).toContainText(String.raw`# two\u000alines`);
  await target(page, 'MMDetection').click();
  await expect(code(page)).toContainText(String.raw`# <b>\u007b\u007b x }}</b>`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
  }
});
