import type { FileInput, OneFile } from '../../workers/inputFiles.ts';

export type { FileInput, OneFile };

/** A picked FileList: a folder's files carry their path below it. */
export function inputsOf(files: Iterable<File>): OneFile[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Of what was picked or kept by its handle: a folder stays one, to be listed where it is read. */
export async function inputOfHandle(handle: FileSystemHandle): Promise<FileInput> {
  const path = handle.name;
  if (handle.kind === 'directory') return { path, folder: handle as FileSystemDirectoryHandle };
  const file = handle as FileSystemFileHandle;
  return { path, file: await file.getFile(), handle: file };
}

/** The handles behind inputs, by which they can be opened again; null where one of them has none. */
export function handlesOf(inputs: readonly FileInput[]): FileSystemHandle[] | null {
  const handles = inputs.map((input) =>
    'folder' in input ? input.folder : 'file' in input ? (input.handle ?? null) : null,
  );
  return handles.every((handle) => handle !== null) ? handles : null;
}

/** The single folder at the top of every path, or the single file's name: what the dataset is called. */
export function nameOf(inputs: readonly FileInput[]): string {
  const tops = new Set(inputs.map((input) => input.path.split('/')[0]));
  const [top = 'dataset'] = tops;
  return tops.size === 1 ? top : `${inputs.length.toLocaleString('en-US')} files`;
}

/** How whoever waits for a drop follows it: files found so far, and whether anyone still wants them. */
export interface DropJob {
  found(files: number): void;
  stopped(): boolean;
}

/**
 * What was dropped. Browsers with handles leave folders to be listed where they are read; elsewhere they are walked
 * here. The items must be taken in the event itself, hence not async at the start. Null where it was stopped.
 */
export function inputsOfDrop(transfer: DataTransfer, job: DropJob): Promise<FileInput[] | null> {
  const items = Array.from(transfer.items).filter((item) => item.kind === 'file');
  const handles = items.map(
    (item) => item.getAsFileSystemHandle?.().catch(() => null) ?? Promise.resolve(null),
  );
  const entries = items.map((item) => item.webkitGetAsEntry());
  const files = Array.from(transfer.files);
  return byHandle(handles, job).then((found) => found ?? byEntry(entries, files, job));
}

async function byHandle(
  asked: readonly Promise<FileSystemHandle | null>[],
  job: DropJob,
): Promise<FileInput[] | null> {
  const handles = await Promise.all(asked);
  // Nothing, not null, is what Chromium gives of a drop that a script made.
  if (handles.length === 0 || handles.some((handle) => !handle)) return null;
  const inputs = await Promise.all(handles.map((handle) => inputOfHandle(handle!)));
  job.found(inputs.length);
  return inputs;
}

async function byEntry(
  entries: readonly (FileSystemEntry | null)[],
  files: readonly File[],
  job: DropJob,
): Promise<FileInput[] | null> {
  if (entries.some((entry) => entry === null)) return inputsOf(files);
  const found: OneFile[] = [];
  for (const entry of entries) if (!(await walk(entry!, '', found, job))) return null;
  return found;
}

/** False where nobody wants it any more. */
async function walk(
  entry: FileSystemEntry,
  folder: string,
  found: OneFile[],
  job: DropJob,
): Promise<boolean> {
  const path = folder + entry.name;
  if (entry.isFile) {
    found.push({ path, file: await fileOf(entry as FileSystemFileEntry) });
    return true;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    if (job.stopped()) return false;
    // At most 100 entries a call: ask until there are none.
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return true;
    const here = batch.filter((child) => child.isFile) as FileSystemFileEntry[];
    const opened = await Promise.all(here.map(fileOf));
    here.forEach((child, i) => found.push({ path: `${path}/${child.name}`, file: opened[i] }));
    job.found(found.length);
    for (const child of batch)
      if (!child.isFile && !(await walk(child, `${path}/`, found, job))) return false;
  }
}

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));
