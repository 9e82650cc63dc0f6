import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { chooseFiles, openSample, openStudio, solved } from './studio.ts';

const findings = (page: Page) => page.getByRole('region', { name: 'Findings' });
const rows = (page: Page) => findings(page).getByRole('row');

async function explore(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Explore' }).click();
  await expect(rows(page).first()).toBeVisible();
}

test('the rarest class of BCCD stands first, with its figure, its measure and its images', async ({
  page,
}) => {
  await openSample(page, /Blood cells/);
  await expect(page.getByRole('radio', { name: 'Explore' })).toContainText(/Explore\d/);
  await explore(page);
  await expect(rows(page).first()).toContainText(
    'Platelets: 7.4 % of boxes; the largest class, RBC, has 11.5×.',
  );
  await expect(rows(page).first()).toContainText('201 images');
  await rows(page).first().getByRole('button', { name: 'Imbalance ratio' }).focus();
  await expect(page.getByRole('tooltip')).toContainText('max n / n');
});

test('Filter shows the images behind a finding, and shows all again', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await explore(page);
  const filter = rows(page)
    .first()
    .getByRole('button', { name: /^Filter/ });
  await filter.click();
  await expect(filter).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('shows 361 of 4,886 boxes')).toBeVisible();
  await filter.click();
  await expect(filter).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByText(/shows .* boxes/)).toHaveCount(0);
});

test('Aim at even changes the target in one step that undo takes back; the list stays as it was', async ({
  page,
}) => {
  await openSample(page, /Blood cells/);
  await explore(page);
  const first = rows(page).first();
  const before = await first.getByRole('button', { name: /^Figure/ }).innerText();
  await first.getByRole('button', { name: /^Aim at even/ }).click();
  await expect(first).toContainText('In the balance');
  await expect(first.getByRole('button', { name: /^Figure/ })).not.toHaveText(before);
  await expect(rows(page).first()).toContainText('Platelets: 7.4 %');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(first.getByRole('button', { name: /^Aim at even/ })).toBeVisible();
  await expect(first.getByRole('button', { name: /^Figure/ })).toHaveText(before);
});

test('Balance it puts a facet that was off in the balance', async ({ page }) => {
  await openStudio(page);
  // 60 boxes of 20 px, 10 of 50 px: 86 % small.
  const images = Array.from({ length: 70 }, (_, i) => i);
  await chooseFiles(page, {
    'sizes.json': JSON.stringify({
      images: images.map((i) => ({ id: i + 1, file_name: `${i}.jpg`, width: 640, height: 480 })),
      categories: [
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
      ],
      annotations: images.map((i) => ({
        id: i + 1,
        image_id: i + 1,
        category_id: 1 + (i % 2),
        bbox: [10 + 8 * i, 40 + 5 * i, i < 60 ? 20 : 50, i < 60 ? 20 : 50],
      })),
    }),
  });
  await solved(page);
  await explore(page);
  const small = rows(page).filter({ hasText: '86 % of boxes are small' });
  await small.getByRole('button', { name: /^Balance it/ }).click();
  await expect(small).toContainText('In the balance');
  await expect(
    small.getByRole('button', { name: /^Figure: 86 % imported, 8[0-5] % balanced/ }),
  ).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(small.getByRole('button', { name: /^Balance it/ })).toBeVisible();
});

test('the keyboard walks the list, and Enter shows what a finding is about', async ({ page }) => {
  await openSample(page, /Litter/);
  await explore(page);
  await findings(page).getByRole('grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(2)).toBeFocused();
  await expect(rows(page).nth(2)).toContainText(/anchor at IoU ≥ 0.5/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Anchors', exact: true })).toBeChecked();
  await expect(page.getByText('shows 1,373 of 4,784 boxes')).toBeVisible();
});

for (const theme of ['light', 'dark'] as const)
  test(`the findings hold no barrier, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openSample(page, /Blood cells/);
    await explore(page);
    await rows(page)
      .first()
      .getByRole('button', { name: /^Filter/ })
      .click();
    const { violations } = await new AxeBuilder({ page }).include('[aria-label="Findings"]').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });
