import type { Problem } from '../src/core/dataset/dataset.ts';
import { Cancelled, type Job, type SourceFile } from '../src/core/dataset/source.ts';
import { errorWords } from '../src/core/errorWords.ts';
import { fileSource, sourceOf, type FileInput } from './inputFiles.ts';

/** Files asked for at once: each is a message to another process, whose latency this hides. */
const ahead = 64;
/** A file system that links a folder into itself would go on for ever. */
const deepest = 64;

/**
 * Every file of what was opened, folders walked as they are listed; `job` hears how many there are so far and may
 * cancel. A file or folder that cannot be read costs nothing but itself, and is told.
 */
export async function listInputs(
  inputs: readonly FileInput[],
  job: Job,
): Promise<{ readonly files: SourceFile[]; readonly problems: Problem[] }> {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  for (const input of inputs) {
    if ('folder' in input) await walk(input.folder, input.path, 0, { files, problems, job });
    else files.push(sourceOf(input));
  }
  return { files, problems };
}

interface Listing {
  readonly files: SourceFile[];
  readonly problems: Problem[];
  readonly job: Job;
}

async function walk(
  folder: FileSystemDirectoryHandle,
  path: string,
  depth: number,
  listing: Listing,
): Promise<void> {
  const { files, job } = listing;
  if (depth > deepest) {
    lose(listing, path, `The folder lies more than ${deepest} folders deep, or within itself`);
    return;
  }
  let waiting: Promise<SourceFile | null>[] = [];
  const take = async () => {
    if (job.cancelled()) throw new Cancelled();
    for (const file of await Promise.all(waiting)) if (file) files.push(file);
    waiting = [];
    job.progress({ step: 'Listing files', done: files.length, total: 0, unit: 'files' });
  };
  const within: FileSystemDirectoryHandle[] = [];
  try {
    for await (const entry of folder.values()) {
      if (entry.kind === 'directory') within.push(entry);
      else waiting.push(opened(entry, `${path}/${entry.name}`, listing));
      if (waiting.length >= ahead) await take();
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    lose(listing, path, `The folder cannot be listed: ${errorWords(error)}`);
  }
  await take();
  for (const one of within) await walk(one, `${path}/${one.name}`, depth + 1, listing);
}

async function opened(
  handle: FileSystemFileHandle,
  path: string,
  listing: Listing,
): Promise<SourceFile | null> {
  try {
    return fileSource(path, await handle.getFile());
  } catch (error) {
    lose(listing, path, `The file cannot be opened: ${errorWords(error)}`);
    return null;
  }
}

function lose({ problems }: Listing, file: string, what: string): void {
  problems.push({
    file,
    kind: 'file-unreadable',
    what: `${what}.`,
    kept: 'Nothing of it was kept; what lies beside it was read.',
    severity: 'failed',
  });
}
