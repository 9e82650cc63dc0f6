import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { open, opendir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '../src/core/dataset/dataset.ts';
import type { SourceFile } from '../src/core/dataset/source.ts';
import { errorWords } from '../src/core/errorWords.ts';
import { directly } from './directly.ts';

/** Bytes that may be read without leaving the thread: a label file's. */
const atOnce = 1 << 17;

/** Files asked for their size at once. */
const ahead = 64;
/** Names of a folder that are fetched together. */
const bufferSize = 1024;

export interface Listed {
  readonly files: SourceFile[];
  /** What could not be listed, and links that lead back to where they lie. */
  readonly problems: Problem[];
}

/** The file at a path, or all files of a folder, links followed. Rejects where the path does not exist. */
export async function listPath(path: string): Promise<Listed> {
  const found = await stat(path);
  if (!found.isDirectory()) return { files: [sourceFile(path, basename(path), found.size)], problems: [] };
  const listed: Listed = { files: [], problems: [] };
  await walk(path, '', [await realpath(path)], listed);
  return listed;
}

/** The same, where the files are all that is asked for. */
export const openPath = async (path: string): Promise<SourceFile[]> => (await listPath(path)).files;

/** `above`: the real paths of the folders on the way; a link to one of them would be walked for ever. */
async function walk(root: string, folder: string, above: readonly string[], listed: Listed): Promise<void> {
  const within: string[] = [];
  let waiting: Promise<void>[] = [];
  const take = async (path: string) => {
    const full = join(root, path);
    try {
      const found = await directly(
        () => statSync(full),
        () => stat(full),
      );
      if (found.isDirectory()) within.push(path);
      else if (found.isFile()) listed.files.push(sourceFile(full, path, found.size));
    } catch (error) {
      lose(listed, path, `The file cannot be opened: ${errorWords(error)}`);
    }
  };
  try {
    for await (const entry of await opendir(join(root, folder), { bufferSize })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) within.push(path);
      else if (entry.isFile() || entry.isSymbolicLink()) waiting.push(take(path));
      if (waiting.length < ahead) continue;
      await Promise.all(waiting);
      waiting = [];
    }
  } catch (error) {
    lose(listed, folder, `The folder cannot be listed: ${errorWords(error)}`);
  }
  await Promise.all(waiting);
  for (const path of within) {
    const real = await realpath(join(root, path)).catch(() => null);
    if (real !== null && above.includes(real))
      lose(listed, path, 'The link leads back to a folder that it lies in');
    else if (real !== null) await walk(root, path, [...above, real], listed);
  }
}

function lose({ problems }: Listed, file: string, what: string): void {
  problems.push({
    file: file === '' ? '.' : file,
    kind: 'file-unreadable',
    what: `${what}.`,
    kept: 'Nothing of it was kept; what lies beside it was read.',
    severity: 'failed',
  });
}

function sourceFile(full: string, path: string, size: number): SourceFile {
  return {
    path,
    size,
    async read(start = 0, end = size) {
      const length = Math.max(0, Math.min(end, size) - start);
      if (length > atOnce) return readLater(full, start, length);
      return directly(
        () => readNow(full, start, length),
        () => readLater(full, start, length),
      );
    },
    reader() {
      const opened = open(full, 'r');
      return {
        async fill(view) {
          const handle = await opened;
          let done = 0;
          while (done < view.length) {
            const { bytesRead } = await handle.read(view, done, view.length - done, null);
            if (bytesRead === 0) break;
            done += bytesRead;
          }
          return view.subarray(0, done);
        },
        close: () => opened.then((handle) => handle.close()),
      };
    },
  };
}

function readNow(path: string, start: number, length: number): Uint8Array<ArrayBuffer> {
  const handle = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const bytesRead = readSync(handle, bytes, done, length - done, start + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  } finally {
    closeSync(handle);
  }
}

async function readLater(path: string, start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(path, 'r');
  try {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await handle.read(bytes, done, length - done, start + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  } finally {
    await handle.close();
  }
}
