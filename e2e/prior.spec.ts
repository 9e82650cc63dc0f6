import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { choose, chooseFiles, cocoText, dropFiles, openSample, openStudio, solved } from './studio.ts';

async function lookAtPrior(page: Page): Promise<void> {
  await choose(page, 'Weights');
  await choose(page, 'Prior');
  await expect(page.getByRole('region', { name: 'Prior shift', exact: true })).toBeVisible();
}

/** Nine of ten are common. */
async function openTwo(page: Page): Promise<void> {
  await openStudio(page);
  await chooseFiles(page, { 'two.json': cocoText(90, 10) });
  await solved(page);
  await lookAtPrior(page);
}

const share = (page: Page, name: string) =>
  page.getByRole('textbox', { name: `Share of ${name} where the model will work` });
const row = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Shift by class' }).getByRole('row', { name: new RegExp(`^${name}`) });
const notes = (page: Page) => page.getByRole('status', { name: 'Notes on the prior' });

/** The twin holds six digits: class, imported, training, deployment, shift, factor. */
async function twin(page: Page, name: string): Promise<number[]> {
  const line = page
    .getByRole('table', { name: /^Log prior shift/ })
    .getByRole('row', { name: new RegExp(`^${name}`) });
  return (await line.getByRole('cell').allTextContents()).map(Number);
}

test('shares that do not add up to 1 are scaled, said, undone; the export carries the shift to them', async ({
  page,
}) => {
  await openTwo(page);
  const [imported, planned] = await twin(page, 'rare');
  expect(imported).toBe(0.1);
  expect(planned).toBeGreaterThan(0.1);
  expect((await twin(page, 'rare'))[3]).toBeCloseTo(Math.log(imported / planned), 4);

  await share(page, 'rare').fill('2');
  await share(page, 'rare').press('Enter');
  await expect(notes(page)).toContainText('The given shares add up to 2: they are scaled to 0.1.');
  await expect(notes(page)).toContainText(
    '1 class is not given (“common”): it keeps its share as imported, 0.9.',
  );
  await share(page, 'common').fill('6');
  await share(page, 'common').press('Enter');
  await expect(notes(page)).toContainText('The given shares add up to 8: they are scaled to 1.');
  await expect.poll(async () => (await twin(page, 'rare'))[2]).toBe(0.25);
  expect((await twin(page, 'rare'))[3]).toBeCloseTo(Math.log(0.25 / planned), 4);
  await page.getByRole('button', { name: 'Scale to 1' }).click();
  await expect(notes(page)).toHaveCount(0);
  await expect(share(page, 'rare')).toHaveValue('0.25');

  await share(page, 'rare').fill('-1');
  await share(page, 'rare').press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'is not a number from 0' })).toBeVisible();
  await expect(share(page, 'rare')).toHaveValue('0.25');

  await page.keyboard.press('ControlOrMeta+e');
  await expect(page.getByRole('dialog')).toContainText('A background logit is never shifted');
  await page.getByRole('button', { name: 'prior.json' }).click();
  const head = page.getByRole('region', { name: 'First lines of prior.json' });
  await expect(head).toContainText('"deployment_prior": "given"');
  await expect(head).toContainText('Never correct the background logit');
  await expect(head).toContainText(/"name":"rare".*"deployment":0\.25/);
});

test('a prior is pasted and dropped; what is no class or no number is named with its line', async ({
  page,
}) => {
  await openTwo(page);
  await page.getByRole('button', { name: 'Paste', exact: true }).click();
  const text = page.getByRole('textbox', { name: /^Deployment prior: a class/ });
  await text.fill('class,share\nrare,40 %\ndog,10 %\ncommon,NaN');
  await expect(page.getByText('Line 3: there is no “dog” here.')).toBeVisible();
  await expect(page.getByText('Line 4: “common,NaN” is not a label and a number.')).toBeVisible();
  await page.getByRole('button', { name: 'Use shares' }).click();
  await expect(notes(page)).toContainText('(“common”): it has the 0.6 that is left.');
  await expect.poll(async () => (await twin(page, 'rare'))[2]).toBe(0.4);

  await dropFiles(page, { 'prior.json': '{"rare": 0.3, "common": 0.7}' });
  await expect.poll(async () => (await twin(page, 'rare'))[2]).toBe(0.3);
  await expect(notes(page)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await twin(page, 'rare'))[2]).toBe(0.4);
});

test('a probability is dragged with the keys and its threshold follows the shift', async ({ page }) => {
  await openTwo(page);
  await share(page, 'rare').fill('0.02');
  await share(page, 'rare').press('Enter');
  await expect.poll(async () => (await twin(page, 'rare'))[2]).toBe(0.02);
  const [, planned] = await twin(page, 'rare');
  const factor = (0.02 / 0.98) * ((1 - planned) / planned);
  const explorer = page.getByRole('region', { name: 'One probability' });
  const handle = explorer.getByRole('slider', { name: 'Uncorrected probability of rare' });
  await handle.focus();
  for (let n = 0; n < 10; n++) await page.keyboard.press('ArrowRight');
  const corrected = (0.6 * factor) / (0.6 * factor + 0.4);
  await expect(explorer).toContainText(`0.60 → ${corrected.toFixed(2)} of rare`);
  const threshold = 0.5 / (0.5 + 0.5 * factor);
  await expect(explorer).toContainText(`is deciding at ${threshold.toFixed(2)} uncorrected`);
  await expect(explorer.getByRole('table', { name: /^One softmax/ })).toContainText(
    'rare → common is decided',
  );

  await choose(page, 'Sigmoid');
  await expect(page.getByText('Sigmoid head: add to the logit of each class by itself.')).toBeVisible();
  await expect(explorer.getByRole('table', { name: /^One softmax/ })).toHaveCount(0);
});

test('a prior that is not known is estimated from what a classifier says', async ({ page }) => {
  await openStudio(page);
  const images = Array.from({ length: 200 }, (_, i) => i);
  const table = (head: string, cells: (i: number) => string) =>
    [head, ...images.map((i) => `${i}.jpg,${cells(i)}`)].join('\n');
  await chooseFiles(page, {
    'labels.csv': table('filename,label', (i) => (i % 10 === 0 ? 'rare' : 'common')),
  });
  await solved(page);
  await lookAtPrior(page);
  await page.getByRole('button', { name: /^Deployment prior/ }).click();
  await page.getByRole('menuitemradio', { name: 'Not known' }).click();
  const estimate = page.getByRole('button', { name: 'Estimate it from class probabilities' });
  await expect(estimate).toHaveAttribute('aria-disabled', 'true');
  // Two kinds of image, of which 0.8 and 0.2 of the common ones are and 0.1 and 0.9 of the rare ones: these are the
  // posteriors under 0.9 and 0.1, and 90 and 110 images of the kinds come where both classes are as frequent.
  await dropFiles(page, {
    'said.csv': table('filename,common,rare', (i) => (i < 90 ? '0.986301,0.013699' : '0.666667,0.333333')),
  });
  await expect(page.getByRole('radio', { name: 'Calibration' })).toBeChecked();
  await lookAtPrior(page);
  await estimate.click();
  await expect.poll(async () => Math.round(100 * (await twin(page, 'rare'))[2])).toBe(50);
  await expect(page.getByText('The deployment prior was estimated from 200 images.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing on the prior, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openSample(page, /Litter/);
    await lookAtPrior(page);
    await row(page, 'Cigarette').click();
    await page.getByRole('button', { name: 'Paste', exact: true }).click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
  });
