import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from '@playwright/test';
import { build } from 'vite';
import { findChromium } from '../../scripts/ready.mjs';
import type { Measured, Way } from './measured.ts';

const origin = 'http://localhost:4179/';
const page = `<!doctype html><title>bench</title><input type="file" />`;

/** The worker as one script. */
export async function bundledWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: fileURLToPath(new URL('./chromiumWorker.ts', import.meta.url)),
        output: { codeSplitting: false },
      },
    },
  });
  if (!('output' in built)) throw new Error('Vite gave no bundle');
  return built.output[0].code;
}

/** One way through a file that the page's chooser gave, in a worker of a browser of its own. */
export async function inChromium(way: Way, path: string, code: string): Promise<Measured> {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox'],
  });
  try {
    const tab = await browser.newPage();
    await tab.route(`${origin}**`, (route) =>
      route.request().url().endsWith('worker.js')
        ? route.fulfill({ contentType: 'text/javascript', body: code })
        : route.fulfill({ contentType: 'text/html', body: page }),
    );
    await tab.goto(origin);
    await tab.setInputFiles('input', path);
    const before = await peakOfRenderer(browser);
    const found = await tab.evaluate(
      (asked) =>
        new Promise<{ boxes: number; ms: number } | { error: string }>((resolve) => {
          const worker = new Worker('/worker.js', { type: 'module' });
          const file = document.querySelector('input')?.files?.[0];
          worker.onmessage = (event) => resolve(event.data as { boxes: number; ms: number });
          worker.onerror = (event) => resolve({ error: event.message });
          worker.postMessage({ way: asked, file });
        }),
      way,
    );
    if ('error' in found) throw new Error(`${way} in Chromium: ${found.error}`);
    return { ...found, peak: await peakOfRenderer(browser), before };
  } finally {
    await browser.close();
  }
}

/** The most that the page's process has held in memory so far, from Linux; null elsewhere. */
async function peakOfRenderer(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
        return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? NaN) / 976.5625;
      }),
  );
  const known = peaks.filter(Number.isFinite);
  return known.length === 0 ? null : Math.max(...known);
}
