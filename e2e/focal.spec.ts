import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { choose, chooseFiles, dropFiles, openStudio, solved } from './studio.ts';

const box = (image_id: number, category_id: number, bbox: number[]) => ({ image_id, category_id, bbox });

/** Three cells and two platelets on four images of 100 by 100. */
const dataset = JSON.stringify({
  images: [1, 2, 3, 4].map((id) => ({ id, file_name: `${id}.jpg`, width: 100, height: 100 })),
  categories: [
    { id: 1, name: 'cell' },
    { id: 2, name: 'platelet' },
  ],
  annotations: [
    box(1, 1, [10, 10, 20, 20]),
    box(1, 2, [60, 60, 10, 10]),
    box(2, 1, [10, 10, 20, 20]),
    box(3, 1, [30, 30, 20, 20]),
    box(4, 2, [50, 50, 10, 10]),
  ].map((one, i) => ({ id: i + 1, ...one })),
});

/** Found at 0.9, 0.8 and 0.4, two boxes missed; of another class, a duplicate and of nothing: p = 0.4, 0.3, 0.7. */
const found = JSON.stringify([
  { ...box(1, 1, [10, 10, 20, 20]), score: 0.9 },
  { ...box(1, 1, [60, 60, 10, 10]), score: 0.6 },
  { ...box(2, 1, [10, 10, 20, 20]), score: 0.8 },
  { ...box(2, 1, [10, 10, 20, 20]), score: 0.7 },
  { ...box(3, 1, [80, 80, 10, 10]), score: 0.3 },
  { ...box(4, 2, [50, 50, 10, 10]), score: 0.4 },
]);

async function openFocal(page: Page, files: Record<string, string>): Promise<void> {
  await openStudio(page);
  await chooseFiles(page, files);
  await solved(page);
  await choose(page, 'Weights');
  await choose(page, 'Focal loss');
}

const figure = (page: Page, name: string) => page.locator('dt', { hasText: name }).locator('+ dd');
const row = (page: Page, name: RegExp) => page.getByRole('row', { name });
const gamma = (page: Page) => page.getByRole('slider', { name: 'Focusing γ', exact: true });

test('γ, α and a confidence: what a box counts, on both curves, with undo', async ({ page }) => {
  await openFocal(page, { 'cells.json': dataset });
  const words = page.getByText(/^A box at p = /);
  await expect(words).toContainText('A box at p = 0.90 counts 100 times less than under cross-entropy.');
  await expect(words).toContainText('the foreground counts 400 times less, the background 133 times less');
  const handle = page.getByRole('slider', { name: 'Probability of what is true' });
  await expect(handle).toHaveCount(2);
  await handle.first().focus();
  for (let n = 0; n < 4; n++) await page.keyboard.press('PageDown');
  await expect(words).toContainText('A box at p = 0.50 counts 4 times less');
  await gamma(page).focus();
  await page.keyboard.press('Home');
  await expect(words).toContainText('A box at p = 0.50 counts as much as under cross-entropy.');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(words).toContainText('A box at p = 0.50 counts 4 times less');
  await page.getByText('Weigh by α').click();
  await expect(words).not.toContainText('foreground');
  await choose(page, 'By p');
  await expect(page.getByRole('group', { name: 'Gradient by p' })).toBeVisible();
});

test('predictions: whose loss it is, easy and hard, by class, as γ and what is missed say', async ({
  page,
}) => {
  await openFocal(page, { 'cells.json': dataset });
  await expect(page.getByRole('button', { name: 'Add predictions', exact: true })).toBeVisible();
  await dropFiles(page, { 'found.json': found });
  // −ln of 0.9, 0.8, 0.4, 0.01, 0.01 against 0.4, 0.3, 0.7; then 0.25 and 0.75 times (1 − p)² of it.
  await expect(figure(page, 'Foreground')).toHaveText('80.8 → 76.6 %');
  await expect(figure(page, 'Missed')).toHaveText('71.2 → 73.9 %');
  await expect(figure(page, 'Easy')).toHaveText(/^5\.3 → /);
  await expect(figure(page, 'Loss in all')).toHaveText('12.9 → 3.06');
  const classes = page.getByRole('group', { name: 'Share of the loss by class' });
  await expect(classes.getByRole('listitem').first()).toHaveAccessibleName(
    /^cell: 57\.3 % of the cross-entropy/,
  );
  const tenths = page.getByRole('group', { name: 'Share of the loss by probability' });
  await expect(tenths.getByRole('listitem')).toHaveCount(10);
  await gamma(page).focus();
  await page.keyboard.press('Home');
  await page.getByText('Weigh by α').click();
  await expect(figure(page, 'Foreground')).toHaveText('80.8 → 80.8 %');
  await page.getByRole('slider', { name: 'Missed boxes at p' }).focus();
  await page.keyboard.press('End');
  // Missed boxes at 0.2: 2 · 1.609 in place of 2 · 4.605.
  await expect(figure(page, 'Loss in all')).toHaveText('6.94 → 6.94');
});

test('foreground and background of the chosen anchors, which are those of Explore', async ({ page }) => {
  await openFocal(page, { 'cells.json': dataset });
  // 800 by 800: (100² + 50² + 25² + 13² + 7²) cells of 9 anchors.
  await expect(row(page, /^Anchors an image/)).toContainText('120,087');
  await expect(row(page, /^All outputs at 0\.5/)).toContainText('%');
  await page.getByRole('combobox', { name: 'Anchors' }).selectOption({ label: 'SSD300 (mmdet)' });
  await expect(row(page, /^Anchors an image/)).toContainText('8,732');
  await choose(page, 'Explore');
  await choose(page, 'Anchors');
  await expect(page.getByRole('combobox', { name: 'Anchors' })).toHaveValue('ssd300-mmdet');
});

test('labels of whole images: the curves are there, anchors say why they are not, shares what they need', async ({
  page,
}) => {
  const labels = Array.from({ length: 12 }, (_, n) => `${n}.jpg,${n < 9 ? 'cat' : 'dog'}`).join('\n');
  await openFocal(page, { 'labels.csv': `image,label\n${labels}\n` });
  await expect(page.getByText(/^An image at p = /)).toBeVisible();
  await expect(page.getByText('Anchors do not apply here.')).toBeVisible();
  await expect(page.getByText(/^Add what a classifier said of these images/)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('axe finds nothing, without predictions and with them', async ({ page }) => {
      const faults = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      };
      await openFocal(page, { 'cells.json': dataset });
      await expect(row(page, /^Anchors an image/)).toBeVisible();
      expect(await faults()).toEqual([]);
      await dropFiles(page, { 'found.json': found });
      await expect(figure(page, 'Foreground')).toBeVisible();
      expect(await faults()).toEqual([]);
    });
  });
