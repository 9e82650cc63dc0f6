import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { dropFiles, openStudio, solved } from './studio.ts';

/** Nothing in it says what its columns are. */
const table = Array.from({ length: 40 }, (_, i) =>
  [`shot ${i % 13}`, i % 5 ? 'nut' : 'bolt', 10 + i, 20, 60 + i, i === 8 ? 'x' : 90, 'bench 2'].join(';'),
).join('\n');

const read = (name: string) => ({ name, exact: true }) as const;

test('a table that is not recognised is mapped by hand, by keyboard, and again', async ({ page }) => {
  await openStudio(page);
  await dropFiles(page, { 'measured.csv': table });
  await page.getByRole('button', { name: 'CSV, columns by hand…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Columns by hand' });
  const said = dialog.getByRole('status');
  await expect(said).toContainText('No column is the image.');
  const column = (n: number) => dialog.getByRole('combobox', { name: `Column ${n} is` });
  const roles = ['image', 'label', 'xmin', 'ymin', 'xmax', 'ymax'];
  for (const [i, role] of roles.entries()) {
    await column(i + 1).focus();
    await column(i + 1).selectOption(role);
  }
  await expect(said).toContainText('39 of the first 40 rows have a box in pixels: 13 images, 2 classes.');
  await expect(said).toContainText('Row 9 would be left out. The box has no number for its bottom: “x”.');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
    expect(violations).toEqual([]);
  }
  // A role is one column's: given to another, the first is without.
  await column(7).selectOption('label');
  await expect(column(2)).toHaveValue('');
  await column(2).selectOption('label');
  await dialog.getByRole('button', read('Read')).press('Enter');
  await solved(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('13 images · 39 boxes · 2 classes');

  await page.getByRole('button', { name: /Read as CSV/ }).click();
  await page.getByRole('menuitemradio', { name: 'CSV, columns by hand…' }).click();
  await expect(column(3)).toHaveValue('xmin');
  for (const n of [3, 4, 5, 6]) await column(n).selectOption('');
  await expect(said).toContainText('40 of the first 40 rows have a label: 13 images, 2 classes.');
  await dialog.getByRole('button', read('Read')).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('40 labels');
});
