import { makeZip } from 'client-zip';
import type { ExportFile } from '../src/core/exports/exporter.ts';
import { isSafePath, safeName } from '../src/core/exports/safePath.ts';

/** The first time that a zip can say, in whatever time zone: the same files give the same bytes. */
const noClock = () => new Date(1980, 0, 1);

/**
 * All files below one folder as a zip (stored, zip64 where needed), made as it is read.
 * Throws for a path that would leave the folder, before the first byte.
 */
export function zipStream(files: readonly ExportFile[], folder: string): ReadableStream<Uint8Array> {
  const unsafe = files.find((file) => !isSafePath(file.path));
  if (unsafe) throw new Error(`not a path below a folder: ${JSON.stringify(unsafe.path)}`);
  const top = safeName(folder);
  return makeZip(entries(files, top), { buffersAreUTF8: true });
}

function* entries(files: readonly ExportFile[], top: string) {
  for (const file of files)
    yield { name: `${top}/${file.path}`, lastModified: noClock(), input: file.chunks() };
}
