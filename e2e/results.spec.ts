import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { choose, chooseFiles, dropFiles, openStudio, solved, type Picked } from './studio.ts';

const box = (image_id: number, category_id: number, bbox: number[]) => ({ image_id, category_id, bbox });

/** Two classes on four images: three cells and two platelets. */
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

/** Three are right, one has the wrong class, one is a duplicate, one lies on nothing. */
const found = [
  { ...box(1, 1, [10, 10, 20, 20]), score: 0.9 },
  { ...box(1, 1, [60, 60, 10, 10]), score: 0.6 },
  { ...box(2, 1, [10, 10, 20, 20]), score: 0.8 },
  { ...box(2, 1, [10, 10, 20, 20]), score: 0.7 },
  { ...box(3, 1, [80, 80, 10, 10]), score: 0.3 },
  { ...box(4, 2, [50, 50, 10, 10]), score: 0.4 },
];
const faulty = [
  { ...box(99, 1, [10, 10, 20, 20]), score: 0.5 },
  { ...box(1, 7, [10, 10, 20, 20]), score: 0.5 },
  { ...box(1, 1, [10, 10, 20, 20]), score: 1.5 },
];
const results = JSON.stringify(found);

async function openDataset(page: Page): Promise<void> {
  await openStudio(page);
  await chooseFiles(page, { 'cells.json': dataset });
  await solved(page);
}

async function lookAtPredictions(page: Page): Promise<void> {
  await choose(page, 'Explore');
  await choose(page, 'Predictions');
}

async function addByPicker(page: Page, files: Picked): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add predictions', exact: true }).click();
  const payload = Object.entries(files).map(([name, content]) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  }));
  await (await chooser).setFiles(payload);
}

/** Rates by average: precision, recall, F1. */
const averages = (page: Page, which: 'Micro' | 'Macro') =>
  page
    .getByRole('table', { name: 'Averages at this score and IoU' })
    .getByRole('row', { name: which })
    .getByRole('cell')
    .allInnerTexts();
const score = (page: Page) => page.getByRole('slider', { name: 'Least score', exact: true });

test('predictions added by picker: COCO’s figures, both averages at the best score, what the slider and IoU change', async ({
  page,
}) => {
  await openDataset(page);
  await lookAtPredictions(page);
  await expect(page.getByText(/COCO results file/)).toBeVisible();
  await addByPicker(page, { 'found.json': results });
  // Cells reach recall 2/3 without a mistake (67 of 101 points), platelets 1/2 (51 of 101), at every IoU.
  await expect(page.locator('dt', { hasText: /^AP$/ }).locator('+ dd')).toHaveText('0.584');
  await expect(page.locator('dt', { hasText: /^AP75$/ }).locator('+ dd')).toHaveText('0.584');
  await expect(page.locator('dt', { hasText: /^large$/ }).locator('+ dd')).toHaveText('none');
  // F1 is greatest at 0.4: three of five predictions are right, three of five boxes found.
  await expect(score(page)).toHaveValue('0.4');
  expect(await averages(page, 'Micro')).toEqual(['0.60', '0.60', '0.60']);
  expect(await averages(page, 'Macro')).toEqual(['0.75', '0.58', '0.62']);
  await expect(page.getByText(/Finding every cell and nothing else would score 0.60 and 0.50/)).toBeVisible();

  await score(page).focus();
  for (let n = 0; n < 10; n++) await page.keyboard.press('ArrowRight');
  await expect(score(page)).toHaveValue('0.5');
  expect(await averages(page, 'Micro')).toEqual(['0.50', '0.40', '0.44']);
  await expect(page.getByRole('button', { name: /^background 0$/ })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Home');
  await expect(page.getByRole('button', { name: /^background 1$/ })).toBeVisible();
  const onCurve = page.getByRole('slider', { name: /on the curves/ });
  await onCurve.focus();
  await page.keyboard.press('PageUp');
  await expect(score(page)).toHaveValue('0.1');
});

test('an error kind, a confusion and a class filter the images, and let them go again', async ({ page }) => {
  await openDataset(page);
  await lookAtPredictions(page);
  await addByPicker(page, { 'found.json': results });
  await expect(score(page)).toHaveValue('0.4');
  const images = page.getByText(/shows .* of 5 boxes/);
  await page.getByRole('button', { name: 'duplicate 1' }).click();
  await expect(images).toContainText('shows 1 of 5 boxes');
  // What is shown follows the score: above 0.7 there is no duplicate, and below it is one again.
  await score(page).focus();
  await page.keyboard.press('End');
  await expect(images).toContainText('shows 0 of 5 boxes');
  await page.keyboard.press('Home');
  await expect(images).toContainText('shows 1 of 5 boxes');
  await page.getByRole('button', { name: 'duplicate 1' }).click();
  await expect(images).toHaveCount(0);

  await choose(page, 'Confusions');
  await page.getByRole('button', { name: /platelet taken for cell/ }).click();
  await expect(images).toContainText('shows 2 of 5 boxes');
  await page.keyboard.press('Escape');
  await expect(images).toHaveCount(0);

  await choose(page, 'By class');
  await page.getByRole('rowgroup', { name: /arrows move/ }).focus();
  // By AP, the least first: platelets, then cells.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(images).toContainText('shows 3 of 5 boxes');
  await page.keyboard.press('Enter');
  await expect(images).toHaveCount(0);
  await page.getByRole('button', { name: 'Boxes', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Results by class' }).getByRole('row').nth(1)).toContainText(
    'cell',
  );
});

test('a drop adds predictions; what cannot be used is counted and listed; removing restores', async ({
  page,
}) => {
  await openDataset(page);
  await dropFiles(page, { 'found.json': JSON.stringify([...found, ...faulty]) });
  await expect(page.getByRole('radio', { name: 'Predictions', exact: true })).toBeChecked();
  await expect(page.locator('dt', { hasText: /^AP$/ }).locator('+ dd')).toHaveText('0.584');
  const notice = page.getByRole('complementary', { name: 'Notices' });
  await expect(notice).toContainText('99');
  await page.getByRole('button', { name: '3 problems' }).click();
  const problems = page.getByRole('list', { name: 'Problems of found.json' });
  await expect(problems).toContainText('1.5');
  await expect(problems).toContainText('99');
  await expect(problems).toContainText('7');

  await page.getByRole('button', { name: 'Remove what was added' }).click();
  await expect(page.getByRole('button', { name: 'Add predictions', exact: true })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Results by class' })).toHaveCount(0);
});

test('a file that is no predictions is refused in words; one that may be either is asked about', async ({
  page,
}) => {
  await openDataset(page);
  await lookAtPredictions(page);
  await addByPicker(page, { 'broken.json': '[{"image_id": 1, "score"' });
  const notice = page.getByRole('complementary', { name: 'Notices' });
  await expect(notice).toContainText('broken.json was not added');
  await page.keyboard.press('Escape');

  const withScores = JSON.parse(dataset) as { annotations: object[] };
  withScores.annotations = found.map((one, id) => ({ ...one, id }));
  await dropFiles(page, { 'either.json': JSON.stringify(withScores) });
  await expect(notice).toContainText('either.json may belong to cells.json or be a dataset of its own');
  await page.getByRole('button', { name: 'Add to cells.json' }).click();
  await expect(page.locator('dt', { hasText: /^AP$/ }).locator('+ dd')).toHaveText('0.584');

  await dropFiles(page, { 'other.json': dataset.replace('"cell"', '"ship"') });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('other.json');
});

test('a long read is cancelled with Esc and leaves nothing', async ({ page }) => {
  await openDataset(page);
  await lookAtPredictions(page);
  await page.evaluate((record) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([`[${`${record},`.repeat(600_000)}${record}]`], 'long.json'));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
    );
  }, JSON.stringify(found[0]));
  await expect(page.getByText('Reading long.json')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Reading long.json')).toHaveCount(0);
  await addByPicker(page, { 'found.json': results });
  await expect(page.locator('dt', { hasText: /^AP$/ }).locator('+ dd')).toHaveText('0.584');
  await expect(page.getByRole('main').getByText('6 predictions on 4 images')).toBeVisible();
});

test('difficult images become cheaper to repeat as one step that is undone', async ({ page }) => {
  await openDataset(page);
  await lookAtPredictions(page);
  await addByPicker(page, { 'found.json': results });
  const first = page.getByRole('button', { name: 'Repeat difficult images first' });
  await first.click();
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(first).toHaveAttribute('aria-pressed', 'false');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('axe finds nothing in the predictions, without and with them, in each of their lists', async ({
      page,
    }) => {
      const faults = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      };
      await openDataset(page);
      await lookAtPredictions(page);
      expect(await faults()).toEqual([]);
      await addByPicker(page, { 'found.json': JSON.stringify([...found, ...faulty]) });
      await expect(score(page)).toHaveValue('0.4');
      await page.getByRole('button', { name: '3 problems' }).click();
      for (const list of ['By class', 'Confusions', 'Matrix']) {
        await choose(page, list);
        expect(await faults(), list).toEqual([]);
      }
    });
  });
}
