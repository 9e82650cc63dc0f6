import type { SourceFile } from '../../dataset/source.ts';
import { extensionOf, folderOf, normalPath } from '../paths.ts';
import { textOfBytes } from '../textEncoding.ts';

const largest = 65_536;
const keys: Readonly<Record<string, string | undefined>> = {
  train: 'train',
  valid: 'val',
  val: 'val',
  test: 'test',
};

/** What Darknet's `obj.data` says: where names and lists lie, as files that were given. */
export interface DarknetData {
  readonly file: SourceFile;
  readonly names: SourceFile | null;
  /** Split → list and its path as written; null where it was not given. */
  readonly lists: readonly (readonly [split: string, written: string, list: SourceFile | null])[];
}

/** The first `.data` file that names lists or names; null where there is none. Rejects where it cannot be read. */
export async function readDarknetData(files: readonly SourceFile[]): Promise<DarknetData | null> {
  for (const file of files) {
    if (extensionOf(file.path) !== 'data' || file.size > largest) continue;
    const entries = textOfBytes(await file.read())
      .split(/\r?\n/)
      .map((line) => /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line))
      .flatMap((match) => (match ? [[match[1].toLowerCase(), match[2]] as const] : []));
    const lists = entries.flatMap(([key, written]) => {
      const split = Object.hasOwn(keys, key) ? keys[key] : undefined;
      return split === undefined || written === ''
        ? []
        : [[split, written, findByTail(files, file, written)] as const];
    });
    const names = entries.find(([key]) => key === 'names')?.[1];
    if (lists.length === 0 && names === undefined) continue;
    return { file, names: names === undefined ? null : findByTail(files, file, names), lists };
  }
  return null;
}

/** Paths count from where Darknet was started: the file whose path, from some folder on, is the end of the one written. */
function findByTail(files: readonly SourceFile[], beside: SourceFile, written: string): SourceFile | null {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const folder = folderOf(beside.path);
  for (
    let tail = normalPath(written);
    tail !== '';
    tail = tail.includes('/') ? tail.slice(tail.indexOf('/') + 1) : ''
  ) {
    const found = (folder === '' ? undefined : byPath.get(`${folder}/${tail}`)) ?? byPath.get(tail);
    if (found) return found;
  }
  return null;
}
