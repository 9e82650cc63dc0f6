import type { Dataset, RecordSpans } from '../dataset/dataset.ts';
import type { SourceFile } from '../dataset/source.ts';

/** The bytes of a row's record in the files that a dataset was read from, as text. */
export async function recordText(
  { file, offset, length }: RecordSpans,
  row: number,
  dataset: Pick<Dataset, 'files'>,
  files: readonly SourceFile[],
): Promise<string> {
  const source = files.find(({ path }) => path === dataset.files[file[row]]);
  if (!source) throw new Error(`No file ${dataset.files[file[row]]}`);
  return new TextDecoder().decode(await source.read(offset[row], offset[row] + length[row]));
}
