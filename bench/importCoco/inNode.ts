import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measured, Way } from './measured.ts';

const child = fileURLToPath(new URL('./nodeChild.ts', import.meta.url));

/** One way through a file, in a Node of its own. */
export async function inNode(way: Way, path: string): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', child, way, path]);
  return JSON.parse(stdout) as Measured;
}
