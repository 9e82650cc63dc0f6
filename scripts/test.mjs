#!/usr/bin/env node
/** `npm test`: from a bare machine to `N passed, N failed`: packages, Chromium, types, lint, layers, unit, end to end. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, findChromium, installPackages, root, run } from './ready.mjs';

installPackages();
const { check } = await import('./check.mjs');
const total = check();
let skipped = 0;

const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
const report = (name) => join(results, name);
const read = (name) => {
  try {
    return JSON.parse(readFileSync(report(name), 'utf8'));
  } catch {
    return null; // The runner itself broke: counted below as one failure.
  }
};
const count = (passed, failed, notRun) => {
  total.passed += passed;
  total.failed += failed;
  skipped += notRun;
};

run('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report('unit.json')}`,
]);
const unit = read('unit.json');
if (unit) {
  const brokenFiles = unit.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  count(
    unit.numPassedTests,
    unit.numFailedTests + brokenFiles.length,
    unit.numPendingTests + unit.numTodoTests,
  );
} else count(0, 1, 0);

build();
const chromium = await findChromium();
run('npx', ['playwright', 'test'], {
  env: { ...process.env, CHROMIUM_PATH: chromium },
});
const e2e = read('e2e.json');
if (e2e)
  count(e2e.stats.expected + e2e.stats.flaky, e2e.stats.unexpected + e2e.errors.length, e2e.stats.skipped);
else count(0, 1, 0);

console.log(`\n${total.passed} passed, ${total.failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(total.failed ? 1 : 0);
