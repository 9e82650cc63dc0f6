import { expect, test, type Page } from '@playwright/test';
import { choose, cocoText, openSample, solved } from './studio.ts';

const chart = (page: Page, name: RegExp) => page.getByRole('listbox', { name });

/** Targets by row of a chart's table; NaN where it has none. */
async function targets(page: Page, name: RegExp, column = 3): Promise<number[]> {
  const rows = await page.getByRole('table', { name }).getByRole('row').allInnerTexts();
  return rows.slice(1).map((text) => {
    const cell = text.split(/\t|\n/)[column];
    return cell === 'none' ? NaN : Number(cell.replace(/[^\d]/g, ''));
  });
}

const undoButton = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true });

/** Drags from one place of a chart to another, both as parts of its width and height, and lets `then` do the rest. */
async function drag(page: Page, name: RegExp, from: [number, number], to: [number, number]) {
  const box = (await chart(page, name).boundingBox())!;
  const at = ([x, y]: [number, number]) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 8 });
}

async function draw(page: Page, facet: string) {
  await page.getByRole('button', { name: new RegExp(`^Settings of ${facet}`) }).click();
  await page.getByRole('button', { name: /Draw on the chart/ }).click();
  await expect(page.getByRole('group', { name: 'Drawing the target' })).toBeVisible();
}

test('the target of box sizes is drawn with the mouse: it turns the factor on, Esc restores, undo takes one stroke back', async ({
  page,
}) => {
  await openSample(page, /Litter/);
  const weight = page.getByRole('slider', { name: 'Weight of Box size' });
  await expect(weight).toHaveValue('0');
  await draw(page, 'Box size');
  await drag(page, /^Box size/, [0.3, 0.9], [0.9, 0.3]);
  await expect(weight).toHaveValue('1');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(weight).toHaveValue('0');
  await expect(undoButton(page)).toHaveAttribute('aria-disabled', 'true');

  await drag(page, /^Box size/, [0.3, 0.9], [0.9, 0.3]);
  await page.mouse.up();
  await solved(page);
  // The pen left no gap: from left to right every target that it passed is higher than the last.
  await expect
    .poll(async () => {
      const drawn = (await targets(page, /^Box size/)).slice(6, 11);
      return drawn.every((count, i) => i === 0 || count > drawn[i - 1]);
    })
    .toBe(true);
  await expect(page.getByRole('button', { name: /^Settings of Box size: target \d+ edited/ })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(weight).toHaveValue('0');
  await expect(undoButton(page)).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Drawing the target' })).toHaveCount(0);
});

test('a target is drawn with the keyboard alone; keys in a row are one step', async ({ page }) => {
  await openSample(page, /Litter/);
  const bins = chart(page, /^Box size/);
  await bins.focus();
  for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('t');
  await expect(page.getByRole('group', { name: 'Drawing the target' })).toBeVisible();
  await expect(bins).toBeFocused();
  const before = (await targets(page, /^Box size/))[6];
  for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await targets(page, /^Box size/))[6]).toBeGreaterThan(before || 0);
  await expect(page.getByRole('slider', { name: 'Weight of Box size' })).toHaveValue('1');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Drawing the target' })).toHaveCount(0);
  await solved(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('slider', { name: 'Weight of Box size' })).toHaveValue('0');
});

test('the target of places is painted on the map: more, with Alt less, and erased', async ({ page }) => {
  await openSample(page, /Litter/);
  await draw(page, 'Location');
  await expect(chart(page, /^Location/).getByText('Target')).toBeVisible();
  const paint = async () => {
    await drag(page, /^Location/, [0.75, 0.3], [0.76, 0.33]);
    await page.mouse.up();
    await solved(page);
  };
  const sum = async () => {
    const all = await targets(page, /^Location/);
    // The cells that the stroke may have touched: the upper half of the middle.
    return Math.max(...all.slice(16, 112));
  };
  /** The figure once the last stroke has reached the chart. */
  const settled = async () => {
    let last = NaN;
    const isStill = async () => last === (last = await sum());
    await expect.poll(isStill, { intervals: [500] }).toBe(true);
    return last;
  };
  await paint();
  const more = await settled();
  for (let n = 0; n < 4; n++) await paint();
  await expect.poll(sum).toBeGreaterThan(more);
  const most = await settled();
  await page.keyboard.down('Alt');
  for (let n = 0; n < 3; n++) await paint();
  await page.keyboard.up('Alt');
  await expect.poll(sum).toBeLessThan(most);
  const name = /^Settings of Location: target (\d+) edited/;
  const edited = async () =>
    Number(name.exec((await page.getByRole('button', { name }).getAttribute('aria-label'))!)![1]);
  const before = await edited();
  await choose(page, /^Erase/);
  await paint();
  await expect.poll(edited).toBeLessThan(before);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('group', { name: 'Drawing the target' })).toHaveCount(0);
});

test('a column of names: a tick is dragged sideways', async ({ page }) => {
  await openSample(page, /Litter/);
  await draw(page, 'license');
  await drag(page, /^license/, [0.7, 0.8], [0.42, 0.8]);
  await page.mouse.up();
  await solved(page);
  await expect.poll(async () => (await targets(page, /^license/))[1]).toBeLessThan(1500);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('slider', { name: 'Weight of license' })).toHaveValue('0');
});

for (const sample of [/Litter/, /Blood cells/]) {
  test(`targets of classes are drawn with one stroke: ${sample.source}`, async ({ page }) => {
    await openSample(page, sample);
    const start = await targets(page, /^Classes/);
    await chart(page, /^Classes/).focus();
    await page.keyboard.press('e');
    await drag(page, /^Classes/, [0.3, 0.3], sample.source === 'Litter' ? [0.6, 0.35] : [0.4, 0.8]);
    await page.mouse.up();
    await solved(page);
    await expect.poll(async () => (await targets(page, /^Classes/)).join()).not.toBe(start.join());
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(async () => (await targets(page, /^Classes/)).join()).toBe(start.join());
    await page.keyboard.press('Escape');
  });
}

test('a target is pasted as a list; what is not understood is named with its line', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await page.getByRole('button', { name: /^Target of the classes:/ }).click();
  await page.getByRole('button', { name: 'Paste a list…' }).click();
  const list = page.getByRole('textbox', { name: /^Target of Classes/ });
  await list.fill('RBC 2\nWBC 1\nSpoon 3\nPlatelets 1');
  await expect(page.getByText('3 of 3 classes get a share')).toBeVisible();
  await expect(page.getByText(/^Line 3: there is no “Spoon”/)).toBeVisible();
  await page.getByRole('button', { name: 'Use list' }).click();
  await page.keyboard.press('Escape');
  await solved(page);
  await expect
    .poll(async () => {
      const [rbc, wbc, platelets] = await targets(page, /^Classes/);
      return [Math.round(rbc / wbc), Math.round(platelets / wbc)];
    })
    .toEqual([2, 1]);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(undoButton(page)).toHaveAttribute('aria-disabled', 'true');
});

test('a target is copied from another part of the split', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await choose(page, 'Split');
  await choose(page, /Stratified by class/);
  await expect(page.getByRole('row', { name: /^train 291/ })).toBeVisible();
  await choose(page, 'Balance');
  await page.getByRole('button', { name: /^Settings of Box size/ }).click();
  await page
    .getByRole('group', { name: 'Copy the target from' })
    .getByRole('button', { name: 'val' })
    .click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Settings of Box size: target as val/ })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Weight of Box size' })).toHaveValue('1');
  await solved(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('button', { name: /^Settings of Box size: target √ count/ })).toBeVisible();
});

test('a target is copied from another dataset; classes without a counterpart are named', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await page.getByRole('button', { name: /^Target of the classes:/ }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Copy from another dataset: a file/ }).click();
  const coco = cocoText(6, 2).replace('"common"', '"RBC"').replace('"rare"', '"Neutrophil"');
  await (
    await chooser
  ).setFiles([{ name: 'clinic.json', mimeType: 'application/json', buffer: Buffer.from(coco) }]);
  await expect(page.getByText('Target of Classes copied from clinic.json, except:').first()).toBeVisible();
  await expect(page.getByText(/Neutrophil/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /copied from clinic.json: reset/ }).first()).toBeVisible();
});

test('a file that is no dataset gives no target, and says why', async ({ page }) => {
  await openSample(page, /Blood cells/);
  await page.getByRole('button', { name: /^Settings of Location/ }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Copy from another dataset: a file/ }).click();
  await (
    await chooser
  ).setFiles([{ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') }]);
  await expect(page.getByText(/^No target from notes.txt/).first()).toBeVisible();
  await expect(undoButton(page)).toHaveAttribute('aria-disabled', 'true');
});
