import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { choose, chooseFiles, openStudio, solved } from './studio.ts';

/** Boxes of each class, one an image. */
const boxes = { happiness: 6, HAPPINESS: 3, sad: 4, blur: 2 };
const dataset = () => {
  const names = Object.keys(boxes);
  const classes = Object.values(boxes).flatMap((count, k) => Array<number>(count).fill(k));
  return JSON.stringify({
    images: classes.map((_, i) => ({ id: i + 1, file_name: `${i + 1}.jpg`, width: 100, height: 100 })),
    categories: names.map((name, k) => ({ id: k + 1, name, supercategory: k < 3 ? 'face' : 'fault' })),
    annotations: classes.map((k, i) => ({
      id: i + 1,
      image_id: i + 1,
      category_id: k + 1,
      bbox: [10, 10, 20, 30],
    })),
  });
};

async function openNames(page: Page): Promise<void> {
  await openStudio(page);
  await chooseFiles(page, { 'faces.json': dataset() });
  await solved(page);
  await choose(page, 'Explore');
  await choose(page, 'Classes');
}

const nameOf = (page: Page, source: string) =>
  page.getByRole('textbox', { name: `Name that ${source} goes by`, exact: true });
const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ }).click();
/** Classes and their boxes as the class chart's table has them. */
const charted = async (page: Page) => {
  await choose(page, 'Balance');
  const table = page.getByRole('table', { name: /^Classes/ });
  await expect(table.getByRole('row').nth(1)).toBeAttached();
  const rows = await table.getByRole('row').all();
  const found: Record<string, string> = {};
  for (const row of rows.slice(1)) {
    const name = await row.getByRole('rowheader').textContent();
    found[name ?? ''] = (await row.getByRole('cell').first().textContent()) ?? '';
  }
  await choose(page, 'Explore');
  return found;
};

test('names that differ by case alone are merged with one press, and brought back by undo', async ({
  page,
}) => {
  await openNames(page);
  await expect(page.getByText('happiness / HAPPINESS → happiness')).toBeVisible();
  await page.getByRole('button', { name: 'Merge them' }).click();
  await expect(nameOf(page, 'HAPPINESS')).toHaveValue('happiness');
  await expect(page.getByText(/4 classes in the source/)).toContainText('3 here');
  await expect.poll(() => charted(page)).toEqual({ happiness: '9 boxes', sad: '4 boxes', blur: '2 boxes' });
  await undo(page);
  await expect(nameOf(page, 'HAPPINESS')).toHaveValue('HAPPINESS');
  await expect(page.getByText('happiness / HAPPINESS → happiness')).toBeVisible();
});

test('a name given in the table goes through to the charts and to what is exported, in one step', async ({
  page,
}) => {
  await openNames(page);
  await nameOf(page, 'sad').fill('sadness');
  await nameOf(page, 'sad').press('Enter');
  await expect.poll(async () => Object.keys(await charted(page))).toContain('sadness');
  await page.getByRole('button', { name: 'Hide blur', exact: true }).click();
  await expect.poll(async () => Object.keys(await charted(page))).not.toContain('blur');

  await choose(page, 'Balance');
  await solved(page);
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /^COCO\s*\.json/ }).check({ force: true });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as zip' }).click();
  const files = unzipSync(readFileSync(await (await download).path()));
  const train = Object.entries(files).find(([path]) => path.endsWith('train.json'));
  const written = JSON.parse(new TextDecoder().decode(train?.[1])) as {
    categories: { name: string; supercategory: string }[];
    annotations: { category_id: number }[];
  };
  expect(written.categories.map(({ name, supercategory }) => [name, supercategory])).toEqual([
    ['happiness', 'face'],
    ['HAPPINESS', 'face'],
    ['sadness', 'face'],
  ]);
  expect(new Set(written.annotations.map(({ category_id }) => category_id))).toEqual(new Set([1, 2, 3]));
  await page.keyboard.press('Escape');
  await choose(page, 'Explore');
  await undo(page);
  await undo(page);
  await expect(nameOf(page, 'sad')).toHaveValue('sad');
  await expect(page.getByRole('button', { name: 'Reset names' })).toHaveAttribute('aria-disabled', 'true');
});

test('several classes are merged under a name of their own; an alias stands beside them', async ({
  page,
}) => {
  await openNames(page);
  for (const source of ['happiness', 'sad'])
    await page.getByRole('checkbox', { name: `Choose ${source}`, exact: true }).check({ force: true });
  const chosen = page.getByRole('group', { name: 'Chosen classes' });
  await chosen.getByRole('textbox').fill('mood');
  await chosen.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(nameOf(page, 'sad')).toHaveValue('mood');
  await expect(nameOf(page, 'happiness')).toHaveValue('mood');
  await expect.poll(() => charted(page)).toEqual({ mood: '10 boxes', HAPPINESS: '3 boxes', blur: '2 boxes' });

  const aliases = page.getByRole('region', { name: 'Aliases' });
  await aliases.getByRole('textbox', { name: 'Name elsewhere' }).fill('feeling');
  await aliases.getByRole('combobox', { name: 'Class that it stands for' }).fill('nobody');
  await expect(aliases.getByRole('button', { name: 'Add' })).toHaveAttribute('aria-disabled', 'true');
  await aliases.getByRole('combobox', { name: 'Class that it stands for' }).fill('mood');
  await aliases.getByRole('button', { name: 'Add' }).click();
  await expect(aliases.getByText('feeling → mood')).toBeVisible();
  await page.getByRole('button', { name: 'Reset names' }).click();
  await expect(nameOf(page, 'sad')).toHaveValue('sad');
  await expect(aliases.getByText('feeling → mood')).toBeVisible();
});

test('a class is found, and Escape gives back a name that was being typed', async ({ page }) => {
  await openNames(page);
  await page.getByRole('searchbox', { name: 'Find a class by name' }).fill('hap');
  await expect(page.getByRole('table', { name: 'Names of classes' }).getByRole('rowheader')).toHaveText([
    'happiness',
    'HAPPINESS',
  ]);
  await nameOf(page, 'happiness').fill('nonsense');
  await nameOf(page, 'happiness').press('Escape');
  await expect(nameOf(page, 'happiness')).toHaveValue('happiness');
  await page.getByRole('searchbox', { name: 'Find a class by name' }).fill('zebra');
  await expect(page.getByText('No class of that name.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing on the names of classes, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openNames(page);
    await page.getByRole('checkbox', { name: 'Choose sad', exact: true }).check({ force: true });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
