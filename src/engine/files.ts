import type { FileInput } from '../../workers/inputFiles.ts';

export type { FileInput };

/** A picked FileList: a folder's files carry their path below it. */
export function inputsOf(files: Iterable<File>): FileInput[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** The single folder at the top of every path, or the single file's name: what the dataset is called. */
export function nameOf(inputs: readonly FileInput[]): string {
  const tops = new Set(inputs.map((input) => input.path.split('/')[0]));
  const [top = 'dataset'] = tops;
  return tops.size === 1 ? top : `${inputs.length.toLocaleString('en-US')} files`;
}

/** What was dropped, folders walked. The entries must be taken in the event itself, hence not async at the start. */
export function inputsOfDrop(transfer: DataTransfer): Promise<FileInput[]> {
  const items = Array.from(transfer.items).filter((item) => item.kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry());
  const files = Array.from(transfer.files);
  if (entries.some((entry) => entry === null)) return Promise.resolve(inputsOf(files));
  return Promise.all(entries.map((entry) => walk(entry!, ''))).then((lists) => lists.flat());
}

async function walk(entry: FileSystemEntry, folder: string): Promise<FileInput[]> {
  const path = folder + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileInput[] = [];
  for (;;) {
    // At most 100 entries a call: ask until there are none.
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return found;
    for (const child of batch) found.push(...(await walk(child, `${path}/`)));
  }
}
