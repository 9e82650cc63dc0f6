import { createBuilder } from '../dataset/builder.ts';
import type { Dataset, Problem } from '../dataset/dataset.ts';
import { Cancelled, quietJob, type Job, type SourceFile } from '../dataset/source.ts';
import { createPeek } from './fileHead.ts';
import type { ReadOptions } from './format.ts';
import { formats } from './index.ts';
import { extensionOf, isPicture } from './paths.ts';
import { indexPictures } from './pictures/pictures.ts';
import { openArchives } from './archives/openArchives.ts';
import { errorWords } from '../errorWords.ts';

/** What a format says about the files, best first; formats that do not fit are absent. */
export interface Recognised {
  readonly format: string;
  readonly name: string;
  readonly because: string;
  readonly score: number;
}

export interface ImportOptions {
  readonly name: string;
  /** `Format.id` that the person chose; the best fitting one by default. */
  readonly format?: string;
  readonly read?: ReadOptions;
  /** What went wrong before, where the files were listed. */
  readonly problems?: readonly Problem[];
  readonly job?: Job;
}

export type ImportResult =
  | {
      readonly ok: true;
      readonly dataset: Dataset;
      readonly formatName: string;
      /** Said to the person: "COCO: 2 COCO files". */
      readonly recognised: string;
      /** Every format that fits, for the person who wants another. */
      readonly others: readonly Recognised[];
      /** What was given, with archives opened, in the order of their paths. */
      readonly files: readonly SourceFile[];
      /** For each image the index of its picture in `files`, −1 where there is none. */
      readonly pictures: Int32Array;
    }
  | {
      readonly ok: false;
      readonly message: string;
      readonly problems: readonly Problem[];
      readonly leftOut: Dataset['leftOut'];
    };

const nothing: Dataset['leftOut'] = { images: 0, boxes: 0 };

/** Formats that fit the files, best first. Archives must have been opened. */
export async function recognise(files: readonly SourceFile[]): Promise<Recognised[]> {
  const peek = createPeek(files);
  const found: Recognised[] = [];
  for (const format of formats) {
    const { score, because } = await format.recognise(peek);
    if (score > 0) found.push({ format: format.id, name: format.name, because, score });
  }
  return found.sort((a, b) => b.score - a.score);
}

/** Reads whatever a person gave: opens archives, recognises, reads, finds pictures. Throws only `Cancelled`. */
export async function importDataset(
  given: readonly SourceFile[],
  options: ImportOptions,
): Promise<ImportResult> {
  const job = options.job ?? quietJob;
  const opened = await openArchives(inOrder(given), job);
  const early = [...(options.problems ?? []), ...opened.problems];
  const files = inOrder(opened.files);
  const fitting = await recognise(files);
  const chosen = options.format === undefined ? fitting[0]?.format : options.format;
  const format = formats.find(({ id }) => id === chosen);
  if (!format)
    return { ok: false, message: notRecognised(given, files, early), problems: early, leftOut: nothing };

  const builder = createBuilder(options.name);
  for (const problem of early) builder.problem(problem);
  try {
    await format.read({ files, builder, job, options: options.read ?? {} });
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const what = errorWords(error);
    return {
      ok: false,
      message: `Reading as ${format.name} failed: ${what}.`,
      problems: builder.build().problems,
      leftOut: nothing,
    };
  }
  const built = builder.build();
  if (built.images.count === 0) {
    const { problems, leftOut } = built;
    return { ok: false, message: nothingKept(format.name, built), problems, leftOut };
  }
  // The rows of a count table name no pictures.
  const named = built.images.multiplicity === null;
  const pictures = named ? findPictures(built, files) : new Int32Array(built.images.count).fill(-1);
  const imagesMissing = named ? pictures.reduce((count, index) => count + (index < 0 ? 1 : 0), 0) : 0;
  const because = fitting.find((one) => one.format === format.id)?.because;
  return {
    ok: true,
    dataset: { ...built, imagesMissing },
    formatName: format.name,
    recognised: because ? `${format.name}: ${because}` : format.name,
    others: fitting,
    files,
    pictures,
  };
}

/** By path: a browser lists a folder, and a zip its entries, in any order, and the dataset must be the same. */
function inOrder(files: readonly SourceFile[]): SourceFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function findPictures({ images, files: sources }: Dataset, files: readonly SourceFile[]): Int32Array {
  const index = indexPictures(files);
  return Int32Array.from(images.path, (path, image) => index.find(path, sources[images.record.file[image]]));
}

const readFormats = () => {
  const names = formats.map(({ name }) => name);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};

/** One sentence: what was found, and which formats are read. */
function notRecognised(
  given: readonly SourceFile[],
  files: readonly SourceFile[],
  problems: readonly Problem[],
): string {
  const reads = `Counterpoise reads ${readFormats()}.`;
  if (given.length === 0) return `The folder is empty. ${reads}`;
  const empty = files.filter((file) => file.size === 0).length;
  const lost = problems.find(({ severity }) => severity !== 'mention');
  // Which formats are read is no answer to an archive that is locked, cut short or none.
  if (empty === files.length && lost)
    return `Nothing could be read from ${given.length === 1 ? given[0].path : 'these archives'}. ${lost.what}`;
  if (files.length === 0)
    return `Nothing could be read from ${given.length === 1 ? given[0].path : 'these archives'}. ${reads}`;
  if (empty === files.length)
    return `${files.length === 1 ? `${files[0].path} is` : 'All files are'} empty (0 bytes). ${reads}`;
  const pictures = files.filter((file) => isPicture(file.path)).length;
  if (pictures === files.length) {
    const many = pictures === 1 ? 'one picture' : `${pictures.toLocaleString('en')} pictures`;
    return `Found ${many} and no annotations, nor folders that name classes. ${reads}`;
  }
  const known = files.length === 1 ? 'which is no annotation' : 'none of which is an annotation';
  return `Found ${contents(files)}, ${known} that is known here. ${reads}`;
}

function contents(files: readonly SourceFile[]): string {
  const byExtension = new Map<string, number>();
  for (const file of files) {
    const extension = extensionOf(file.path);
    byExtension.set(extension, (byExtension.get(extension) ?? 0) + 1);
  }
  const most = [...byExtension].sort((a, b) => b[1] - a[1]);
  const shown = most
    .slice(0, 4)
    .map(([extension, count]) => `${count} ${extension ? `.${extension}` : 'other'}`);
  const left = most.length > 4 ? ' and others' : '';
  return `${files.length === 1 ? 'one file' : `${files.length.toLocaleString('en')} files`} (${shown.join(', ')}${left})`;
}

function nothingKept(name: string, { problems, leftOut }: Dataset): string {
  const first = problems.find((problem) => problem.severity !== 'mention');
  const left = leftOut.images + leftOut.boxes;
  const tally = left > 0 ? ` ${leftOut.images} images and ${leftOut.boxes} boxes were left out.` : '';
  const place =
    first?.line === undefined ? '' : `:${first.line}${first.column === undefined ? '' : `:${first.column}`}`;
  const why = first ? ` ${first.file}${place}: ${first.what}` : '';
  return `Recognised as ${name}, but no image could be read.${tally}${why}`;
}
