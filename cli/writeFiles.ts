import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportFile } from '../src/core/exports/exporter.ts';
import { printable, UsageError } from './io.ts';
import { errorWords } from '../src/core/errorWords.ts';

/** Writes files into a folder, making it where it is not there. Refuses a path that would lie outside it. */
export async function writeFiles(folder: string, files: readonly ExportFile[]): Promise<string[]> {
  const root = resolve(folder);
  const written: string[] = [];
  for (const file of files) {
    const path = join(root, file.path);
    if (relative(root, path).split(sep)[0] === '..')
      throw new Error(`refusing to write outside of ${folder}: ${file.path}`);
    try {
      await mkdir(dirname(path), { recursive: true });
      await pipeline(Readable.from(file.chunks()), createWriteStream(path));
    } catch (error) {
      throw new UsageError(`cannot write ${path}: ${errorWords(error)}`);
    }
    written.push(file.path);
  }
  return written;
}

/** "Wrote 3 files to DIR: a, b, c" */
export function wrote(folder: string, paths: readonly string[]): string {
  const shown = paths.slice(0, 12).join(', ');
  const more = paths.length > 12 ? ` and ${paths.length - 12} more` : '';
  return `${printable(`Wrote ${paths.length} file${paths.length === 1 ? '' : 's'} to ${folder}: ${shown}${more}`)}\n`;
}
