import type { SourceFile } from '../../dataset/source.ts';
import type { ReadContext } from '../format.ts';
import { isWholeJson, splitsOfFiles } from './jsonFiles.ts';

/** What takes the records of JSON files, one file after the other. */
interface ListReader {
  read(file: SourceFile, split: number, progress: { before: number; total: number }): Promise<void>;
  /** `first`: path of the first file, for what is said of all. */
  finish(first: string): Promise<void>;
}

/** Reads files in order, each in its split; one that is no whole JSON is told and passed over. */
export async function readJsonLists(
  files: readonly SourceFile[],
  context: ReadContext,
  reader: ListReader,
): Promise<void> {
  const splits = splitsOfFiles(files);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  for (const [index, file] of files.entries()) {
    if (await isWholeJson(file, context))
      await reader.read(file, context.builder.split(splits[index]), { before, total });
    before += file.size;
  }
  await reader.finish(files[0]?.path ?? '');
}
