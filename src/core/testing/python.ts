import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ExportFile } from '../exports/exporter.ts';
import { bytesOfFile } from './makeExportInput.ts';

const answers = (code: string) => spawnSync('python3', ['-c', code]).status === 0;

/** Whether this machine has Python, and its YAML reader: code that is not ours, for reading what we wrote. */
export const hasPython = answers('import json, csv, struct');
export const hasPyYaml = hasPython && answers('import yaml');

/** Whether this machine has a module of Python. Looks it up, which takes a moment for a large one. */
export const hasModule = (name: string) => hasPython && answers(`import ${name}`);

/**
 * Runs Python in a fresh folder that holds the files; what it prints, as JSON. Throws with its message where it fails.
 */
export async function python(files: readonly ExportFile[], code: string): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'counterpoise-'));
  try {
    for (const file of files) {
      mkdirSync(dirname(join(folder, file.path)), { recursive: true });
      writeFileSync(join(folder, file.path), await bytesOfFile(file));
    }
    const run = spawnSync('python3', ['-X', 'utf8', '-c', code], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout) as unknown;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
