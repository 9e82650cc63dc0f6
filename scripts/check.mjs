#!/usr/bin/env node
/** `npm run check`: types of each layer with its own lib, lint, format, layers, dead code. */
import { run } from './ready.mjs';

const steps = [
  ['types: core', 'tsc', ['-p', 'src/core']],
  ['types: page', 'tsc', ['-p', '.']],
  ['types: workers', 'tsc', ['-p', 'workers']],
  ['types: Node', 'tsc', ['-p', 'tsconfig.node.json']],
  ['lint', 'eslint', ['.', '--max-warnings', '0']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['layers', 'depcruise', ['src', 'workers', 'cli', 'bench', '--config', '.dependency-cruiser.cjs']],
  ['dead code', 'knip', []],
];

/** Runs every step, so that one fault does not hide another; returns the counts. */
export function check() {
  const failed = steps.filter(([name, tool, args]) => {
    const ok = run('npx', ['--no-install', tool, ...args]);
    console.log(`${ok ? '✓' : '✗'} ${name}`);
    return !ok;
  });
  return { passed: steps.length - failed.length, failed: failed.length };
}

if (import.meta.url === `file://${process.argv[1]}`) process.exit(check().failed ? 1 : 0);
