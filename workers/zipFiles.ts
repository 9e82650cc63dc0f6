import { makeZip } from 'client-zip';
import type { ExportFile } from '../src/core/exports/exporter.ts';
import { isSafePath, safeName } from '../src/core/exports/safePath.ts';

/** The first time that a zip can say, in whatever time zone: the same files give the same bytes. */
const noClock = () => new Date(1980, 0, 1);

/**
 * All files below one folder as a zip (stored, zip64 where needed), made as it is read; files may come one by one.
 * A path that would leave the folder throws before the first byte, or ends the stream where files come one by one.
 */
export function zipStream(
  files: readonly ExportFile[] | AsyncIterable<ExportFile>,
  folder: string,
): ReadableStream<Uint8Array> {
  if (Array.isArray(files)) for (const file of files as readonly ExportFile[]) refuseUnsafe(file);
  return makeZip(entries(files, safeName(folder)), { buffersAreUTF8: true });
}

function refuseUnsafe({ path }: ExportFile): void {
  if (!isSafePath(path)) throw new Error(`not a path below a folder: ${JSON.stringify(path)}`);
}

async function* entries(files: Iterable<ExportFile> | AsyncIterable<ExportFile>, top: string) {
  for await (const file of files) {
    refuseUnsafe(file);
    yield { name: `${top}/${file.path}`, lastModified: noClock(), input: file.chunks() };
  }
}
