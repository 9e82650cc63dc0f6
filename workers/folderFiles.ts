import type { ExportFile } from '../src/core/exports/exporter.ts';

/** Each write is a message to another process: chunks are gathered to about this many bytes. */
const writeBytes = 1_000_000;

async function handleOf(
  folder: FileSystemDirectoryHandle,
  path: string,
  create: boolean,
): Promise<FileSystemFileHandle> {
  const parts = path.split('/');
  let place = folder;
  for (const part of parts.slice(0, -1)) place = await place.getDirectoryHandle(part, { create });
  return place.getFileHandle(parts.at(-1)!, { create });
}

/** Writes one file below a folder: the whole of it or, where that fails, what was there before. */
export async function writeFileInto(
  folder: FileSystemDirectoryHandle,
  file: ExportFile,
  wrote: (bytes: number) => void = () => undefined,
): Promise<void> {
  const isNew = (await sizeIn(folder, file.path)) === null;
  const handle = await handleOf(folder, file.path, true);
  const writable = await handle.createWritable();
  try {
    let held: (string | Uint8Array<ArrayBuffer>)[] = [];
    let size = 0;
    const flush = async () => {
      await writable.write(new Blob(held));
      wrote(size);
      held = [];
      size = 0;
    };
    for await (const chunk of file.chunks()) {
      held.push(chunk as string | Uint8Array<ArrayBuffer>);
      size += chunk.length;
      if (size > writeBytes) await flush();
    }
    await flush();
    await writable.close();
  } catch (error) {
    await writable.abort().catch(() => undefined);
    // A handle makes an empty file at once: it must not stay.
    if (isNew) await removeFile(folder, file.path);
    throw error;
  }
}

async function fileIn(folder: FileSystemDirectoryHandle, path: string): Promise<File | null> {
  try {
    return await (await handleOf(folder, path, false)).getFile();
  } catch {
    return null;
  }
}

/** Bytes of a file; null where there is none, or an empty one, which is what a write that was broken off leaves. */
export const sizeIn = async (folder: FileSystemDirectoryHandle, path: string): Promise<number | null> =>
  (await fileIn(folder, path))?.size || null;

export const readText = async (folder: FileSystemDirectoryHandle, path: string): Promise<string | null> =>
  (await (await fileIn(folder, path))?.text()) ?? null;

/** Takes a file away; nothing happens where there is none. */
export async function removeFile(folder: FileSystemDirectoryHandle, path: string): Promise<void> {
  const parts = path.split('/');
  try {
    let place = folder;
    for (const part of parts.slice(0, -1)) place = await place.getDirectoryHandle(part);
    await place.removeEntry(parts.at(-1)!);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
}
