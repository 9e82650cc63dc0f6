#!/usr/bin/env node
/** `npm start`: install what is missing, build what changed, serve the studio, open a browser. `--dev`: Vite's dev server. */
import { spawn } from 'node:child_process';
import { build, installPackages } from './ready.mjs';

const dev = process.argv.includes('--dev');
const quiet =
  process.argv.includes('--no-open') || process.env.CI === 'true' || process.env.BROWSER === 'none';

installPackages();
const vite = await import('vite');
let address;
if (dev) {
  const server = await vite.createServer();
  await server.listen();
  address = server.resolvedUrls.local[0];
} else {
  build();
  // A busy port is not an error: Vite takes the next free one.
  const server = await vite.preview({ preview: { port: 4173, strictPort: false } });
  address = server.resolvedUrls.local[0];
}
console.log(`\n  Counterpoise is at ${address}\n  Nothing leaves this computer. Ctrl C stops it.\n`);
if (!quiet) openBrowser(address);

function openBrowser(url) {
  const [command, ...args] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? [
    'xdg-open',
  ];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined); // No browser here: the address is printed.
  child.unref();
}
