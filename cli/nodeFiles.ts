import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SourceFile } from '../src/core/dataset/source.ts';

/** The file at a path, or all files of a folder. Rejects where the path does not exist. */
export async function openPath(path: string): Promise<SourceFile[]> {
  const found = await stat(path);
  if (!found.isDirectory()) return [sourceFile(path, basename(path), found.size)];
  const files: SourceFile[] = [];
  await walk(path, '', files);
  return files;
}

async function walk(root: string, folder: string, files: SourceFile[]): Promise<void> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) await walk(root, path, files);
    else if (entry.isFile() || entry.isSymbolicLink()) {
      const full = join(root, path);
      const target = await stat(full).catch(() => null);
      if (target?.isFile()) files.push(sourceFile(full, path, target.size));
    }
  }
}

function sourceFile(full: string, path: string, size: number): SourceFile {
  return {
    path,
    size,
    async read(start = 0, end = size) {
      const handle = await open(full, 'r');
      try {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
        let done = 0;
        while (done < bytes.length) {
          const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done);
          if (bytesRead === 0) break;
          done += bytesRead;
        }
        return bytes.subarray(0, done);
      } finally {
        await handle.close();
      }
    },
  };
}
