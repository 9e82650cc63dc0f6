import { expect, test, type Page, type TestInfo } from '@playwright/test';
import { build } from 'vite';
import type { Compared, DrawingPage } from './drawing/page.ts';

/** The product's own drawer and twin, bundled for this spec: nothing of it is in the built page. */
let script: string;

test.beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      minify: false,
      lib: { entry: new URL('./drawing/page.ts', import.meta.url).pathname, formats: ['es'] },
      rollupOptions: { output: { codeSplitting: false } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!('output' in output)) throw new Error('Vite gave no bundle');
  script = output.output[0].code;
});

test.beforeEach(async ({ page }) => {
  await page.route('**/drawing.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Drawing</title>' }),
  );
  await page.goto('./drawing.html');
  await page.addScriptTag({ content: script, type: 'module' });
  await page.waitForFunction(() => 'drawing' in globalThis);
});

const run = <Result>(page: Page, work: (drawing: DrawingPage) => Promise<Result>): Promise<Result> =>
  page.evaluate(`(${work.toString()})(globalThis.drawing)`);

const hasGpu = ({ project }: TestInfo) => project.name === 'webgpu';
const beyond = (compared: readonly Compared[], most: number) =>
  compared.filter((one) => !(one.most <= most)).map(({ name, most }) => `${name}: ${most}`);

for (const round of [0, 1, 2])
  test(`every kind of scene is the same within one grey level on both paths, round ${round} @gpu`, async ({
    page,
  }, info) => {
    const compared = await page.evaluate((given) => globalThis.drawing.compare(given), round);
    expect(compared.length).toBeGreaterThan(40);
    expect(beyond(compared, hasGpu(info) ? 1 : 0)).toEqual([]);
    for (const { drawnBy } of compared) expect(drawnBy.path).toBe(hasGpu(info) ? 'WebGPU' : 'CPU');
  });

test('what is shown are the pixels that were drawn @gpu', async ({ page }, info) => {
  const compared = await run(page, (drawing) => drawing.bitmaps());
  expect(beyond(compared, 0)).toEqual([]);
  for (const { drawnBy } of compared) expect(drawnBy.path).toBe(hasGpu(info) ? 'WebGPU' : 'CPU');
});

test('pictures that take turns in few slots keep their pixels, and a scene with more is for the CPU @gpu', async ({
  page,
}, info) => {
  const compared = await run(page, (drawing) => drawing.crowded(4));
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
  const { compared, devices } = await run(page, (drawing) => drawing.losing([3, 6]));
  expect(compared).toHaveLength(12);
  expect(beyond(compared, 1)).toEqual([]);
  for (const { drawnBy } of compared) expect(drawnBy.path).toBe('WebGPU');
  expect(devices).toBe(3);
});

test('after three losses in a row the CPU draws on, and says why @gpu', async ({ page }, info) => {
  test.skip(!hasGpu(info), 'needs an adapter');
  const { compared, devices } = await run(page, (drawing) => drawing.losing([1, 4, 7]));
  expect(beyond(compared, 1)).toEqual([]);
  expect(devices).toBe(3);
  expect(compared.slice(0, 7).map(({ drawnBy }) => drawnBy.path)).toEqual(Array(7).fill('WebGPU'));
  for (const { drawnBy } of compared.slice(7)) {
    expect(drawnBy.path).toBe('CPU');
    expect(drawnBy.reason).toMatch(/^The graphics device was lost 3 times/);
  }
});

test('JPEG compression is computed on the CPU, which is said @gpu', async ({ page }, info) => {
  const { most, drawnBy } = await run(page, (drawing) => drawing.jpeg());
  expect(most).toBe(0);
  expect(drawnBy.path).toBe('CPU');
  if (hasGpu(info)) expect(drawnBy.reason).toBe('JPEG compression is computed on the CPU.');
});

test('without an adapter the twin draws, and the reason is told', async ({ page }) => {
  const { path, adapter, reason } = await run(page, (drawing) => drawing.drawnBy());
  expect({ path, adapter }).toEqual({ path: 'CPU', adapter: null });
  expect(reason).toMatch(/^(This browser has no WebGPU|WebGPU found no adapter)\.$/);
  const compared = await run(page, (drawing) => drawing.without());
  expect(beyond(compared, 0)).toEqual([]);
  for (const { drawnBy } of compared) expect(drawnBy.reason).toBe('This browser has no WebGPU.');
});
