/** What `start` and `test` share: packages in place, a browser, a build, each made only when something changed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamps = join(root, 'node_modules/.cache/counterpoise');

/** Runs a command with its output shown; returns whether it succeeded. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  return done.status === 0;
}

function must(ok, what) {
  if (!ok) {
    console.error(`\n${what} failed; see above.`);
    process.exit(1);
  }
}

/** Path, size and time of every file below the given places, as one hash. */
function fingerprint(places) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (!existsSync(path)) return;
    const stat = statSync(path);
    if (stat.isDirectory())
      readdirSync(path)
        .sort()
        .forEach((name) => visit(join(path, name)));
    else hash.update(`${path}:${stat.size}:${stat.mtimeMs}\n`);
  };
  places.forEach((place) => visit(join(root, place)));
  return hash.digest('hex');
}

/** Does `make` unless the same was made from the same before. */
function once(name, mark, exists, make) {
  const stamp = join(stamps, name);
  if (exists() && existsSync(stamp) && readFileSync(stamp, 'utf8') === mark) return;
  make();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, mark);
}

export function installPackages() {
  const mark = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  once(
    'packages',
    mark,
    () => existsSync(join(root, 'node_modules/vite')),
    () => {
      console.log('Installing packages (npm ci) …');
      must(run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']), 'npm ci');
    },
  );
}

export function build() {
  const mark = fingerprint(['src', 'workers', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']);
  once(
    'build',
    mark,
    () => existsSync(join(root, 'dist/web/index.html')),
    () => {
      console.log('Building …');
      must(run('npx', ['vite', 'build', '--logLevel', 'warn']), 'vite build');
    },
  );
}

/** Path of a Chromium for the tests: one that is there, else Playwright's own, else the system's package. */
export async function findChromium() {
  const there = () =>
    [
      process.env.CHROMIUM_PATH,
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ].find((path) => path && existsSync(path));
  const bundled = async () => {
    const { chromium } = await import('@playwright/test');
    return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
  };
  const found = there() ?? (await bundled());
  if (found) return found;
  console.log('Installing Chromium for the tests …');
  // Both are tried quietly bounded: a machine without the download host answers at once or hangs.
  run('npx', ['playwright', 'install', 'chromium'], { timeout: 180_000 });
  const downloaded = await bundled();
  if (downloaded) return downloaded;
  if (existsSync('/usr/bin/apt-get')) {
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    const apt = (...args) => run([...sudo, 'apt-get', ...args][0], [...sudo, 'apt-get', ...args].slice(1));
    apt('update', '-qq');
    apt('install', '-y', '-qq', 'chromium');
  }
  const installed = there();
  must(Boolean(installed), 'Finding a Chromium (set CHROMIUM_PATH to one)');
  return installed;
}
