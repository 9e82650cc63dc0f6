import type { Dataset } from '../dataset/dataset.ts';
import { importDataset } from '../formats/importDataset.ts';
import { seeds } from './fuzz/seeds.ts';
import { memoryFile } from './memoryFile.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? encoder.encode(content) : content;

/** The files of a sound set of a format, as a reader's seed holds them. */
export const wholeSeed = (format: string): Map<string, Uint8Array> =>
  new Map(Object.entries(seeds[format]).map(([path, content]) => [path, bytesOf(content)]));

/** The same with its first file, or the first whose path is `which`, written in another way. */
export function withFirst(
  format: string,
  change: (text: string) => string | Uint8Array,
  which = /./,
): Map<string, Uint8Array> {
  const files = wholeSeed(format);
  for (const [path, bytes] of files) {
    if (!which.test(path)) continue;
    files.set(path, bytesOf(change(decoder.decode(bytes))));
    break;
  }
  return files;
}

/** What is read of the files as this format, or as what they are taken for. Throws the message where nothing is. */
export async function opened(
  format: string | undefined,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Dataset> {
  const given = [...files].map(([path, bytes]) => memoryFile(path, bytes));
  const result = await importDataset(given, { name: 'test', ...(format === undefined ? {} : { format }) });
  if (!result.ok) throw new Error(`${result.message} ${result.problems.map(({ what }) => what).join(' ')}`);
  return result.dataset;
}

export const nested = (open: string, close: string, levels: number, inner = ''): string =>
  open.repeat(levels) + inner + close.repeat(levels);
