import { expect, test, type Page } from '@playwright/test';
import { choose, imbalance, openSample, openStudio, solved, strength } from './studio.ts';

test('the first screen balances a real dataset before anything is opened', async ({ page }) => {
  await openStudio(page);
  const slider = page.getByRole('slider', { name: /Strength of balancing/ });
  await expect(page.getByText(/0\.\d\d → 0\.\d\d|0\.\d\d\s*→\s*0\.\d\d/).first()).toBeVisible();
  const figure = () => page.getByRole('region', { name: 'A worked example' }).locator('p strong').innerText();
  const before = Number(await figure());
  await slider.focus();
  await page.keyboard.press('End');
  await expect.poll(async () => Number(await figure())).toBeLessThan(before);
  await page.keyboard.press('Home');
  await expect.poll(async () => Number(await figure())).toBeGreaterThan(before);
});

test('the point is dragged along the curve, numbers follow, and one undo takes the whole drag back', async ({
  page,
}) => {
  await openSample(page, /Litter/);
  const start = await imbalance(page);
  expect(start.after).toBeLessThan(start.before);
  const handle = (await strength(page).boundingBox())!;
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 12; step++) await page.mouse.move(x + step * 6, y + step * 6);
  await page.mouse.up();
  await solved(page);
  await expect.poll(async () => (await imbalance(page)).after).toBeLessThan(start.after - 0.02);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await imbalance(page)).after).toBe(start.after);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(async () => (await imbalance(page)).after).toBeLessThan(start.after);
});

test('arrow keys step the strength, and X held shows everything as imported', async ({ page }) => {
  await openSample(page, /Everyday scenes/);
  const start = await imbalance(page);
  await strength(page).focus();
  for (let n = 0; n < 10; n++) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await imbalance(page)).after).toBeLessThan(start.after);
  await page.keyboard.down('x');
  await expect.poll(async () => (await imbalance(page)).after).toBe(start.before);
  await page.keyboard.up('x');
  await expect.poll(async () => (await imbalance(page)).after).toBeLessThan(start.after);
});

test('the target of a class is dragged in its chart and reset with undo', async ({ page }) => {
  await openSample(page, /Blood cells/);
  const row = page.getByRole('option', { name: /^Platelets/ });
  const table = page.getByRole('table', { name: /^Classes/ });
  const target = async () => {
    const text = await table.getByRole('row', { name: /^Platelets/ }).innerText();
    return Number(text.split(/\t|\n/)[3].replace(/[^\d]/g, ''));
  };
  const start = await target();
  await page.getByRole('listbox', { name: /^Classes/ }).focus();
  await page.keyboard.press('End');
  await expect(row).toHaveCount(1);
  await page.keyboard.press('t');
  for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect.poll(target).toBeGreaterThan(start);
  await solved(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(target).toBe(start);
});

/** Where the n-th target tick of the class chart lies on the page, and the number that its table gives. */
async function tick(page: Page, n: number) {
  const chart = page.getByRole('listbox', { name: /^Classes/ });
  const drawn = (await chart.locator('path[class*="_target_"]').first().getAttribute('d'))!;
  // "M12 34h10" in columns, "M12 34v40" in rows: the middle of the line.
  const [x, y, way, length] = [...drawn.matchAll(/M([\d.]+) ([\d.]+)([hv])([\d.]+)/g)][n].slice(1);
  const svg = (await chart.locator('svg').first().boundingBox())!;
  const half = Number(length) / 2;
  return {
    x: svg.x + Number(x) + (way === 'h' ? half : 0),
    y: svg.y + Number(y) + (way === 'v' ? half : 0),
  };
}

for (const { sample, n, name, by } of [
  { sample: /Litter/, n: 30, name: 'columns', by: { x: 0, y: -14 } },
  { sample: /Blood cells/, n: 1, name: 'rows', by: { x: 60, y: 0 } },
]) {
  test(`a target tick is dragged with the mouse in ${name}; Esc restores, one undo takes it back`, async ({
    page,
  }) => {
    await openSample(page, sample);
    const rows = page.getByRole('table', { name: /^Classes/ }).getByRole('row');
    const target = async () => {
      const text = await rows.nth(n + 1).innerText();
      return Number(text.split(/\t|\n/)[3].replace(/[^\d]/g, ''));
    };
    const start = await target();
    const press = async () => {
      const { x, y } = await tick(page, n);
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let step = 1; step <= 6; step++)
        await page.mouse.move(x + (by.x * step) / 6, y + (by.y * step) / 6);
    };
    await press();
    await expect.poll(target).toBeGreaterThan(start);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect.poll(target).toBe(start);
    const undo = page.getByRole('button', { name: 'Undo' });
    await expect(undo).toHaveAttribute('aria-disabled', 'true');

    await solved(page);
    await press();
    await page.mouse.up();
    await solved(page);
    await expect.poll(target).toBeGreaterThan(start);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(target).toBe(start);
    await expect(undo).toHaveAttribute('aria-disabled', 'true');
  });
}

test('a facet is cut into other bins from its header, and one undo gives the old ones back', async ({
  page,
}) => {
  await openSample(page, /Blood cells/);
  const cells = page.getByRole('table', { name: /^Location/ }).getByRole('row');
  await expect(cells).toHaveCount(16 * 12 + 1);
  const button = page.getByRole('button', { name: 'Settings of Location' });
  await button.click();
  const columns = page.getByRole('spinbutton', { name: 'Columns' });
  await columns.fill('5');
  await columns.press('Enter');
  await expect(cells).toHaveCount(5 * 12 + 1);
  await page.keyboard.press('Escape');
  await expect(columns).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(cells).toHaveCount(16 * 12 + 1);
});

test('a second factor takes part as soon as its weight is above 0', async ({ page }) => {
  await openSample(page, /Blood cells/);
  const weight = page.getByRole('slider', { name: 'Weight of Box size' });
  const epoch = page.getByText(/ images an epoch/);
  const before = await epoch.innerText();
  await weight.focus();
  for (let n = 0; n < 10; n++) await page.keyboard.press('ArrowRight');
  await solved(page);
  await expect(epoch).not.toHaveText(before);
});

test('brushing a chart filters the others and the gallery, never the plan; Esc clears it', async ({
  page,
}) => {
  await openSample(page, /Litter/);
  const { after } = await imbalance(page);
  const chart = page.getByRole('listbox', { name: /^Box size/ });
  const box = (await chart.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.45, box.y + box.height * 0.5, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByText(/shows [\d,]+ of 4,784 boxes; the plan is unchanged/)).toBeVisible();
  expect((await imbalance(page)).after).toBe(after);
  await page.keyboard.press('Escape');
  await expect(page.getByText(/the plan is unchanged/)).toHaveCount(0);
});

test('splits: the plan becomes that of the train part', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await choose(page, 'Split');
  await choose(page, /Stratified by class/);
  await expect(page.getByRole('row', { name: /^train 291/ })).toBeVisible();
  await choose(page, 'Balance');
  await solved(page);
  const plan = page.getByRole('region', { name: /^Plan/ });
  await expect
    .poll(async () => {
      const counts = (await plan.getByRole('listitem').allInnerTexts()).map((text) =>
        Number(text.replace(/[^\d]/g, ' ').trim().split(' ')[0]),
      );
      return counts.reduce((sum, n) => sum + n, 0);
    })
    .toBe(291);
});

test('the split is a facet: brushing it shows that split alone', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await choose(page, 'Split');
  await choose(page, /Stratified by class/);
  await expect(page.getByRole('row', { name: /^train 291/ })).toBeVisible();
  await choose(page, 'Balance');
  await page.getByRole('button', { name: /^Found together: show another facet/ }).click();
  await page.getByRole('menuitemradio', { name: 'Split' }).click();
  const chart = page.getByRole('listbox', { name: /^Split/ });
  await chart.getByText('val', { exact: true }).click();
  await expect(page.getByText(/the plan is unchanged/)).toBeVisible();
  await expect(page.getByRole('option', { name: /^RBC: imported 4\d\d boxes/ })).toHaveCount(1);
});

test('pictures of a sample are shown, with how often the plan uses each', async ({ page }) => {
  await openSample(page, /Blood cells/);
  const first = page.getByRole('option', { name: /BloodImage_\d+\.jpg, used \d+ times/ }).first();
  await expect(first).toBeVisible();
  await expect
    .poll(() => first.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.height))
    .toBe(128);
});

test('a press beside the found class does what it says: the field keeps its width until then', async ({
  page,
}) => {
  await openSample(page, /Litter/);
  await page.getByRole('searchbox', { name: 'Find class' }).click();
  await page.keyboard.type('bottle');
  const images = page.getByRole('radiogroup', { name: 'Count' }).getByText('Images', { exact: true });
  const box = (await images.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(100);
  await page.mouse.up();
  await expect(page.getByRole('radio', { name: 'Images', exact: true })).toBeChecked();
});

test('a known method as the plan is the point; moving it takes our plan back in one step', async ({
  page,
}) => {
  await openSample(page, /Blood cells/);
  await page.keyboard.press('v');
  await page.getByRole('button', { name: 'Use IRFS as the plan' }).click({ timeout: 30_000 });
  // The row under the pointer is another one now: the first Esc may be for its tip.
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(strength(page)).toHaveAttribute('aria-valuetext', /The plan is that of IRFS/);
  await expect(page.getByText(/above the best possible/)).toBeVisible();
  await strength(page).focus();
  await page.keyboard.press('ArrowRight');
  await solved(page);
  await expect(strength(page)).toHaveAttribute('aria-valuetext', /^\d+ % change made/);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(strength(page)).toHaveAttribute('aria-valuetext', /The plan is that of IRFS/);
});
