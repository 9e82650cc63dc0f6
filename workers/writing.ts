import type { Progress } from '../src/core/dataset/source.ts';
import type { ExportFile } from '../src/core/exports/exporter.ts';
import { whatIsThere } from '../src/core/exports/whatIsThere.ts';
import { errorWords } from '../src/core/errorWords.ts';
import { writeFileInto } from './folderFiles.ts';
import { zipStream } from './zipFiles.ts';

/** Where files go: a folder, a file that is to be a zip, or a zip in the browser's memory. */
export type WriteTarget =
  | { readonly kind: 'folder'; readonly handle: FileSystemDirectoryHandle }
  | { readonly kind: 'zip'; readonly folder: string; readonly handle: FileSystemFileHandle | null };

export type Written =
  | {
      readonly state: 'done';
      /** The zip, where there was no file for it. */
      readonly blob: Blob | null;
    }
  /** `finished`: the files that are there now, each whole; none of a zip. */
  | { readonly state: 'stopped'; readonly finished: readonly string[]; readonly total: number };

/** Messages to this worker, a cancel among them, come through between two turns; streams alone never give one up. */
const turn = 50;

/**
 * Writes files as they are made, chunk by chunk: a zip (zip64 where needed) or file by file. A zip is whole or not
 * there; in a folder each file is. Rejects with words that say what is there where a write fails.
 */
export async function writeTo(
  target: WriteTarget,
  files: readonly ExportFile[],
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<Written> {
  return target.kind === 'folder'
    ? intoFolder(target.handle, files, signal, report)
    : intoZip(target, files, signal, report);
}

async function intoFolder(
  folder: FileSystemDirectoryHandle,
  files: readonly ExportFile[],
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<Written> {
  const finished: string[] = [];
  let bytes = 0;
  try {
    for (const file of files) {
      signal.throwIfAborted();
      await writeFileInto(folder, file, (more) => {
        signal.throwIfAborted();
        report({ step: file.path, done: (bytes += more), total: 0, unit: 'bytes' });
      });
      finished.push(file.path);
    }
    return { state: 'done', blob: null };
  } catch (error) {
    if (signal.aborted) return { state: 'stopped', finished, total: files.length };
    throw new Error(`${errorWords(error)}. ${whatIsThere(finished, files.length)}`, { cause: error });
  }
}

async function intoZip(
  { folder, handle }: Extract<WriteTarget, { kind: 'zip' }>,
  files: readonly ExportFile[],
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<Written> {
  let fault: unknown = null;
  let done = 0;
  let last = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    async transform(chunk, controller) {
      done += chunk.length;
      controller.enqueue(chunk);
      if (performance.now() - last < turn) return;
      report({ step: 'Write', done, total: 0, unit: 'bytes' });
      await new Promise((resolve) => setTimeout(resolve, 0));
      last = performance.now();
      signal.throwIfAborted();
    },
  });
  const stream = (
    zipStream(
      noting(files, (error) => (fault = error)),
      folder,
    ) as ReadableStream<Uint8Array<ArrayBuffer>>
  ).pipeThrough(counted, { signal });
  try {
    if (handle === null) return { state: 'done', blob: await new Response(stream).blob() };
    // The chosen file is as it was until the whole zip is written: the stream aborts it where it fails.
    await stream.pipeTo(await handle.createWritable(), { signal });
    return { state: 'done', blob: null };
  } catch (error) {
    if (signal.aborted) return { state: 'stopped', finished: [], total: files.length };
    // A stream tells its reader less than it knows.
    throw new Error(`${errorWords(fault ?? error)}. Nothing of the zip was kept.`, { cause: error });
  }
}

const noting = (files: readonly ExportFile[], note: (error: unknown) => void): ExportFile[] =>
  files.map(({ path, chunks }) => ({
    path,
    async *chunks() {
      try {
        yield* chunks();
      } catch (error) {
        note(error);
        throw error;
      }
    },
  }));
