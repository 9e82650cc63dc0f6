import { expect, test, type Page } from '@playwright/test';
import { choose, chooseFiles, openSample, openStudio, solved } from './studio.ts';

const drawer = (page: Page) => page.getByRole('region', { name: 'Constraints', exact: true });
const rail = (page: Page) => page.getByRole('complementary', { name: 'Plan' });
const more = (page: Page) => rail(page).getByRole('button', { name: /More constraints/ });
const dropped = (page: Page) =>
  rail(page)
    .getByRole('button', { name: /dropped: show them/ })
    .innerText()
    .then((text) => Number(text.replace(/\D/g, '')));

async function openConstraints(page: Page): Promise<void> {
  await more(page).click();
  await expect(drawer(page)).toBeVisible();
}

/** 120 images: videos of seven, redundancy from 0 to 0.9, every twelfth without boxes. */
function drives(): string {
  const images = Array.from({ length: 120 }, (_, i) => ({
    id: i + 1,
    file_name: `${i}.jpg`,
    width: 640,
    height: 480,
    video: `clip ${Math.floor(i / 7)}`,
    redundancy: (i % 10) / 10,
  }));
  const classesOf = (i: number) => [
    ...Array<number>(1 + (i % 5)).fill(1),
    ...(i % 4 === 0 ? [2] : []),
    ...(i % 15 === 0 ? [3, 3] : []),
  ];
  const annotations = images
    .flatMap(({ id }, i) =>
      i % 12 === 5 ? [] : classesOf(i).map((category_id) => ({ image_id: id, category_id })),
    )
    .map((box, i) => ({ ...box, id: i + 1, bbox: [10, 10, 20 + (i % 90), 30] }));
  const categories = ['car', 'van', 'tram'].map((name, k) => ({ id: k + 1, name }));
  return JSON.stringify({ images, annotations, categories });
}

test('constraints open under the class chart, count in the rail, and go one by one or all at once', async ({
  page,
}) => {
  await openSample(page, /Litter/);
  await page.keyboard.press('n');
  await expect(drawer(page)).toBeFocused();
  await expect(page.getByRole('listbox', { name: /^Classes/ })).toBeVisible();
  // Sixty classes, and only the rows in sight: so with 1,203.
  const rows = drawer(page).getByRole('table', { name: 'Constraints by class' }).getByRole('row');
  expect(await rows.count()).toBeLessThan(30);
  const box = (name: string) => drawer(page).getByRole('checkbox', { name, exact: true });
  await drawer(page).getByRole('searchbox', { name: 'Find class to constrain' }).fill('cigar');
  await box('Keep every image with Cigarette').click({ force: true });
  await box('Don’t balance Cigarette').click({ force: true });
  await drawer(page).getByRole('textbox', { name: 'Most repeats of images with Cigarette' }).fill('3');
  await page.keyboard.press('Enter');
  await solved(page);
  await expect(more(page)).toHaveAccessibleName('More constraints, 3 in force');
  const inForce = drawer(page).getByRole('list', { name: 'Constraints in force' }).getByRole('listitem');
  await expect(inForce).toHaveText([
    'No image with Cigarette is dropped',
    'Images with Cigarette come 3 × at most',
    'Cigarette is not balanced',
  ]);
  await drawer(page).getByRole('button', { name: 'Without: Cigarette is not balanced' }).click();
  await expect(inForce).toHaveCount(2);
  await drawer(page).getByRole('button', { name: 'Clear all' }).click();
  await expect(inForce).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(inForce).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: /^Images/ })).toBeVisible();
});

test('nonsense in a number field keeps the last value and says the range', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await openConstraints(page);
  const field = drawer(page).getByRole('textbox', { name: 'Most repeats of an image' });
  for (const text of ['lots', '0', '2.5', '-1', '1e9']) {
    await field.fill(text);
    await field.press('Enter');
    await expect(field).toHaveValue('10');
    await expect(drawer(page).getByRole('alert')).toHaveText(
      `“${text}” is not a whole number from 1 to 1,000. Nothing was changed.`,
    );
  }
  await field.fill('4');
  await field.press('Enter');
  await expect(drawer(page).getByRole('alert')).toHaveCount(0);
  await expect(rail(page).getByRole('slider', { name: 'Max repeats' })).toHaveAttribute(
    'aria-valuetext',
    '4 ×',
  );
  await drawer(page).getByRole('textbox', { name: 'Least use of an image' }).fill('7');
  await page.keyboard.press('Enter');
  await expect(drawer(page)).toContainText('the least use holds');
  await solved(page);
});

test('the focus on the rarest names its measure in the certificate and the proof', async ({ page }) => {
  await openSample(page, /Litter/);
  const certificate = rail(page).getByText(/^for /);
  await expect(certificate).toHaveText('for KL, every class equal');
  const focus = rail(page).getByRole('slider', { name: 'Focus' });
  await focus.focus();
  for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowRight');
  await expect(focus).toHaveAttribute('aria-valuetext', 'q = 3');
  await expect(certificate).toHaveText('for power family q = 3, every class equal');
  await solved(page);
  await openConstraints(page);
  await choose(page, 'Squared');
  await choose(page, 'By target');
  await solved(page);
  await expect(certificate).toHaveText('for squared, classes by target');
  await expect(focus).toHaveAttribute('aria-valuetext', 'squared');
  await page.getByRole('button', { name: 'Proof' }).click();
  const proof = page.getByRole('dialog', { name: 'Proof' });
  await expect(proof).toContainText('Objective F of this plan, squared, classes by target');
  await expect(proof).toContainText('g(u) = (u − 1)²');
  await page.keyboard.press('Escape');
  await focus.focus();
  await page.keyboard.press('ArrowRight');
  await expect(focus).toHaveAttribute('aria-valuetext', 'q = 0.25');
});

test('an image is protected by hand with K, and what is filtered is never dropped', async ({ page }) => {
  await openSample(page, /Litter/);
  await rail(page).getByRole('slider', { name: 'A drop costs' }).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => dropped(page)).toBeGreaterThan(50);
  await solved(page);
  await rail(page)
    .getByRole('button', { name: /dropped: show them/ })
    .click();
  await page.keyboard.press('g');
  const first = page.getByRole('option', { name: /used 0 times/ }).first();
  const path = ((await first.getAttribute('aria-label')) ?? '').split(',')[0];
  await page.keyboard.press('k');
  await page.getByRole('radiogroup', { name: 'Images shown' }).getByText('All').click();
  await expect(more(page)).toHaveAccessibleName(/1 in force/);
  await solved(page);
  await openConstraints(page);
  await expect(drawer(page)).toContainText('Never dropped: 1 image chosen by hand');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option', { name: new RegExp(`^${path}, used 0 times`) })).toHaveCount(0);

  await page.getByRole('listbox', { name: /^Box size/ }).focus();
  await page.keyboard.press('b');
  for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowRight');
  const keep = page.getByRole('group', { name: 'Filter' }).getByRole('button', { name: 'Never drop these' });
  await keep.click();
  await expect(more(page)).toHaveAccessibleName(/2 in force/);
  await openConstraints(page);
  const filters = drawer(page).getByRole('list', { name: 'Filters whose images are never dropped' });
  await expect(filters.getByRole('listitem')).toHaveText(/Box size .*px[1-9][\d,]* images?/);
  await filters.getByRole('button', { name: /^Let Box size/ }).click();
  await expect(filters).toHaveCount(0);
});

test('groups, costs by column, empty images and epochs are offered where the data has them', async ({
  page,
}) => {
  await openStudio(page);
  await chooseFiles(page, { 'drives.json': drives() });
  await solved(page);
  await openConstraints(page);
  await drawer(page).getByRole('button', { name: 'Images used equally often' }).click();
  await page.getByRole('menuitemradio', { name: 'those of one video' }).click();
  await expect(drawer(page)).toContainText('18 groups in train, the largest of 7 images.');
  await drawer(page).getByRole('button', { name: 'Column that a copy costs by' }).click();
  await page.getByRole('menuitemradio', { name: 'redundancy' }).click();
  await drawer(page)
    .getByRole('textbox', { name: /factor at the greatest value/ })
    .fill('9');
  await page.keyboard.press('Enter');
  await expect(drawer(page)).toContainText('at its greatest, 0.9');
  await drawer(page).getByRole('slider', { name: 'Empty images' }).focus();
  await page.keyboard.press('End');
  await expect(drawer(page)).toContainText('10 images without boxes (8.3 % as imported).');
  await choose(page, 'Rounded afresh');
  await solved(page);
  await expect(more(page)).toHaveAccessibleName(/4 in force/);
  for (let n = 0; n < 5; n++) await page.keyboard.press('ControlOrMeta+z');
  await expect(more(page)).toHaveAccessibleName('More constraints');
});

test('without such columns the drawer says why they are not there', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await openConstraints(page);
  await expect(drawer(page)).toContainText('Share of empty images: every image has boxes.');
  await expect(drawer(page)).toContainText('The images have no column of numbers');
  await expect(drawer(page)).toContainText('The images have no column, such as video or patient');
  await expect(drawer(page).getByRole('button', { name: 'Never drop what is shown' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

for (const [width, height] of [
  [1440, 900],
  [1280, 720],
] as const) {
  test(`the rail does not scroll at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openSample(page, /Litter/);
    const { inner, outer } = await rail(page).evaluate((element) => ({
      inner: element.scrollHeight,
      outer: element.clientHeight,
    }));
    expect(inner).toBeLessThanOrEqual(outer);
  });
}
