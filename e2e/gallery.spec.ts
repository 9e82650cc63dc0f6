import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openSample, solved } from './studio.ts';

const list = (page: Page) => page.getByRole('listbox', { name: /^Images, / });
const images = (page: Page) => list(page).getByRole('option');
const bar = (page: Page) => page.getByRole('group', { name: 'Selected images' });

const faults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
};

test('images are selected by hand and by key, and shown alone', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await images(page)
    .nth(0)
    .click({ modifiers: ['ControlOrMeta'] });
  await images(page)
    .nth(3)
    .click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('4 selected');
  await expect(images(page).nth(2)).toHaveAttribute('aria-selected', 'true');
  expect(await faults(page)).toEqual([]);
  await list(page).press('Escape');
  await expect(bar(page)).toHaveCount(0);
  await list(page).press('Home');
  await list(page).press(' ');
  await list(page).press('Shift+ArrowRight');
  await expect(bar(page)).toContainText('2 selected');
  await bar(page).getByRole('button', { name: 'Show only these' }).click();
  await expect(list(page)).toHaveAccessibleName('Images, 2');
  await expect(page.getByText(/of 4,886 boxes; the plan is unchanged/)).toBeVisible();
});

test('all that are shown are selected at once; those never dropped say so, as one step', async ({ page }) => {
  await openSample(page, /Blood cells/);
  const count = Number(/\d+/.exec((await list(page).getAttribute('aria-label'))!)![0]);
  await list(page).press('a');
  await expect(bar(page)).toContainText(`${count} selected`);
  await bar(page).getByRole('button', { name: 'Never drop' }).click();
  await expect(page.getByRole('option', { name: /, never dropped:/ }).first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('option', { name: /, never dropped:/ })).toHaveCount(0);
});

test('an excluded image is out of every count, and undo brings it back', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await expect(page.getByText('364 images · 4,886 boxes')).toBeVisible();
  await list(page).press('Home');
  await list(page).press(' ');
  await bar(page).getByRole('button', { name: 'Exclude' }).click();
  await expect(page.getByText(/^363 /)).toBeVisible();
  await solved(page);
  await expect(bar(page)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('364 images · 4,886 boxes')).toBeVisible();
});

test('the image large: keys zoom and go on, classes are hidden, the next with its rarest class', async ({
  page,
}) => {
  await openSample(page, /Blood cells/);
  await list(page).press('Home');
  await list(page).press('Enter');
  const view = page.getByRole('dialog');
  await expect(view.getByText('100 %')).toBeVisible();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect(view.getByText('225 %')).toBeVisible();
  await page.keyboard.press('-');
  await expect(view.getByText('150 %')).toBeVisible();
  await page.keyboard.press('0');
  await expect(view.getByText('100 %')).toBeVisible();
  await expect(view).toContainText(/1 of \d+/);
  await page.keyboard.press('ArrowRight');
  await expect(view).toContainText(/2 of \d+/);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(view).toContainText(/3 of \d+/);
  const rows = view.getByRole('table', { name: /^Boxes of/ }).getByRole('row');
  const before = await rows.count();
  await view.getByRole('button', { name: 'Hide the boxes of RBC' }).click();
  await expect.poll(() => rows.count()).toBeLessThan(before);
  await page.waitForTimeout(300); // Contrast is measured when the fade has ended.
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(view).toHaveCount(0);
});

test('the list is ordered by name', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await page.getByRole('radiogroup', { name: 'Images shown' }).getByText('All', { exact: true }).click();
  await page.getByRole('button', { name: /^Order: / }).click();
  await page.getByRole('menuitemradio', { name: 'Name' }).click();
  await expect(images(page).first()).toHaveAccessibleName(/^BloodImage_00000\.jpg/);
});
