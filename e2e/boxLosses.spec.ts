import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { choose, chooseFiles, chooseFolder, openStudio, solved } from './studio.ts';

const box = (image_id: number, bbox: number[]) => ({ image_id, category_id: 1, bbox });

/** Two small boxes of 16 by 16 and one large of 160 by 160. */
const dataset = JSON.stringify({
  images: [1, 2].map((id) => ({ id, file_name: `${id}.jpg`, width: 640, height: 480 })),
  categories: [{ id: 1, name: 'cell' }],
  annotations: [box(1, [10, 10, 16, 16]), box(1, [60, 60, 16, 16]), box(2, [100, 100, 160, 160])].map(
    (one, i) => ({ id: i + 1, ...one }),
  ),
});

async function openBoxLosses(page: Page): Promise<void> {
  await choose(page, 'Weights');
  await choose(page, 'Box losses');
  await expect(page.getByRole('region', { name: 'Box losses' })).toBeVisible();
}

async function openCells(page: Page): Promise<void> {
  await openStudio(page);
  await chooseFiles(page, { 'cells.json': dataset });
  await solved(page);
  await openBoxLosses(page);
}

const value = (page: Page, id: string) => page.getByTestId(`value-${id}`);
const typed = (page: Page, name: string) => page.getByRole('textbox', { name });
const place = (page: Page, name: string) => page.getByRole('slider', { name: `${name}, place` });

test('a dragged box has its losses at once, and none where it lies on its target', async ({ page }) => {
  await openCells(page);
  // 64 · 52 of 2 · 4,800 − 64 · 52.
  await expect(value(page, 'iou')).toHaveText('0.4694');
  const handle = place(page, 'Prediction');
  const stage = (await page.getByTestId('stage').boundingBox())!;
  const at = (await handle.boundingBox())!;
  const pixel = stage.width / 320;
  await page.mouse.move(at.x + at.width / 4, at.y + at.height / 3);
  await page.mouse.down();
  // 16 px left and 8 down: onto the target.
  await page.mouse.move(at.x + at.width / 4 - 10 * pixel, at.y + at.height / 3 + 5 * pixel, { steps: 4 });
  await page.mouse.move(at.x + at.width / 4 - 16 * pixel, at.y + at.height / 3 + 8 * pixel, { steps: 4 });
  await page.mouse.up();
  await expect(typed(page, 'Centre x of the prediction, px')).toHaveValue('160');
  await expect(page.getByTestId('iou')).toHaveText('1.000');
  for (const id of [
    'l1',
    'l2',
    'smooth-l1',
    'balanced-l1',
    'kl',
    'iou',
    'bounded-iou',
    'giou',
    'diou',
    'ciou',
  ])
    await expect(value(page, id)).toHaveText('0');
  await expect(page.getByText('IoU has no gradient here')).toBeVisible();
});

test('keys move and resize, Esc takes a drag back, numbers are typed, and nothing is lost on another tab', async ({
  page,
}) => {
  await openCells(page);
  await choose(page, 'Equal');
  await place(page, 'Prediction').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(typed(page, 'Centre x of the prediction, px')).toHaveValue('171');
  // L1: 11 / 80.
  await expect(value(page, 'l1')).toHaveText('0.1375');
  await page.getByRole('slider', { name: 'Prediction, right lower corner' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(typed(page, 'Height of the prediction, px')).toHaveValue('61');

  const handle = (await page.getByRole('slider', { name: 'Target, left upper corner' }).boundingBox())!;
  await page.mouse.move(handle.x + 5, handle.y + 5);
  await page.mouse.down();
  await page.mouse.move(handle.x - 60, handle.y - 40, { steps: 3 });
  await expect(typed(page, 'Width of the target, px')).not.toHaveValue('80');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(typed(page, 'Width of the target, px')).toHaveValue('80');

  await typed(page, 'Width of the prediction, px').fill('-3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('is not a number from 0 to 9,999')).toBeVisible();
  await typed(page, 'Width of the prediction, px').fill('0');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('iou')).toHaveText('0.000');
  await expect(page.getByRole('table', { name: 'Losses of the two boxes' })).not.toContainText(
    /NaN|Infinity|∞/,
  );

  await choose(page, 'Wrong aspect');
  await page.getByRole('radio', { name: 'Aspect', exact: true }).click();
  const along = page.getByRole('slider', { name: 'Aspect of the prediction' });
  await along.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(typed(page, 'Width of the prediction, px')).not.toHaveValue('120');
  const width = await typed(page, 'Width of the prediction, px').inputValue();
  await choose(page, 'Balance');
  await openBoxLosses(page);
  await expect(typed(page, 'Width of the prediction, px')).toHaveValue(width);
});

test('the same error on the dataset: L1 in pixels is alike for all boxes, IoU is small boxes’', async ({
  page,
}) => {
  await openCells(page);
  const small = (id: string) => page.getByTestId(`share-${id}`);
  await expect(small('boxes')).toContainText('67 %');
  // 2 · 0.4 of 2 · 0.4 + 8 / 164.
  await expect(small('iou')).toContainText('94 %');
  await expect(page.getByTestId('share-sentence')).toHaveText(
    'Predictions 4 px to the right: 67 % of the boxes are small, and have 94 % of the IoU loss.',
  );
  await small('l1').getByRole('button', { name: 'L1', exact: true }).click();
  await page.getByRole('radio', { name: 'Pixels', exact: true }).click();
  await expect(small('l1')).toContainText('67 %');
  await expect(small('l1')).toContainText('4.000');
  await page.getByRole('radio', { name: 'per cent of the side' }).click();
  await expect(small('iou')).toContainText('67 %');
  // 2 · 1.6 of 2 · 1.6 + 16.
  await expect(small('l1')).toContainText('17 %');
  const slider = page.getByRole('slider', { name: 'Error' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('share-sentence')).toContainText('nothing is lost');
});

test('has no violation in light and dark', async ({ page }) => {
  await openCells(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.getByTestId('share-iou')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('main').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  }
});

test('whole-image labels have no boxes: that part says so', async ({ page }) => {
  await openStudio(page);
  await chooseFolder(page, 'pets', { 'cat/1.jpg': '', 'cat/2.jpg': '', 'dog/3.jpg': '' });
  await solved(page);
  await openBoxLosses(page);
  await expect(page.getByText('Does not apply here. Whole-image labels have no boxes.')).toBeVisible();
  await choose(page, 'Disjoint');
  await expect(value(page, 'iou')).toHaveText('1.000');
});
