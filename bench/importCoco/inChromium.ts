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
    const before = await peaksOfRenderers(browser);
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
    // The page's own process is the one that grew most.
    const peaks = [...(await peaksOfRenderers(browser))];
    const grown = ([id, peak]: [number, number]) => peak - (before.get(id) ?? peak);
    const own = peaks.sort((a, b) => grown(b) - grown(a)).at(0);
    return { ...found, peak: own?.[1] ?? null, before: (own && before.get(own[0])) ?? null };
  } finally {
    await browser.close();
  }
}

/** The most megabytes that each process of a page has held so far, from Linux; none elsewhere. */
async function peaksOfRenderers(browser: Browser): Promise<Map<number, number>> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = new Map<number, number>();
  for (const { id, type } of processInfo) {
    if (type !== 'renderer') continue;
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(status)?.[1];
    if (kilobytes !== undefined) peaks.set(id, Number(kilobytes) / 976.5625);
  }
  return peaks;
}
