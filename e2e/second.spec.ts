import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { choose, chooseFiles, openStudio, solved } from './studio.ts';

/** One box an image; `faulty` adds a box without any size. */
function coco(boxes: Readonly<Record<string, number>>, faulty = false): string {
  const names = Object.keys(boxes);
  const classes = Object.values(boxes).flatMap((count, k) => Array<number>(count).fill(k));
  const annotations = classes.map((k, i) => ({
    id: i + 1,
    image_id: i + 1,
    category_id: k + 1,
    bbox: [10, 10, 20, 30],
  }));
  return JSON.stringify({
    images: classes.map((_, i) => ({ id: i + 1, file_name: `${i + 1}.jpg`, width: 100, height: 100 })),
    categories: names.map((name, k) => ({ id: k + 1, name })),
    annotations: faulty
      ? [...annotations, { id: 99, image_id: 1, category_id: 1, bbox: [1, 2] }]
      : annotations,
  });
}

async function openFirst(page: Page): Promise<void> {
  await openStudio(page);
  await chooseFiles(page, { 'first.json': coco({ car: 16, person: 4 }) });
  await solved(page);
  await choose(page, 'Explore');
  await choose(page, 'Second set');
}

async function openBeside(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file beside it' }).click();
  await (await chooser).setFiles([{ name, mimeType: 'application/json', buffer: Buffer.from(text) }]);
}

const effect = (page: Page, facet: string) =>
  page
    .getByRole('table', { name: 'What it does to each facet' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: facet, exact: true }) });

test('a batch beside the dataset: what it mends, what is new, what it lacks, and its mark in the charts', async ({
  page,
}) => {
  await openFirst(page);
  await openBeside(page, 'batch.json', coco({ person: 8, human: 2 }, true));
  // √16 : √4 are wanted, 16 : 4 are there, 16 : 12 with the batch.
  await expect(effect(page, 'Classes')).toContainText('0.13 → 0.10');
  await expect(effect(page, 'Classes')).toContainText('mends');
  await expect(page.getByText(/^Adding all of batch.json mends Classes 0.13 → 0.10/)).toContainText(
    'adds 1 new class; has nothing of 1 class',
  );
  await expect(page.getByText('human (2)')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Problems in its files' })).toContainText('batch.json');

  await choose(page, 'Balance');
  const table = page.getByRole('table', { name: /^Classes/ });
  await expect(table.getByRole('columnheader').last()).toHaveText('batch.json');
  await expect(
    table
      .getByRole('row', { name: /^person/ })
      .getByRole('cell')
      .last(),
  ).toHaveText('8 boxes (100.0 %)');
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText('batch.json');
});

test('an alias says which class a new name stands for; the second set follows at once', async ({ page }) => {
  await openFirst(page);
  await openBeside(page, 'batch.json', coco({ person: 8, human: 2 }));
  await page.getByRole('button', { name: 'Give an alias' }).click();
  const aliases = page.getByRole('region', { name: 'Aliases' });
  await aliases.getByRole('textbox', { name: 'Name elsewhere' }).fill('human');
  await aliases.getByRole('combobox', { name: 'Class that it stands for' }).fill('person');
  await aliases.getByRole('button', { name: 'Add' }).click();
  await choose(page, 'Second set');
  await expect(page.getByText(/^Adding all of batch.json/)).not.toContainText('new class');
  await expect(effect(page, 'Classes')).toContainText('0.13 →');
});

test('its shares become the target, as one step that can be undone', async ({ page }) => {
  await openFirst(page);
  await openBeside(page, 'deployed.json', coco({ person: 5, car: 15 }));
  await page.getByRole('button', { name: 'Aim Classes at what deployed.json has' }).click();
  await expect(effect(page, 'Classes')).toContainText('0.05 →');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(effect(page, 'Classes')).toContainText('0.13 →');
});

test('a file that is no dataset is told, and what stands beside is closed again', async ({ page }) => {
  await openFirst(page);
  await openBeside(page, 'no.json', '{"hello": 1}');
  await expect(page.getByRole('complementary', { name: 'Notices' })).toContainText('no.json was not opened');
  await openBeside(page, 'batch.json', coco({ person: 8 }));
  await page.getByRole('button', { name: 'Close it' }).click();
  await expect(page.getByRole('button', { name: 'Open a file beside it' })).toBeVisible();
  await choose(page, 'Balance');
  await expect(
    page
      .getByRole('table', { name: /^Classes/ })
      .getByRole('columnheader')
      .last(),
  ).toHaveText('Change');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing on the second set, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openFirst(page);
    await openBeside(page, 'batch.json', coco({ person: 8, human: 2 }));
    await expect(effect(page, 'Classes')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
