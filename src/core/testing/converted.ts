import type { Dataset } from '../dataset/dataset.ts';
import type { SourceFile } from '../dataset/source.ts';
import type { Exporter, ExportFile, ExportInput } from '../exports/exporter.ts';
import { importDataset } from '../formats/importDataset.ts';
import { sourceSplit } from '../splits/sourceSplit.ts';
import { bytesOfFile, makeExportInput } from './makeExportInput.ts';
import { memoryFile } from './memoryFile.ts';

/** A dataset with the way back to the bytes that it was read from. */
export interface Opened {
  readonly dataset: Dataset;
  readonly record: ExportInput['record'];
}

/** Reads files as `format`, or by recognition. Throws where nothing could be read. */
export async function opened(files: readonly SourceFile[], format?: string): Promise<Opened> {
  const result = await importDataset(files, { name: 'opened', ...(format === undefined ? {} : { format }) });
  if (!result.ok) throw new Error(`${result.message} ${result.problems.map(({ what }) => what).join(' ')}`);
  const { dataset } = result;
  const byPath = new Map(result.files.map((file) => [file.path, file]));
  const record: ExportInput['record'] = async (file, offset, length) =>
    (await byPath.get(dataset.files[file])?.read(offset, offset + length)) ?? null;
  return { dataset, record };
}

/** What a conversion is given: every image once, in the source's own split. */
export function conversionOf({ dataset, record }: Opened): ExportInput {
  const split = [...sourceSplit(dataset)];
  return {
    ...makeExportInput(
      dataset,
      split.map(() => 1),
      { split, record },
    ),
    isConversion: true,
  };
}

/** The files of a conversion, in memory. */
export async function convertedFiles(from: Opened, exporter: Pick<Exporter, 'files'>): Promise<SourceFile[]> {
  return memoryFiles(exporter.files(conversionOf(from)));
}

export const memoryFiles = (files: readonly ExportFile[]): Promise<SourceFile[]> =>
  Promise.all(files.map(async (file) => memoryFile(file.path, await bytesOfFile(file))));

/** Nothing to go back to. */
export const withoutSource = (dataset: Dataset): Opened => ({ dataset, record: () => Promise.resolve(null) });

/** The beginning of a PNG, which says its size: all of a picture that a reader of annotations looks at. */
export function pictureFile(path: string, width: number, height: number): SourceFile {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return memoryFile(path, bytes);
}
