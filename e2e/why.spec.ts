import { expect, test, type Page } from '@playwright/test';
import { openSample, solved, strength } from './studio.ts';

const why = (page: Page) => page.getByRole('region', { name: /^Why/ });
const classes = (page: Page) => page.getByRole('listbox', { name: /^Classes/ });

/** The numbers of a row of a table, signs included. */
const numbers = (text: string) =>
  [...text.replace(/,/g, '').matchAll(/[+−]?\d+(?:\.\d+)?/g)].map(([n]) => Number(n.replace('−', '-')));

test('a class says why it stands where it does: its average image adds up', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await classes(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('w');
  await expect(why(page)).toContainText(/RBC holds WBC back: \d+ of \d+/);
  const table = why(page).getByRole('table');
  const rows = await table.getByRole('row').allInnerTexts();
  const copies = rows.slice(1).map((row) => numbers(row).at(-1)!);
  const sum = copies.pop()!;
  expect(Math.abs(copies.reduce((a, b) => a + b, 0) - sum)).toBeLessThanOrEqual(0.02);
  // The what-if comes once the plan rests: a tenth more of what the plan has.
  await expect(why(page)).toContainText(/\d+ more, \d+ fewer/);
  const count = numbers(
    await why(page)
      .getByText(/^[\d,]+ → [\d,]+ boxes$/)
      .innerText(),
  );
  expect(count[1]).toBeGreaterThanOrEqual(Math.ceil(count[0] * 1.1));
  expect(count[1]).toBeLessThan(count[0] * 1.15 + 1);
  await page.keyboard.press('Escape');
  await expect(why(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Found together' })).toBeVisible();
});

test('it follows a drag of the strength, and another class that is selected in its table', async ({
  page,
}) => {
  await openSample(page, /Litter/);
  await page.keyboard.press('w');
  await expect(why(page)).toContainText(/Price/);
  const balanced = () =>
    why(page)
      .getByText(/ boxes, × /)
      .innerText();
  const before = await balanced();
  await strength(page).focus();
  for (let n = 0; n < 10; n++) await page.keyboard.press('ArrowRight');
  await solved(page);
  await expect.poll(balanced).not.toBe(before);
  const name = why(page).getByRole('table').locator('tbody').getByRole('button').first();
  const other = await name.innerText();
  await name.click();
  await expect(why(page).getByRole('heading', { level: 2 })).toHaveText(`Why ${other}`);
});

test('the line under the chart leads to the class that it names', async ({ page }) => {
  await openSample(page, /Litter/);
  await page.getByRole('button', { name: 'Why', exact: true }).click();
  await expect(why(page)).toContainText(/Why Carded blister pack/);
  await expect(why(page)).toContainText(
    /Whole images can’t get it|Whole images can’t get Carded blister pack/,
  );
});

test('an image says why it is repeated: prices, sum and thresholds', async ({ page }) => {
  await openSample(page, /Litter/);
  await page
    .getByRole('option', { name: /used \d+ times/ })
    .first()
    .click();
  const reason = page.getByRole('complementary', { name: /^Why × \d+/ });
  const times = Number(/\d+/.exec(await reason.getByRole('heading').innerText())![0]);
  const rows = await reason.getByRole('row').allInnerTexts();
  const copies = rows.slice(1).map((row) => numbers(row).at(-1)!);
  const sum = copies.pop()!;
  expect(Math.abs(copies.reduce((a, b) => a + b, 0) - sum)).toBeLessThanOrEqual(0.04);
  await expect(reason).toContainText(`→ used ${1 + Math.floor(sum)} times`);
  if (1 + Math.floor(sum) !== times) await expect(reason).toContainText(`used ${times} times:`);
});

test('found together: a pair by key, its class lit and selected, and its figures in the table', async ({
  page,
}) => {
  await openSample(page, /Blood cells/);
  const matrix = page.getByRole('listbox', { name: /^Found together/ });
  await expect(page.getByText(/^SCUMBLE/)).toBeVisible();
  await matrix.focus();
  await page.keyboard.press('ArrowRight');
  const pair = matrix.getByRole('option');
  await expect(pair).toHaveAttribute(
    'aria-label',
    /imported \d+ images, lift \d\.\d; balanced \d+ images, lift \d\.\d/,
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('toolbar', { name: /^Class / })).toBeVisible();
  const table = page.getByRole('table', { name: /^Found together/ });
  await expect(table.getByRole('row')).toHaveCount(4);
  await page.getByRole('button', { name: 'Found together: show another facet' }).click();
  await page.getByRole('menuitemradio', { name: 'Objects per image' }).click();
  await expect(matrix).toHaveCount(0);
});

test('what whole images can reach is said in the tip of a class', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await classes(page).focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('option', { name: /^Platelets: .*reachable 0–3,610/ })).toHaveCount(1);
});
