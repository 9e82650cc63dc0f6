import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportFile } from '../src/core/exports/exporter.ts';
import { whatIsThere } from '../src/core/exports/whatIsThere.ts';
import { printable, UsageError } from './io.ts';
import { errorWords } from '../src/core/errorWords.ts';

/** Where a file of an export lies. Throws for a path that would lie outside the folder. */
export function placeOf(folder: string, path: string): string {
  const root = resolve(folder);
  const place = join(root, path);
  if (relative(root, place).split(sep)[0] === '..')
    throw new Error(`refusing to write outside of ${folder}: ${path}`);
  return place;
}

/** Writes one file, making its folder where it is not there: the whole of it or, where that fails, nothing. */
export async function writeFile(folder: string, file: ExportFile): Promise<void> {
  const path = placeOf(folder, file.path);
  const growing = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await pipeline(Readable.from(file.chunks()), createWriteStream(growing));
    await rename(growing, path);
  } catch (error) {
    await rm(growing, { force: true }).catch(() => undefined);
    throw new UsageError(`cannot write ${path}: ${errorWords(error)}`);
  }
}

/**
 * Writes files into a folder, one after the other and chunk by chunk. Refuses a path that would lie outside it; where
 * one cannot be written, what is there by then is said.
 */
export async function writeFiles(folder: string, files: readonly ExportFile[]): Promise<string[]> {
  const finished: string[] = [];
  for (const file of files) {
    try {
      await writeFile(folder, file);
    } catch (error) {
      throw new UsageError(`${errorWords(error)}. ${whatIsThere(finished, files.length)}`, { cause: error });
    }
    finished.push(file.path);
  }
  return finished;
}

/** "Wrote 3 files to DIR: a, b, c" */
export function wrote(folder: string, paths: readonly string[]): string {
  const shown = paths.slice(0, 12).join(', ');
  const more = paths.length > 12 ? ` and ${paths.length - 12} more` : '';
  return `${printable(`Wrote ${paths.length} file${paths.length === 1 ? '' : 's'} to ${folder}: ${shown}${more}`)}\n`;
}
