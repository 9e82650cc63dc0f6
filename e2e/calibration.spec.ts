import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { choose, chooseFiles, dropFiles, openStudio, solved } from './studio.ts';

/** Eight images of the frequent class, two of the rare one. */
const labels = `image,label\n${Array.from({ length: 10 }, (_, i) => `${i}.jpg,${i < 8 ? 'common' : 'rare'}`).join('\n')}\n`;
const common = [0.95, 0.9, 0.9, 0.85, 0.7, 0.6, 0.45, 0.3, 0.4, 0.2];
const rows = common.map((p, i) => `${i}.jpg,${p},${(1 - p).toFixed(2)}`);
const probabilities = `file,common,rare\n${rows.join('\n')}\n`;

async function openLabels(page: Page): Promise<void> {
  await openStudio(page);
  await chooseFiles(page, { 'labels.csv': labels });
  await solved(page);
}

const panel = (page: Page) => page.getByRole('region', { name: 'Calibration', exact: true });
const headline = (page: Page, name: string) =>
  panel(page)
    .locator('dt', { hasText: new RegExp(`^${name}$`) })
    .locator('+ dd');

test('class probabilities are told from metadata, judged, and corrected once the model is said to be the plan’s', async ({
  page,
}) => {
  await openLabels(page);
  await choose(page, 'Weights');
  await choose(page, 'Calibration');
  await expect(panel(page)).toContainText('a table with the image and a column for each class');
  // Before there are predictions: eight of ten are common, and of two classes one.
  await expect(panel(page).getByRole('row', { name: /^Always common/ })).toContainText('0.800.50');
  await dropFiles(page, { 'p.csv': `${probabilities}x.jpg,0.5,0.5\n9.jpg,0.5,0.5\n` });
  // Six of eight and two of two are right.
  await expect(headline(page, 'Accuracy')).toHaveText('0.800');
  await expect(headline(page, 'Balanced accuracy')).toHaveText('0.875');
  await expect(headline(page, 'Always the majority')).toHaveText('0.80 and 0.50');
  await expect(headline(page, 'Judged')).toHaveText('10 images');
  await expect(
    page
      .getByRole('alert')
      .or(page.getByText(/2 left out/))
      .first(),
  ).toBeVisible();
  await expect(panel(page)).toContainText('there is nothing to correct');

  // Ranking: of 16 pairs rare against common those of 0.4 with 0.3 are out of order.
  const rare = panel(page).getByRole('row', { name: /^rare/ });
  await expect(rare).toContainText('0.938');
  await choose(page, 'this plan');
  await expect(headline(page, 'ECE')).toContainText('→');
  await expect(panel(page)).toContainText('right for predictions of a model trained on this plan');
  // Two classes: the correction changes what is decided, not the order.
  await expect(rare.getByRole('cell').nth(2)).toHaveText('0.938');
  await rare.click();
  await expect(panel(page).getByRole('group', { name: 'ROC of rare', exact: true })).toBeVisible();
  const threshold = panel(page).getByRole('slider', { name: 'Threshold', exact: true });
  await threshold.focus();
  await page.keyboard.press('End');
  await expect(panel(page)).toContainText('rare: recall 0.00');

  await choose(page, 'Why accuracy misleads');
  await expect(panel(page)).toContainText('Always answering common would score 0.80 and 0.50.');
  await expect(panel(page)).toContainText('the same to 12 decimals in each of 2 classes');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([]);
  }
});

test('a detector’s scores: against the IoU, with missed boxes in recall, and axe finds nothing', async ({
  page,
}) => {
  const box = (image_id: number, category_id: number, x: number) => ({
    image_id,
    category_id,
    bbox: [x, 10, 20, 20],
  });
  const truth = [box(1, 1, 10), box(1, 2, 60), box(2, 1, 10), box(3, 1, 10)];
  const dataset = JSON.stringify({
    images: [1, 2, 3].map((id) => ({ id, file_name: `${id}.jpg`, width: 100, height: 100 })),
    categories: ['cell', 'platelet'].map((name, k) => ({ id: k + 1, name })),
    annotations: truth.map((one, i) => ({ id: i + 1, ...one })),
  });
  const found = [
    { ...box(1, 1, 10), score: 0.9 },
    // IoU 15 / 25 = 0.6.
    { ...box(2, 1, 15), score: 0.8 },
    { ...box(2, 1, 70), score: 0.3 },
    { ...box(1, 2, 60), score: 0.6 },
  ];
  await openStudio(page);
  await chooseFiles(page, { 'cells.json': dataset });
  await solved(page);
  await dropFiles(page, { 'found.json': JSON.stringify(found) });
  await expect(page.getByText(/4 predictions on 2 images/).first()).toBeAttached();
  await choose(page, 'Weights');
  await choose(page, 'Calibration');
  // |1 − 0.9|, |1 − 0.8|, |0 − 0.3| and |1 − 0.6|, each a quarter.
  await expect(headline(page, 'ECE')).toHaveText('0.250');
  await expect(headline(page, 'Judged')).toHaveText('4 predictions');
  await expect(panel(page)).toContainText('there are no true negatives');
  // Cells: two of three found, both before the wrong one.
  await expect(panel(page).getByRole('row', { name: /^cell/ })).toContainText('0.667');
  const iou = panel(page).getByRole('slider', { name: 'IoU', exact: true });
  await iou.focus();
  await page.keyboard.press('End');
  await expect(headline(page, 'ECE')).toHaveText('0.400');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([]);
  }
});
