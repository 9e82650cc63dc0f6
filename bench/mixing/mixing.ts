import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { findChromium } from '../../scripts/ready.mjs';
import { drawScene } from '../../src/core/mixing/draw/drawScene.ts';
import type { BenchPage, Times } from './page.ts';
import { composites, kinds } from './scenes.ts';

const frames = 40;
const software = [
  '--enable-unsafe-webgpu',
  '--use-angle=swiftshader',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
];

const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
const each = (times: readonly number[]) =>
  `${median(times).toFixed(1)} ms, ${(1000 / median(times)).toFixed(0)} a second`;

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      modulePreload: { polyfill: false },
      rollupOptions: { input: fileURLToPath(new URL('./page.ts', import.meta.url)) },
    },
  });
  if (!('output' in built)) throw new Error('Vite gave no bundle');
  return built.output[0].code;
}

async function inBrowser<Result>(
  args: readonly string[],
  code: string,
  work: (page: Page) => Promise<Result>,
) {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', ...args],
  });
  try {
    const page = await browser.newPage();
    // WebGPU wants a secure origin: localhost is one, and nothing is asked of it but this page.
    await page.route('http://localhost:4178/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title>' }),
    );
    await page.goto('http://localhost:4178/');
    await page.addScriptTag({ type: 'module', content: code });
    await page.waitForFunction(() => 'benchPage' in globalThis);
    return await work(page);
  } finally {
    await browser.close();
  }
}

const timesOf = (page: Page, kind: string) =>
  page.evaluate(
    ([name, count]) => (globalThis as unknown as { benchPage: BenchPage }).benchPage.times(name, count),
    [kind, frames] as const,
  );

/** Composites of 640² from 640 × 480 a second: the CPU twin and WebGPU against canvas 2D with the same layers. */
export async function run(): Promise<void> {
  for (const kind of Object.keys(kinds)) {
    const drawn = composites(kind, frames + 4);
    const times = drawn.map(({ scene, pictures }) => {
      const start = performance.now();
      drawScene(scene, pictures);
      return performance.now() - start;
    });
    console.log(`${kind}, CPU twin in Node: ${each(times.slice(4))}`);
  }
  const code = await bundle();
  const all = async (page: Page) => {
    const found: Times[] = [];
    for (const kind of Object.keys(kinds)) found.push(await timesOf(page, kind));
    return found;
  };
  for (const { kind, twin, canvas2d } of await inBrowser([], code, all))
    console.log(
      `${kind}, page: CPU twin ${each(twin)}; canvas 2D ${each(canvas2d)}; twin / canvas 2D × ${(median(twin) / median(canvas2d)).toFixed(2)}`,
    );
  // An adapter of the machine's own where there is one, else the software one: right pixels, no claim of speed.
  const own = await inBrowser(['--enable-unsafe-webgpu'], code, all);
  const isOwn = own.some(({ gpu }) => gpu !== null);
  const isSoftware =
    !isOwn || own.some(({ adapter }) => /swiftshader|llvmpipe|basic render/i.test(adapter ?? ''));
  await inBrowser(isOwn ? ['--enable-unsafe-webgpu'] : software, code, async (page) => {
    for (const { kind, gpu, canvas2d, adapter } of isOwn ? own : await all(page))
      console.log(
        gpu === null
          ? `${kind}, WebGPU: no adapter`
          : `${kind}, WebGPU on “${adapter}”: ${each(gpu)}; WebGPU / canvas 2D × ${(median(gpu) / median(canvas2d)).toFixed(2)}`,
      );
    const uploads = await page.evaluate(() =>
      (globalThis as unknown as { benchPage: BenchPage }).benchPage.uploads(20),
    );
    if (uploads === null) return;
    const [written, copied] = [median(uploads.writeTexture), median(uploads.copyExternalImageToTexture)];
    console.log(
      `upload of 640 × 480: writeTexture ${written.toFixed(2)} ms, copyExternalImageToTexture ${copied.toFixed(2)} ms; × ${(copied / written).toFixed(1)}`,
    );
  });
  if (isSoftware) console.log('That is a software adapter: right pixels, and no figure of a GPU.');
}
