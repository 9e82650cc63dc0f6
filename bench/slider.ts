import { spawn } from 'node:child_process';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../scripts/ready.mjs';
import { mixed } from '../src/core/methods/random.ts';
import { drawnCounts } from './cocoCounts.ts';

const images = 20_000;
const moves = 40;

/** A COCO file with the class counts of val2017 drawn for `images` images, and boxes of any place and size. */
function cocoText(): string {
  const { counts, names } = drawnCounts(images, 1);
  const annotations: object[] = [];
  for (let i = 0; i < counts.rows; i++) {
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) {
      for (let n = 0; n < counts.count[e]; n++) {
        const id = annotations.length + 1;
        const [w, h] = [8 + 200 * mixed(2, id) ** 3, 8 + 200 * mixed(3, id) ** 3];
        const bbox = [mixed(4, id) * (640 - w), mixed(5, id) * (480 - h), w, h].map(
          (v) => Math.round(v * 100) / 100,
        );
        annotations.push({ id, image_id: i + 1, category_id: counts.bin[e] + 1, bbox, iscrowd: 0 });
      }
    }
  }
  return JSON.stringify({
    images: Array.from({ length: images }, (_, i) => ({
      id: i + 1,
      file_name: `${i + 1}.jpg`,
      width: 640,
      height: 480,
    })),
    categories: names.map((name, k) => ({ id: k + 1, name })),
    annotations,
  });
}

/** Notes, for every pointer move, the time until the frame after the class chart was drawn anew. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const chart = document.querySelector('[data-focus=class]')!.closest('section')!;
    const times: number[] = [];
    Object.assign(window, { moveTimes: times });
    let start: number | null = null;
    const watch = new MutationObserver(() => {
      if (start === null) return;
      const began = start;
      start = null;
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - began), 0));
    });
    watch.observe(chart, { subtree: true, childList: true, attributes: true, characterData: true });
    window.addEventListener('pointermove', () => (start ??= performance.now()), { capture: true });
  });

const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];

/** The move of a slider until painted charts, in Chromium on the built studio, against one frame of a 60 Hz screen. */
export async function run(): Promise<void> {
  const port = 4177;
  // Vite itself, not npx: what is killed at the end is the server.
  const vite = new URL('../node_modules/vite/bin/vite.js', import.meta.url).pathname;
  const server = spawn(process.execPath, [vite, 'preview', '--port', String(port), '--strictPort'], {
    stdio: 'pipe',
  });
  const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
  try {
    await new Promise<void>((resolve, reject) => {
      server.stdout.on('data', (text) => String(text).includes(String(port)) && resolve());
      server.on('exit', (code) => reject(new Error(`the preview server ended with code ${code}`)));
    });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`http://localhost:${port}/`);
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /Choose file/ }).click();
    await (
      await chosen
    ).setFiles({ name: 'drawn.json', mimeType: 'application/json', buffer: Buffer.from(cocoText()) });
    await page.getByText(/Within .* of optimal/).waitFor({ timeout: 120_000 });
    const point = (await page.locator('[role=slider][data-focus=tradeoff]').boundingBox())!;
    const [x, y] = [point.x + point.width / 2, point.y + point.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await listen(page);
    for (let n = 1; n <= moves + 10; n++) {
      await page.mouse.move(x + 3 * (n % 20), y + 2 * (n % 20));
      await page.waitForTimeout(150);
    }
    await page.mouse.up();
    const times = await page.evaluate(() =>
      (window as unknown as { moveTimes: number[] }).moveTimes.slice(10),
    );
    times.sort((a, b) => a - b);
    const [median, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
    console.log(
      `${images.toLocaleString('en-US')} images, 80 classes, ${times.length} moves of a drag after 10 to warm up`,
    );
    console.log(`slider to painted charts: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    console.log(
      `goal 50 ms: × ${(median / 50).toFixed(2)}; one frame at 60 Hz: × ${(median / (1000 / 60)).toFixed(2)}`,
    );
  } finally {
    await browser.close();
    server.kill();
  }
}
