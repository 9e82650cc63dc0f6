import { expect, test, type Locator, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { encodePng } from '../src/core/pictures/encode.ts';
import { app14, chunk, exif, flatJpeg, madePng } from '../src/core/testing/madePictures.ts';
import { drawn, part, preview, seen } from './augmentPage.ts';
import { choose, dropFiles, openStudio, solved, type Picked } from './studio.ts';

const side = 64;

/** A picture with many colours. */
const colourful = (seed: number, width = side, height = side): Buffer => {
  const pixels = new Uint8Array(width * height * 4);
  for (let p = 0; p < width * height; p++)
    pixels.set([(p * 7 + seed * 40) % 256, (p * 3) % 256, (seed * 60 + p) % 256, 255], p * 4);
  return Buffer.from(encodePng({ width, height, pixels }));
};

/** Rows of a PNG of one colour, each behind its filter's byte. */
const rows = (pixel: readonly number[]) =>
  Array.from({ length: side }, () => [0, ...Array.from({ length: side }, () => pixel).flat()]).flat();

const blocks = (components: number) =>
  Array.from({ length: (side / 8) ** 2 }, (_, i) =>
    Array.from({ length: components }, (_, c) => 40 + i + 30 * c),
  );

const odd = {
  'text.jpg': Buffer.from('this is not a picture'),
  'cut.png': colourful(1).subarray(0, 90),
  'huge.png': Buffer.from(madePng({ width: 20_000, height: 20_000, depth: 8, colour: 2, rows: [0] })),
  'moving.gif': Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
  'deep.png': Buffer.from(
    madePng({ width: side, height: side, depth: 16, colour: 2, rows: rows([200, 0, 40, 0, 30, 0]) }),
  ),
  'cmyk.jpg': Buffer.from(flatJpeg({ width: side, height: side, blocks: blocks(4), before: app14(0) })),
  'animated.png': Buffer.from(
    madePng({
      width: side,
      height: side,
      depth: 8,
      colour: 2,
      rows: rows([20, 200, 40]),
      before: chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0]),
    }),
  ),
  'clear.png': Buffer.from(
    madePng({ width: side, height: side, depth: 8, colour: 6, rows: rows([20, 40, 200, 9]) }),
  ),
  'lying.jpg': Buffer.from(
    flatJpeg({ width: side, height: side / 2, blocks: blocks(3).slice(0, 32), before: exif(6, true) }),
  ),
  'upright.jpg': Buffer.from(
    flatJpeg({ width: side, height: side / 2, blocks: blocks(3).slice(0, 32), before: exif(6, false) }),
  ),
  'tiny.png': colourful(2, 20, 20),
} satisfies Picked;

/** What the page says of each; null: nothing is wrong with it. */
const words: Readonly<Record<string, RegExp | null>> = {
  'gone.jpg': /Its file is not among those that were opened/,
  'text.jpg': /not a picture/,
  'cut.png': /ends before the picture does/,
  'huge.png': /20.000 × 20.000 pixels: more than 80 million are not read/,
  'moving.gif': /Shown by this browser alone: baking reads JPEG and PNG/,
  'deep.png': /16 bits/,
  'cmyk.jpg': /CMYK/,
  'animated.png': /[Aa]nimat/,
  'clear.png': /Transparency ignored/,
  'lying.jpg': /Not turned as its EXIF says: the annotations are of the stored size/,
  'upright.jpg': null,
  'tiny.png': null,
};

const sizes: Readonly<Record<string, readonly [width: number, height: number]>> = {
  'huge.png': [20_000, 20_000],
  'lying.jpg': [side, side / 2],
  'upright.jpg': [side / 2, side],
  'tiny.png': [20, 20],
};

/** One COCO file over odd pictures, each with a box of a rare class, beside sound ones of a common class. */
function annotations(names: readonly string[], plain: number): string {
  const all = [...names, ...Array.from({ length: plain }, (_, i) => `plain-${i}.png`)];
  const images = all.map((file_name, id) => {
    const [width, height] = sizes[file_name] ?? [side, side];
    return { id, file_name, width, height };
  });
  return JSON.stringify({
    images,
    categories: ['odd', 'plain'].map((name, id) => ({ id, name })),
    annotations: images.flatMap(({ file_name }, image_id) =>
      (file_name.startsWith('plain') ? [1, 1, 1] : [0]).map((category_id, n) => ({
        id: image_id * 10 + n,
        image_id,
        category_id,
        bbox: [2 + 5 * n, 3, 10, 8],
      })),
    ),
  });
}

async function openPictures(page: Page, names: readonly string[], files: Picked, plain = 40): Promise<void> {
  const sound = Array.from({ length: plain }, (_, i) => [`plain-${i}.png`, colourful(i)] as const);
  await openStudio(page);
  await dropFiles(page, { ...files, ...Object.fromEntries(sound), 'odd.json': annotations(names, plain) });
  await solved(page);
  await choose(page, 'Augment');
}

const source = (page: Page, name: string): Locator =>
  page.getByRole('listbox', { name: /^Sources/ }).getByRole('option', { name: new RegExp(`^${name}`) });

/** Of a preview: one line each, from its list. */
async function notesOf(page: Page, name: string): Promise<string[]> {
  await preview(page, name)
    .getByRole('button', { name: `${name}: notes on pictures` })
    .click();
  const list = page.getByRole('list', { name: `${name}: notes on pictures` });
  const notes = await list.getByRole('listitem').allInnerTexts();
  await page.keyboard.press('Escape');
  return notes;
}

test('pictures that cannot be read, or not as they are, are named with the reason, and the rest is drawn', async ({
  page,
}) => {
  test.slow();
  const names = Object.keys(words);
  await openPictures(page, names, odd);
  const found: string[] = [];
  for (let first = 0; first < names.length; first += 4) {
    const four = names.slice(first, first + 4);
    for (const name of four) await source(page, name).click();
    await expect(preview(page, 'Mosaic').getByText(/^images 1 to 4/)).toBeVisible();
    if (four.some((name) => words[name])) found.push(...(await notesOf(page, 'Mosaic')));
    for (const name of four) await source(page, name).click();
  }
  for (const [name, said] of Object.entries(words)) {
    const own = found.filter((note) => note.startsWith(`${name}: `));
    expect(own, name).toHaveLength(said === null ? 0 : 1);
    if (said) expect(own[0]).toMatch(said);
  }
  await source(page, 'tiny.png').click();
  await drawn(page, 'MixUp');
});

test('a picture smaller than the crop stays as it is, and the preview says so', async ({ page }) => {
  await openPictures(page, ['tiny.png'], odd);
  const cutMix = part(page, 'CutMix');
  await cutMix.getByRole('button', { name: 'Steps of CutMix' }).click();
  await cutMix.getByRole('button', { name: 'Remove CutMix', exact: true }).click();
  await cutMix.getByRole('button', { name: 'Add a step to CutMix' }).click();
  await page.getByRole('menuitemradio', { name: /^Crop/ }).click();
  await source(page, 'tiny.png').click();
  await expect(
    preview(page, 'CutMix').getByText(/smaller than the crop \(20 of 64 pixels\): it stays as it is/),
  ).toBeVisible();
  await drawn(page, 'CutMix');
});

test('where one image alone holds the wanted class, partners come from the others and it is said', async ({
  page,
}) => {
  await openPictures(page, ['tiny.png'], odd);
  await page.getByRole('radio', { name: 'Rarest first' }).click();
  await page.getByRole('button', { name: 'Class that partners hold' }).click();
  await page.getByRole('menuitemradio', { name: 'odd' }).click();
  await source(page, 'tiny.png').click();
  await drawn(page, 'Mosaic');
  await expect(
    page.getByText(/One image of train alone holds odd: its own partners are drawn evenly/).first(),
  ).toBeVisible();
});

test('with one image in train it is mixed with itself, and each mixer says so', async ({ page }) => {
  await openPictures(page, ['tiny.png'], odd, 0);
  for (const name of ['Mosaic', 'MixUp', 'CutMix'])
    await expect(
      preview(page, name).getByText('Train has one image alone: it is mixed with itself.'),
    ).toBeVisible();
  await expect(page.getByText('The plan makes no extra copy: nothing can be mixed.')).toBeVisible();
  await drawn(page, 'MixUp');
});

test('a bake names the pictures that it cannot use, keeps their copies as repeats, and bakes the rest', async ({
  page,
}) => {
  test.slow();
  await openPictures(page, Object.keys(words), odd);
  await page.getByRole('button', { name: 'Add to plan' }).click();
  await choose(page, 'Balance');
  await solved(page);
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = page.getByRole('dialog', { name: 'Export plan' });
  await dialog.getByRole('checkbox', { name: 'Bake images' }).check({ force: true });
  const bake = dialog.getByRole('button', { name: 'Bake as zip' });
  await expect(dialog.getByText(/^\d+ pictures/)).toBeVisible({ timeout: 30_000 });
  const download = page.waitForEvent('download', { timeout: 120_000 });
  await bake.click();
  const zip = unzipSync(readFileSync(await (await download).path()));
  const log = Object.entries(zip).find(([name]) => name.endsWith('/bake.json'))![1];
  const { problems } = JSON.parse(new TextDecoder().decode(log)) as {
    problems: { file: string; what: string }[];
  };
  // Its own words where a browser could show what a bake cannot read.
  const inBake: Readonly<Record<string, RegExp | null>> = {
    ...words,
    'gone.jpg': /There is no picture of this name/,
    'moving.gif': /GIF/,
  };
  const unreadable = ['gone.jpg', 'text.jpg', 'cut.png', 'huge.png', 'moving.gif'];
  await expect(
    dialog.getByText(
      /Written, with [1-9]\d* baked pictures?\. \d source pictures? could not be used: those copies stay repeats, bake\.json lists them\./,
    ),
  ).toBeVisible();
  expect(problems.length).toBeGreaterThan(0);
  for (const { file, what } of problems) {
    expect(unreadable).toContain(file);
    expect(what).toMatch(inBake[file]!);
  }
});

test('a graphics device lost in the middle is replaced, and after three losses the CPU draws on @gpu', async ({
  page,
}, info) => {
  test.skip(info.project.name !== 'webgpu', 'needs an adapter');
  test.slow();
  // The worker as it is, with a hand on the devices that it is lent.
  await page.route('**/mixing.worker*.js', async (route) => {
    const response = await route.fetch();
    const body = `globalThis.lent = [];
      const ask = GPUAdapter.prototype.requestDevice;
      GPUAdapter.prototype.requestDevice = async function (...given) {
        const device = await ask.apply(this, given);
        globalThis.lent.push(device);
        return device;
      };
      ${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await openPictures(page, ['tiny.png'], odd);
  await drawn(page, 'MixUp');
  const by = page.getByRole('contentinfo').getByText(/^Drawn on/);
  await expect(by).toHaveText(/^Drawn on WebGPU/);
  for (const losses of [1, 2, 3]) {
    const worker = page.workers().find((one) => one.url().includes('mixing.worker'))!;
    await worker.evaluate(() => (globalThis as unknown as { lent: GPUDevice[] }).lent.at(-1)!.destroy());
    const { hash } = await seen(preview(page, 'MixUp'));
    await page.keyboard.press('r');
    await expect.poll(async () => (await seen(preview(page, 'MixUp'))).hash).not.toBe(hash);
    await expect(by).toHaveText(losses < 3 ? /^Drawn on WebGPU/ : /^Drawn on the CPU/);
  }
  await expect(by).toHaveAttribute('title', /^The graphics device was lost 3 times/);
});
