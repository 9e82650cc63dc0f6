import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page, type TestInfo } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { becomes, changes, drag, drawn, openAugment, part, preview, seen } from './augmentPage.ts';
import { choose, chooseFiles, chooseFolder, cocoText, dropFiles, openStudio, solved } from './studio.ts';

const hasGpu = ({ project }: TestInfo) => project.name === 'webgpu';
const sources = (page: Page) => page.getByRole('listbox', { name: /^Sources/ });

test('variants of rare images are drawn with their labels, and the footer names the path that drew @gpu', async ({
  page,
}, info) => {
  await openAugment(page);
  for (const name of ['Mosaic', 'MixUp', 'CutMix']) {
    await drawn(page, name);
    await expect(preview(page, name).getByRole('term').first()).toHaveText('WBC');
    await expect(preview(page, name).getByRole('definition').first()).toHaveText(/on average → \d+$/);
    expect(await preview(page, name).locator('svg rect').count()).toBeGreaterThan(4);
  }
  const by = page.getByRole('contentinfo').getByText(/^Drawn on/);
  await expect(by).toHaveText(hasGpu(info) ? /^Drawn on WebGPU, \d+ ms$/ : /^Drawn on the CPU, \d+ ms$/);
  // Why, or on what: on hover.
  if (hasGpu(info)) await expect(by).toHaveAttribute('title', /\w/);
  else await expect(by).toHaveAttribute('title', /^(This browser has no WebGPU|WebGPU found no adapter)\.$/);
});

test('Shuffle brings other pictures, and the same seed the same ones, from the contact sheet', async ({
  page,
}) => {
  await openAugment(page);
  const mosaic = preview(page, 'Mosaic');
  await drawn(page, 'MixUp');
  await drawn(page, 'CutMix');
  const first = (await seen(mosaic)).hash;
  const words = await mosaic.innerText();
  await changes(mosaic, () => page.keyboard.press('r'));
  await changes(mosaic, () => page.getByRole('button', { name: 'Shuffle' }).click());
  await page.getByRole('button', { name: 'Contact sheet' }).click();
  const sheet = page.getByRole('dialog', { name: 'Contact sheet' });
  await expect(sheet.getByRole('button', { name: /^Take seed/ })).toHaveCount(24);
  await expect(sheet.getByRole('button', { name: 'Take seed 3' })).toHaveAttribute('aria-current', 'true');
  await sheet.getByRole('button', { name: 'Earlier seeds' }).click();
  await expect(sheet.locator('canvas').first()).toBeVisible();
  await sheet.getByRole('button', { name: 'Take seed 1', exact: true }).click();
  await expect(sheet).toHaveCount(0);
  await becomes(mosaic, first);
  expect(await mosaic.innerText()).toBe(words);
});

test('λ is moved by keys and by the mouse, held against the seed, and released @gpu', async ({ page }) => {
  await openAugment(page);
  await drawn(page, 'MixUp');
  const mixUp = preview(page, 'MixUp');
  const first = (await seen(mixUp)).hash;
  const lambda = part(page, 'MixUp').getByRole('slider', { name: 'λ' });
  await changes(mixUp, async () => {
    await lambda.focus();
    await page.keyboard.press('Home');
  });
  await expect(mixUp.getByText(/λ 0\.00$/)).toBeVisible();
  await changes(mixUp, async () => {
    const track = (await lambda.locator('xpath=ancestor::*[@role="group"][1]').boundingBox())!;
    await page.mouse.click(track.x + track.width * 0.6, track.y + track.height / 2);
  });
  await expect(mixUp.getByText(/λ 0\.[1-9]\d$/)).toBeVisible();
  const release = part(page, 'MixUp').getByRole('button', { name: 'Release λ of MixUp' });
  await release.click();
  await becomes(mixUp, first);
  await expect(release).toHaveCount(0);
});

test('the point where a mosaic’s tiles meet is dragged on the picture and moved by arrows; Esc puts it back', async ({
  page,
}) => {
  await openAugment(page);
  const mosaic = preview(page, 'Mosaic');
  const first = (await seen(mosaic)).hash;
  const centre = mosaic.getByRole('slider', { name: 'Centre of Mosaic' });
  const across = part(page, 'Mosaic').getByRole('slider', { name: 'Centre across' });
  const start = Number(await across.inputValue());
  const dragged = await changes(mosaic, () => drag(page, centre, -60, 30));
  const there = Number(await across.inputValue());
  expect(there).toBeLessThan(start);
  await changes(mosaic, async () => {
    await centre.focus();
    await page.keyboard.press('ArrowRight');
  });
  expect(Number(await across.inputValue())).toBeCloseTo(there + 0.01, 2);
  await page.keyboard.press('ArrowLeft');
  await becomes(mosaic, dragged);
  await drag(page, centre, 40, 40, false);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await becomes(mosaic, dragged);
  for (const name of ['Centre across', 'Centre down'])
    await part(page, 'Mosaic')
      .getByRole('button', { name: `Release ${name} of Mosaic` })
      .click();
  await becomes(mosaic, first);
});

test('the rectangle of CutMix is moved and resized on the picture', async ({ page }) => {
  await openAugment(page);
  await drawn(page, 'CutMix');
  const cutMix = preview(page, 'CutMix');
  const place = cutMix.getByRole('slider', { name: 'Place of the patch of CutMix' });
  const size = cutMix.getByRole('slider', { name: 'Size of the patch of CutMix' });
  const before = await place.getAttribute('aria-valuetext');
  await changes(cutMix, () => drag(page, place, -70, 60));
  expect(await place.getAttribute('aria-valuetext')).not.toBe(before);
  await expect(cutMix.getByText(/^images? \d/)).toBeVisible();
  const wide = Number(await size.getAttribute('aria-valuenow'));
  await changes(cutMix, () => drag(page, size, 50, 50));
  expect(Number(await size.getAttribute('aria-valuenow'))).toBeGreaterThan(wide);
  await changes(cutMix, async () => {
    await size.focus();
    await page.keyboard.press('Shift+ArrowLeft');
  });
});

test('labels follow the library and stand as trained or as seen; a box that is struck out says why', async ({
  page,
}) => {
  await openAugment(page);
  const mosaic = preview(page, 'Mosaic');
  await page.keyboard.press('m');
  const rows = mosaic.getByRole('definition');
  const counts = async () => (await rows.allInnerTexts()).join();
  const trained = await counts();
  // A rule that keeps whole boxes only strikes out what the canvas cuts.
  const visible = page.getByRole('slider', { name: 'Keep a box if' });
  await visible.focus();
  await page.keyboard.press('End');
  await expect.poll(counts).not.toBe(trained);
  await expect(mosaic.locator('svg title').first()).toHaveText(
    /^(RBC|WBC|Platelets): .+ is left: kept above 100 %$/,
  );
  await expect(
    mosaic
      .getByRole('list', { name: /boxes dropped/ })
      .getByRole('listitem')
      .first(),
  ).toHaveText(/of it is left: kept above 100 %/);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(counts).toBe(trained);
  await page.getByRole('radio', { name: 'As seen' }).click();
  await page.getByRole('button', { name: 'Labels by', exact: true }).click();
  await page.getByRole('menuitemradio', { name: /^torchvision/ }).click();
  await expect.poll(counts).not.toBe(trained);
  await expect(page.getByRole('region', { name: 'Labels by torchvision' })).toBeVisible();
  const shown = mosaic.locator('svg rect');
  expect(await shown.count()).toBeGreaterThan(0);
  await page.getByRole('radio', { name: 'No labels' }).click();
  await expect(shown).toHaveCount(0);
  await page.keyboard.press('l');
  await expect(shown).not.toHaveCount(0);
});

test('sources are picked by Space, in the order in which they are used', async ({ page }) => {
  await openAugment(page);
  await drawn(page, 'MixUp');
  await sources(page).focus();
  await page.keyboard.press('End');
  const last = sources(page).getByRole('option').last();
  await changes(preview(page, 'MixUp'), () => page.keyboard.press(' '));
  await expect(last).toHaveAttribute('aria-selected', 'true');
  await expect(last).toHaveAccessibleName(/source 1$/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press(' ');
  await expect(sources(page).getByRole('option', { name: /source 2$/ })).toHaveCount(1);
  await expect(preview(page, 'MixUp').getByText(/^images 1 and 2/)).toBeVisible();
  await page.getByRole('button', { name: 'Reset', exact: true }).first().click();
  await expect(last).toHaveAttribute('aria-selected', 'false');
});

test('M, U and C show one variant alone, Esc all of them', async ({ page }) => {
  await openAugment(page);
  for (const [key, name] of [
    ['u', 'MixUp'],
    ['c', 'CutMix'],
    ['m', 'Mosaic'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('article')).toHaveCount(1);
    await drawn(page, name);
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toHaveCount(3);
});

test('the divider shows the image itself beside what becomes of it', async ({ page }) => {
  await openAugment(page);
  await page.getByRole('button', { name: 'Compare with the image itself' }).click();
  const mosaic = preview(page, 'Mosaic');
  const divider = mosaic.getByRole('slider', { name: /^Divider/ });
  await expect(divider).toHaveAttribute('aria-valuenow', '50');
  await expect(mosaic.getByRole('img', { name: 'The image itself' })).toBeVisible();
  await divider.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(divider).toHaveAttribute('aria-valuenow', '60');
  await drag(page, divider, -60, 0);
  expect(Number(await divider.getAttribute('aria-valuenow'))).toBeLessThan(50);
  await page.getByRole('button', { name: 'Compare with the image itself' }).click();
  await expect(divider).toHaveCount(0);
});

test('a share is one step of undo however far it is dragged', async ({ page }) => {
  await openAugment(page);
  const share = part(page, 'MixUp').getByRole('slider', { name: 'Share' });
  const total = page.getByText(/of every 100 extra copies/);
  const before = await total.innerText();
  await drag(page, share, 40, 0);
  await expect(total).not.toHaveText(before);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(total).toHaveText(before);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('steps are added where the order allows, moved within it, and removed', async ({ page }) => {
  await openAugment(page);
  const mosaic = part(page, 'Mosaic');
  await mosaic.getByRole('button', { name: 'Steps of Mosaic' }).click();
  const steps = mosaic.getByRole('list', { name: 'Steps of Mosaic' }).locator('> li');
  const add = async (name: RegExp) => {
    await mosaic.getByRole('button', { name: 'Add a step to Mosaic' }).click();
    await page.getByRole('menuitemradio', { name }).click();
  };
  const names = async () =>
    (await steps.locator('button[aria-expanded] > span').allInnerTexts()).map((name) => name.trim());
  await add(/^Blur/);
  await changes(preview(page, 'Mosaic'), () => add(/^Grey/));
  // Grey goes before what is done to the finished picture.
  expect(await names()).toEqual(['Mosaic 4', 'Random perspective', 'Grey', 'Blur']);
  const later = mosaic.getByRole('button', { name: 'Grey later' });
  await expect(later).toHaveAttribute('aria-disabled', 'true');
  await later.hover();
  await expect(page.getByRole('tooltip')).toHaveText(/Blur has to come after Grey/);
  await mosaic.getByRole('button', { name: 'Grey earlier' }).click();
  expect(await names()).toEqual(['Mosaic 4', 'Grey', 'Random perspective', 'Blur']);
  await mosaic.getByRole('button', { name: 'Remove Grey' }).click();
  await mosaic.getByRole('button', { name: 'Remove Blur' }).click();
  expect(await names()).toEqual(['Mosaic 4', 'Random perspective']);
});

test('mixing goes into the plan and out of it: the imbalance stands three times, undo takes it back', async ({
  page,
}) => {
  await openAugment(page);
  await expect(page.getByText(/^imbalance \d\.\d\d → \d\.\d\d → \d\.\d\d$/)).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('button', { name: 'In the plan: take out' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('button', { name: 'Add to plan' })).toBeVisible();
  await page.getByRole('button', { name: 'Add to plan' }).click();
  await expect(page.getByRole('checkbox', { name: 'Balance with the mixed labels' })).toBeEnabled();
});

test('the copies of the epoch are walked with the arrows', async ({ page }) => {
  await openAugment(page);
  const strip = page.getByRole('list', { name: 'Next extra copies of the epoch' });
  await expect(strip.locator('canvas').nth(1)).toBeVisible({ timeout: 20_000 });
  // Off the tabs, which have arrows of their own.
  await page.getByRole('heading', { name: 'Next in the epoch' }).click();
  const second = await strip.getByRole('listitem').nth(1).getAttribute('title');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^2 of \d+$/)).toBeVisible();
  await expect(strip.getByRole('listitem').first()).toHaveAttribute('title', second!);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible();
  await page.getByRole('button', { name: 'Next copies' }).click();
  await expect(page.getByText(/^2 of \d+$/)).toBeVisible();
});

test('the recipe of the mixing and its seed survive a reload, and the pictures with them', async ({
  page,
}) => {
  await openAugment(page);
  const mosaic = preview(page, 'Mosaic');
  const pressed = await changes(mosaic, async () => {
    await part(page, 'Mosaic').getByRole('button', { name: 'Steps of Mosaic' }).click();
    await page.getByRole('button', { name: 'Remove Random perspective' }).click();
  });
  const seed = page.getByRole('region', { name: 'Draw sources' }).getByRole('textbox');
  await seed.fill('42');
  await seed.press('Enter');
  const strip = page.getByRole('list', { name: 'Next extra copies of the epoch' });
  await expect(strip.locator('canvas').nth(1)).toBeVisible();
  const titles = () =>
    strip.getByRole('listitem').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title')));
  await page.waitForTimeout(900); // The save follows the last change by 0.3 s, the strip is drawn anew.
  const copies = await titles();
  await openAugment(page);
  await expect(seed).toHaveValue('42');
  await becomes(mosaic, pressed);
  await expect.poll(titles).toEqual(copies);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('axe finds nothing on the Augment page, alone, divided and on the contact sheet', async ({
      page,
    }) => {
      test.slow();
      const faults = async (what: string) => {
        await page.waitForTimeout(300); // Contrast is measured when fades have ended.
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
        );
        expect(found, what).toEqual([]);
      };
      await openAugment(page);
      await faults('all variants');
      await part(page, 'Transform').getByRole('button', { name: 'Steps of Transform' }).click();
      await page.getByRole('list', { name: 'Steps of Transform' }).getByText('Rotate').click();
      await faults('a step’s form');
      await page.keyboard.press('m');
      await page.getByRole('button', { name: 'Compare with the image itself' }).click();
      await faults('one alone, divided');
      await page.getByRole('button', { name: 'Contact sheet' }).click();
      await expect(page.getByRole('dialog').locator('canvas').first()).toBeVisible();
      await faults('contact sheet');
    });
  });
}

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
]) {
  test(`Augment fits ${viewport.width} × ${viewport.height}: the page does not scroll, the way into the plan is in sight`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    await openAugment(page);
    const over = await page.evaluate(() => {
      const root = document.documentElement;
      return [root.scrollWidth - root.clientWidth, root.scrollHeight - root.clientHeight];
    });
    expect(over).toEqual([0, 0]);
    await expect(page.getByRole('button', { name: 'Add to plan' })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('heading', { name: 'Labels an epoch' })).toBeInViewport({ ratio: 1 });
  });
}

test('whole-image labels are mixed into soft labels', async ({ page }) => {
  const photos = readdirSync('public/samples/bccd/JPEGImages');
  const files = Object.fromEntries(
    photos
      .slice(0, 34)
      .map((photo, i) => [
        `${i < 30 ? 'cat' : 'dog'}/${photo}`,
        readFileSync(join('public/samples/bccd/JPEGImages', photo)),
      ]),
  );
  await openStudio(page);
  await chooseFolder(page, 'pets', files);
  await solved(page);
  await choose(page, 'Augment');
  const mixUp = preview(page, 'MixUp');
  await drawn(page, 'MixUp');
  await expect(mixUp.getByText(/^(cat|dog) [01]\.\d\d(, (cat|dog) 0\.\d\d)?$/)).toBeVisible();
  const lambda = part(page, 'MixUp').getByRole('slider', { name: 'λ' });
  // A pair of both: as much of each as λ says.
  await sources(page).focus();
  await page.keyboard.press('Space');
  await lambda.focus();
  await page.keyboard.press('Home');
  await expect(mixUp.getByText(/^(cat|dog) 1\.00/)).toBeVisible();
});

test('a table of counts says why there is nothing to mix, annotations alone are mixed as boxes', async ({
  page,
}) => {
  await openStudio(page);
  await chooseFiles(page, { 'counts.csv': 'images,cat,dog\n30,1,0\n4,0,2\n' });
  await solved(page);
  await choose(page, 'Augment');
  await expect(page.getByRole('heading', { name: 'Augment does not apply here' })).toBeVisible();
  await expect(page.getByText('A count table names no images: there is nothing to mix.')).toBeVisible();
  await dropFiles(page, { 'small.json': cocoText(20, 2) });
  await solved(page);
  await choose(page, 'Augment');
  await expect(page.getByRole('article', { name: 'Mosaic' })).toBeVisible();
  await expect(page.getByText('No picture was opened: boxes and labels only')).toBeVisible();
});
