import type { Problem } from '../../dataset/dataset.ts';
import { Cancelled, type Job, type SourceFile } from '../../dataset/source.ts';
import { jsonProblem } from './jsonFaults.ts';

/** Files read at once, where they are small; a larger one is read by itself, in chunks. */
const ahead = 16;
const small = 1 << 18;

/**
 * Hands on JSON files in order, small ones read ahead; `take` reads them record by record, so that no more than a few
 * small files or one chunk is held. What `take` throws is a problem of that file alone.
 */
export async function eachJsonFile(
  files: readonly SourceFile[],
  job: Job,
  step: string,
  take: (file: SourceFile, index: number) => Promise<void>,
  lost: (problem: Problem) => void,
): Promise<void> {
  const every = Math.max(ahead, Math.ceil(files.length / 200));
  let reported = 0;
  for (let from = 0; from < files.length; from += ahead) {
    if (job.cancelled()) throw new Cancelled();
    const batch = await Promise.all(files.slice(from, from + ahead).map(readAhead));
    for (const [i, file] of batch.entries()) {
      try {
        await take(file, from + i);
      } catch (error) {
        lost(await jsonProblem(files[from + i], error));
      }
    }
    const done = from + batch.length;
    if (done - reported < every && done < files.length) continue;
    reported = done;
    job.progress({ step, done, total: files.length, unit: 'files' });
  }
}

/** The same file with its bytes in memory where it is small; where it cannot be read, `take` finds out. */
async function readAhead(file: SourceFile): Promise<SourceFile> {
  if (file.size > small) return file;
  try {
    const bytes = await file.read();
    const read = (from = 0, to = bytes.length) => Promise.resolve(bytes.slice(from, to));
    return { path: file.path, size: file.size, read };
  } catch {
    return file;
  }
}
