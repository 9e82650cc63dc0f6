import { defineConfig } from '@playwright/test';

/** Chromium dials out unless told not to. */
const quiet = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Software WebGPU: right pixels, no speed. Without these flags there is no adapter at all. */
const webgpu = [
  '--enable-unsafe-webgpu',
  '--use-angle=swiftshader',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
];

const launch = (args: string[]) => ({
  launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: [...quiet, ...args] },
});

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  forbidOnly: process.env.CI === 'true',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { baseURL: 'http://localhost:4199/', viewport: { width: 1440, height: 900 }, ...launch([]) },
  projects: [
    { name: 'cpu', use: launch([]) },
    // The same suite with an adapter: tests that a GPU can change carry the tag.
    { name: 'webgpu', use: launch(webgpu), grep: /@gpu/ },
  ],
  webServer: {
    command: 'npx vite preview --port 4199 --strictPort',
    url: 'http://localhost:4199/',
    reuseExistingServer: !process.env.CI,
  },
});
