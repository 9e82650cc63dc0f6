import { spawn } from 'node:child_process';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../scripts/ready.mjs';
import { mixed } from '../src/core/methods/random.ts';
import { drawnCounts } from './cocoProblem.ts';

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

/** From a key on the trade-off's slider to the frame after the class chart was drawn anew; milliseconds. */
const moveOnce = (page: Page, key: string) =>
  page.evaluate(async (pressed) => {
    const slider = document.querySelector<HTMLElement>('[role=slider][data-focus=tradeoff]')!;
    const chart = document.querySelector('[data-focus=class]')!.closest('section')!;
    const start = performance.now();
    const drawn = new Promise<void>((resolve) => {
      const watch = new MutationObserver(() => {
        watch.disconnect();
        resolve();
      });
      watch.observe(chart, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }));
    await drawn;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    return performance.now() - start;
  }, key);

const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];

/** The move of a slider until painted charts, in Chromium on the built studio, against one frame of a 60 Hz screen. */
export async function run(): Promise<void> {
  const port = 4177;
  const server = spawn('npx', ['vite', 'preview', '--port', String(port), '--strictPort'], { stdio: 'pipe' });
  const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
  try {
    await new Promise<void>((resolve) =>
      server.stdout.on('data', (text) => String(text).includes(String(port)) && resolve()),
    );
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`http://localhost:${port}/`);
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /Choose file/ }).click();
    await (
      await chosen
    ).setFiles({ name: 'drawn.json', mimeType: 'application/json', buffer: Buffer.from(cocoText()) });
    await page.getByText(/Within .* of optimal/).waitFor({ timeout: 120_000 });
    await page.locator('[role=slider][data-focus=tradeoff]').focus();
    const times: number[] = [];
    for (let n = 0; n < moves + 10; n++) {
      const time = await moveOnce(page, n % 8 < 4 ? 'ArrowRight' : 'ArrowLeft');
      if (n >= 10) times.push(time);
    }
    times.sort((a, b) => a - b);
    const [median, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
    console.log(`${images.toLocaleString('en-US')} images, 80 classes, ${moves} moves after 10 to warm up`);
    console.log(`slider to painted charts: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    console.log(
      `goal 50 ms: × ${(median / 50).toFixed(2)}; one frame at 60 Hz: × ${(median / (1000 / 60)).toFixed(2)}`,
    );
  } finally {
    await browser.close();
    server.kill();
  }
}
