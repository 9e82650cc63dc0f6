import type { SourceFile } from '../../dataset/source.ts';
import { headOf } from '../fileHead.ts';
import type { Peek, ReadContext } from '../format.ts';
import { largestFiles } from '../largestFiles.ts';
import { extensionOf, splitOfPath } from '../paths.ts';
import { tellMany } from '../tellMany.ts';
import { jsonProblem } from './jsonFaults.ts';
import { jsonHead } from './jsonHead.ts';
import { JsonScanner, token } from './jsonScanner.ts';
import { Cancelled } from '../../dataset/source.ts';

const chunkBytes = 1 << 21;

const isJson = (file: SourceFile) => extensionOf(file.path) === 'json';

/** Of the JSON files, or the largest of many, those whose beginning (as `jsonHead` has it) passes `isLike`. */
export async function sampledJson(peek: Peek, isLike: (head: unknown) => boolean): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  for (const file of largestFiles(peek, isJson))
    if (isLike(jsonHead(await peek.head(file)))) found.push(file);
  return found;
}

/** Said of files that were recognised. */
export function manyFiles(files: readonly SourceFile[], what: string): string {
  return files.length === 1 ? `${what}, ${files[0].path.split('/').at(-1)}` : `${files.length} files`;
}

/** All JSON files whose beginning passes `isLike`; the others are mentioned as not being of `format`. Where none passes, all. */
export async function jsonFilesLike(
  { files, builder }: ReadContext,
  format: string,
  isLike: (head: unknown) => boolean,
): Promise<SourceFile[]> {
  const json = files.filter(isJson);
  const like: SourceFile[] = [];
  const others: string[] = [];
  for (const file of json) {
    if (isLike(jsonHead(await headOf(file)))) like.push(file);
    else others.push(file.path);
  }
  if (like.length === 0) return json;
  tellMany(
    builder,
    others,
    'file-beside',
    (count) => (count === 1 ? `The file is not ${format}.` : `${count} JSON files are not ${format}.`),
    'Not read.',
  );
  return like;
}

/** One file alone is train; of several each is the split that its name or folder says, else train. */
export function splitsOfFiles(files: readonly SourceFile[]): string[] {
  return files.map((file) => (files.length === 1 ? 'train' : (splitOfPath(file.path) ?? 'train')));
}

/**
 * Whether the whole file is JSON: text that is not loses its file, so it is looked through before a record of it is
 * kept. Says what is wrong. Throws `Cancelled`.
 */
export async function isWholeJson(file: SourceFile, { builder, job }: ReadContext): Promise<boolean> {
  const scanner = new JsonScanner();
  try {
    for (let from = 0; ; from += chunkBytes) {
      if (job.cancelled()) throw new Cancelled();
      const to = Math.min(from + chunkBytes, file.size);
      scanner.feed(await file.read(from, to), to >= file.size);
      if (isOver(scanner)) return true;
    }
  } catch (error) {
    builder.problem(await jsonProblem(file, error));
    return false;
  }
}

function isOver(scanner: JsonScanner): boolean {
  for (;;) {
    const t = scanner.next();
    if (t === token.end) return true;
    if (t === token.more) return false;
  }
}
