import type { Problem } from '../dataset/dataset.ts';
import { Cancelled, type Job, type SourceFile } from '../dataset/source.ts';

/** Files read at once: hides the latency of a disk or a handle without holding many files. */
const ahead = 16;

/** Bytes of one file: a larger one is no annotation of an image, and is not read. */
const largest = 256 << 20;

/** Reads whole small files in order and hands on their bytes; a file that cannot be read becomes a problem. */
export async function eachFile(
  files: readonly SourceFile[],
  job: Job,
  step: string,
  take: (bytes: Uint8Array, file: SourceFile, index: number) => void | Promise<void>,
  lost: (problem: Problem) => void,
): Promise<void> {
  const every = Math.max(ahead, Math.ceil(files.length / 200));
  let reported = 0;
  for (let from = 0; from < files.length; from += ahead) {
    if (job.cancelled()) throw new Cancelled();
    const batch = files.slice(from, from + ahead);
    const isSmall = batch.every((file) => file.size <= largest / ahead);
    const contents = isSmall ? await Promise.all(batch.map((file) => file.read().catch(asError))) : null;
    for (const [i, file] of batch.entries()) {
      // Large ones one by one, so that all at once are bounded too.
      const content =
        contents?.[i] ?? (file.size > largest ? tooLarge(file) : await file.read().catch(asError));
      if (content instanceof Error) lost(unreadable(file, content));
      else await take(content, file, from + i);
    }
    const done = from + batch.length;
    if (done - reported < every && done < files.length) continue;
    reported = done;
    job.progress({ step, done, total: files.length, unit: 'files' });
  }
}

const tooLarge = ({ size }: SourceFile) =>
  new Error(
    `it has ${(size / 2 ** 20).toFixed(0)} MB, and files of one image are read up to ${largest / 2 ** 20} MB`,
  );

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** The problem of a file that cannot be read at all. */
export function unreadable(file: SourceFile, error: unknown): Problem {
  return {
    file: file.path,
    kind: 'file-unreadable',
    what: `The file cannot be read: ${asError(error).message}.`,
    kept: 'Nothing of this file was kept.',
    severity: 'failed',
  };
}
