import { expect, test, type Page, type TestInfo } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Compared, PageOfTests } from './drawing/page.ts';

/** The product's own drawer, twin and worker, bundled for this spec: nothing of it is in the built page. */
const parts = new Map<string, string>();

test.beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    base: './',
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'es2023',
      minify: false,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: fileURLToPath(new URL('./drawing/page.ts', import.meta.url)),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  if (!('output' in built)) throw new Error('Vite gave no bundle');
  for (const part of built.output)
    parts.set(part.fileName, part.type === 'chunk' ? part.code : String(part.source));
});

test.beforeEach(async ({ page }) => {
  await page.route('**/drawing/**', (route) => {
    const name = new URL(route.request().url()).pathname.replace('/drawing/', '');
    const body = parts.get(name);
    if (name !== '' && body === undefined) return route.fulfill({ status: 404 });
    return body === undefined
      ? route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><script type="module" src="page.js"></script>',
        })
      : route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.goto('./drawing/');
  await page.waitForFunction(() => 'pageOfTests' in globalThis);
});

const run = <Result>(page: Page, work: (tests: PageOfTests) => Promise<Result>): Promise<Result> =>
  page.evaluate(`(${work.toString()})(globalThis.pageOfTests)`);

const hasGpu = ({ project }: TestInfo) => project.name === 'webgpu';
const beyond = (compared: readonly Compared[], most: number) =>
  compared.filter((one) => !(one.most <= most)).map(({ name, most }) => `${name}: ${most}`);

for (const round of [0, 1, 2])
  test(`every kind of scene is the same within one grey level on both paths, round ${round} @gpu`, async ({
    page,
  }, info) => {
    const compared = await page.evaluate((given) => globalThis.pageOfTests.drawing.compare(given), round);
    expect(compared.length).toBeGreaterThan(40);
    expect(beyond(compared, hasGpu(info) ? 1 : 0)).toEqual([]);
    for (const { drawnBy } of compared) expect(drawnBy.path).toBe(hasGpu(info) ? 'WebGPU' : 'CPU');
  });

test('what is shown are the pixels that were drawn @gpu', async ({ page }, info) => {
  const compared = await run(page, ({ drawing }) => drawing.bitmaps());
  expect(beyond(compared, 0)).toEqual([]);
  for (const { drawnBy } of compared) expect(drawnBy.path).toBe(hasGpu(info) ? 'WebGPU' : 'CPU');
});

test('pictures that take turns in few slots keep their pixels, and a scene with more is for the CPU @gpu', async ({
  page,
}, info) => {
  const compared = await run(page, ({ drawing }) => drawing.crowded(4));
  expect(beyond(compared, hasGpu(info) ? 1 : 0)).toEqual([]);
  if (!hasGpu(info)) return;
  const byCpu = compared.filter(({ drawnBy }) => drawnBy.path === 'CPU');
  expect(new Set(byCpu.map(({ name }) => name))).toEqual(new Set(['mosaic of 9', 'mosaic of 9, smaller']));
  expect(byCpu[0].drawnBy.reason).toBe('9 source pictures: the graphics memory set aside holds 4.');
});

test('a device lost in the middle of a batch is replaced, and no pixel is lost @gpu', async ({
  page,
}, info) => {
  test.skip(!hasGpu(info), 'needs an adapter');
  const { compared, devices } = await run(page, ({ drawing }) => drawing.losing([3, 6]));
  expect(compared).toHaveLength(12);
  expect(beyond(compared, 1)).toEqual([]);
  for (const { drawnBy } of compared) expect(drawnBy.path).toBe('WebGPU');
  expect(devices).toBe(3);
});

test('after three losses in a row the CPU draws on, and says why @gpu', async ({ page }, info) => {
  test.skip(!hasGpu(info), 'needs an adapter');
  const { compared, devices } = await run(page, ({ drawing }) => drawing.losing([1, 4, 7]));
  expect(beyond(compared, 1)).toEqual([]);
  expect(devices).toBe(3);
  expect(compared.slice(0, 7).map(({ drawnBy }) => drawnBy.path)).toEqual(Array(7).fill('WebGPU'));
  for (const { drawnBy } of compared.slice(7)) {
    expect(drawnBy.path).toBe('CPU');
    expect(drawnBy.reason).toMatch(/^The graphics device was lost 3 times/);
  }
});

test('JPEG compression is computed on the CPU, which is said @gpu', async ({ page }, info) => {
  const { most, drawnBy } = await run(page, ({ drawing }) => drawing.jpeg());
  expect(most).toBe(0);
  expect(drawnBy.path).toBe('CPU');
  if (hasGpu(info)) expect(drawnBy.reason).toBe('JPEG compression is computed on the CPU.');
});

test('without an adapter the twin draws, and the reason is told', async ({ page }) => {
  const { path, adapter, reason } = await run(page, ({ drawing }) => drawing.drawnBy());
  expect({ path, adapter }).toEqual({ path: 'CPU', adapter: null });
  expect(reason).toMatch(/^(This browser has no WebGPU|WebGPU found no adapter)\.$/);
  const compared = await run(page, ({ drawing }) => drawing.without());
  expect(beyond(compared, 0)).toEqual([]);
  for (const { drawnBy } of compared) expect(drawnBy.reason).toBe('This browser has no WebGPU.');
});

test('a preview shows what the twin draws from the same files, and reads each file once @gpu', async ({
  page,
}, info) => {
  const { most, told, again } = await run(page, ({ previews }) => previews.mosaic());
  expect(most).toBeLessThanOrEqual(hasGpu(info) ? 1 : 0);
  expect(told.images).toHaveLength(4);
  expect(told.path).toBe(hasGpu(info) ? 'WebGPU' : 'CPU');
  expect({ missing: told.missing, notes: told.notes }).toEqual({ missing: [], notes: [] });
  expect(new Set(again)).toEqual(new Set([1]));
});

test('of five wishes for one place the newest is drawn, another place has its own @gpu', async ({ page }) => {
  const drawn = await run(page, ({ previews }) => previews.burst());
  expect(drawn).toEqual([null, null, null, null, 200, 200]);
});

test('a moving hand may get fewer pixels, a resting one gets all of them @gpu', async ({ page }) => {
  const { widths, rest } = await run(page, ({ previews }) => previews.drag());
  expect(rest).toBe(512);
  // Nothing is known of the machine before the first frame.
  expect(widths[0]).toBe(354);
  for (const width of widths) {
    expect(width).toBeGreaterThanOrEqual(51);
    expect(width).toBeLessThanOrEqual(512);
  }
});

test('pictures that cannot be read are grey, listed, and say why @gpu', async ({ page }) => {
  const [absent, cut, huge, text] = await run(page, ({ previews }) => previews.faults());
  for (const [image, one] of [absent, cut, huge, text].entries()) {
    expect(one.missing).toEqual([image]);
    expect(one.middle).toEqual([128, 128, 128]);
    expect(one.notes).toHaveLength(1);
  }
  expect(absent.notes[0]).toBe('0.png: Its file is not among those that were opened.');
  expect(cut.notes[0]).toMatch(/^1\.png: The file .*ends/);
  expect(huge.notes[0]).toMatch(/20.000 × 20.000 pixels: more than 80 million are not read/);
  expect(text.notes[0]).toMatch(/not a picture/);
});

test('EXIF turns, alpha and large pictures come as a trainer reads them @gpu', async ({ page }) => {
  const near = (colour: readonly number[], wanted: readonly number[]) =>
    expect(Math.max(...colour.map((value, i) => Math.abs(value - wanted[i])))).toBeLessThan(12);
  const [red, blue] = [
    [220, 30, 20],
    [20, 40, 210],
  ];
  // Sizes as stored: the turn is not taken, for the boxes are of the picture as it lies.
  const sized = await run(page, ({ previews }) => previews.kinds(true));
  expect(sized.turned.canvas).toEqual([200, 160]);
  near(sized.turned.corner, red);
  expect(sized.turned.notes[0]).toMatch(/Not turned/);
  near(sized.clear.corner, red);
  expect(sized.clear.notes[0]).toMatch(/Transparency ignored/);
  near(sized.large.corner, red);
  expect(sized.large.missing).toEqual([]);
  // Sizes unknown: the pictures themselves say them. A quarter to the right puts the left half on top.
  const free = await run(page, ({ previews }) => previews.kinds(false));
  expect(free.turned.canvas).toEqual([160, 200]);
  near(free.turned.corner, blue);
  expect(free.large.canvas).toEqual([3000, 2400]);
  expect([free.large.width, free.large.height]).toEqual([512, 410]);
  near(free.large.corner, red);
});

test('a turned box has the bounds of its polygon where the source can be read', async ({ page }) => {
  const [byPolygon, byBox] = await run(page, ({ previews }) => previews.polygons());
  const half = 10 * Math.SQRT1_2;
  for (const [i, side] of [50 - half, 50 - half, 50 + half, 50 + half].entries())
    expect(byPolygon[i]).toBeCloseTo(side, 6);
  for (const [i, side] of [50 - 2 * half, 50 - 2 * half, 50 + 2 * half, 50 + 2 * half].entries())
    expect(byBox[i]).toBeCloseTo(side, 6);
});
