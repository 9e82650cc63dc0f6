import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { choose, openSample, openStudio, solved } from './studio.ts';

const faults = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.html)
        .join(' | ')
        .slice(0, 400)}`,
  );
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing on the first screen, Balance, Split and the dialogs', async ({ page }) => {
      await openStudio(page);
      await expect(page.getByText('CC BY 4.0').first()).toBeVisible();
      expect(await faults(page)).toEqual([]);
      await openSample(page, /Litter/);
      expect(await faults(page)).toEqual([]);
      for (const key of ['ControlOrMeta+e', '?', 'ControlOrMeta+k']) {
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog')).toBeVisible();
        await page.waitForTimeout(300); // Contrast is measured when the fade has ended.
        expect(await faults(page), key).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await page.getByRole('button', { name: /problem/ }).click();
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await choose(page, 'Split');
      expect(await faults(page)).toEqual([]);
    });

    test('axe finds nothing in the drawers, the popovers and the table of methods', async ({ page }) => {
      test.slow(); // Six times axe on sixty classes.
      await openSample(page, /Litter/);
      const faultsWithin = async (what: string) => {
        await page.waitForTimeout(300); // As above.
        expect(await faults(page), what).toEqual([]);
      };
      await page.keyboard.press('n');
      await expect(page.getByRole('region', { name: 'Constraints', exact: true })).toBeVisible();
      // Wishes that cannot be met, so that their sentences and marks are there too.
      await page.getByRole('slider', { name: 'Images, at most' }).focus();
      await page.keyboard.press('Home');
      await solved(page);
      await faultsWithin('constraints');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Why', exact: true }).first().click();
      await faultsWithin('why');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Target of the classes: draw/ }).click();
      await faultsWithin('target of the classes');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Settings of Location' }).click();
      await faultsWithin('settings of a facet');
      await page.keyboard.press('Escape');
      await page.keyboard.press('v');
      await page.getByRole('button', { name: 'Use IRFS as the plan' }).click({ timeout: 30_000 });
      await faultsWithin('compare');
      // The row under the pointer is another one now: the first Esc may be for its tip.
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: /all notes of the plan/ }).click();
      await faultsWithin('notes of the plan');
    });
  });
}

test('nothing is asked of another origin, and the console stays quiet', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL!) && !/^(blob|data):/.test(request.url()))
      foreign.push(request.url());
  });
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await openSample(page, /Blood cells/);
  await page.keyboard.press('ControlOrMeta+e');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(foreign).toEqual([]);
  expect(said).toEqual([]);
});

test('at most 200 kB of script, gzipped, come before a file is opened', async ({ page }) => {
  let bytes = 0;
  page.on('response', async (response) => {
    if (response.url().endsWith('.js')) bytes += gzipSync(await response.body()).length;
  });
  await openStudio(page);
  await expect(page.getByText('CC BY 4.0').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(200_000);
});

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
]) {
  test(`first screen and Balance fit ${viewport.width} × ${viewport.height} without scrolling`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    await openStudio(page);
    await expect(page.getByText('CC BY 4.0').first()).toBeVisible();
    const hidden = await page.getByRole('main').evaluate((main) => main.scrollHeight - main.clientHeight);
    expect(hidden).toBe(0);
    await openSample(page, /Litter/);
    const over = await page.evaluate(() => {
      const root = document.documentElement;
      return [root.scrollWidth - root.clientWidth, root.scrollHeight - root.clientHeight];
    });
    expect(over).toEqual([0, 0]);
    await expect(page.getByRole('button', { name: /Export plan/ })).toBeInViewport({ ratio: 1 });
  });
}

test('the whole job is done with the keyboard alone', async ({ page }) => {
  await openStudio(page);
  await page.keyboard.press('1');
  await solved(page);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = page.getByRole('dialog', { name: 'Export plan' });
  await expect(dialog).toBeVisible();
  const save = dialog.getByRole('button', { name: 'Save as zip' });
  for (let n = 0; n < 60 && !(await save.evaluate((button) => button === document.activeElement)); n++) {
    await page.keyboard.press('Tab');
  }
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe('BCCD_balanced.zip');
});
