import type { Problem } from '../../dataset/dataset.ts';
import { Cancelled, type Progress, type SourceFile } from '../../dataset/source.ts';
import { joinCoco } from './cocoJoin.ts';
import { createCocoScan, type CocoScan } from './cocoScan.ts';
import { createCocoTally, type CocoTally } from './cocoTally.ts';
import { createPeek } from '../fileHead.ts';
import type { Format, Peek, ReadContext } from '../format.ts';
import { placeOfByte } from '../json/jsonPlace.ts';
import { JsonFault } from '../json/jsonScanner.ts';
import { baseName, extensionOf, splitOfPath } from '../paths.ts';
import { errorWords } from '../../errorWords.ts';

const chunkBytes = 1 << 21;
const listKey = /"(images|annotations|categories)"\s*:\s*\[/;
/** Other annotations of the same images, that stand beside `instances_*.json` in a COCO folder. */
const sideKind = /^(captions|panoptic|image_info|person_keypoints|stuff|labels)_/;

/** COCO instances JSON: Lin et al. 2014, cocodataset.org/#format-data. */
export const coco: Format = {
  id: 'coco',
  name: 'COCO',
  async recognise(peek) {
    const found = await cocoFiles(peek);
    const { read } = choose(found);
    if (read.length === 0) return { score: 0, because: '' };
    const because =
      read.length === 1 ? `a COCO file, ${baseName(read[0].path)}` : `${read.length} COCO files`;
    return { score: 0.95, because };
  },
  async read(context) {
    const { builder } = context;
    builder.describe({ format: 'coco', task: 'detection', unit: 'pixel' });
    const { read, beside } = choose(await cocoFiles(createPeek(context.files)));
    for (const file of beside) {
      builder.problem({
        file: file.path,
        kind: 'file-beside',
        what: 'Other annotations of the same images as the instances files.',
        kept: 'The file was not read.',
        severity: 'mention',
      });
    }
    const splits = cocoSplits(read);
    const total = read.reduce((sum, file) => sum + file.size, 0);
    const tally = createCocoTally();
    let done = 0;
    for (const [index, file] of read.entries()) {
      await readFile(file, builder.split(splits[index]), context, tally, done, total);
      done += file.size;
    }
  },
};

/** JSON files whose beginning has one of COCO's three lists. */
async function cocoFiles(peek: Peek): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  for (const file of peek.files) {
    if (extensionOf(file.path) !== 'json') continue;
    const head = (await peek.head(file)).replace(/^\uFEFF/, '').trimStart();
    if (head.startsWith('{') && listKey.test(head)) found.push(file);
  }
  return found;
}

function choose(found: readonly SourceFile[]): { read: SourceFile[]; beside: SourceFile[] } {
  const isSide = (file: SourceFile) => sideKind.test(baseName(file.path));
  if (!found.some((file) => baseName(file.path).startsWith('instances_')))
    return { read: [...found], beside: [] };
  return { read: found.filter((file) => !isSide(file)), beside: found.filter(isSide) };
}

/** One file alone is train; of several each is the split that its name or folder says, else train. */
export function cocoSplits(files: readonly SourceFile[]): string[] {
  return files.map((file) => (files.length === 1 ? 'train' : (splitOfPath(file.path) ?? 'train')));
}

async function readFile(
  file: SourceFile,
  split: number,
  { builder, job }: ReadContext,
  tally: CocoTally,
  done: number,
  total: number,
): Promise<void> {
  const lost = (fault: Pick<Problem, 'kind' | 'what'> & Partial<Problem>) =>
    builder.problem({
      file: file.path,
      ...fault,
      kept: 'Nothing of this file was kept.',
      severity: 'failed',
    });
  const scan = createCocoScan();
  const counted = tally(scan);
  const report = (read: number) =>
    ({ done: read, total, unit: 'bytes', classBoxes: counted() }) as const satisfies Partial<Progress>;
  try {
    await scanFile(scan, file, chunkBytes, (read) => {
      if (job.cancelled()) throw new Cancelled();
      job.progress({ step: `Reading ${baseName(file.path)}`, ...report(done + read) });
    });
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    if (!(error instanceof JsonFault)) {
      lost({ kind: 'file-unreadable', what: `The file cannot be read: ${messageOf(error)}.` });
      return;
    }
    const place = await placeOfByte(file, error.byte).catch(() => ({}));
    lost({ kind: 'json-syntax', what: `${error.message}.`, byte: error.byte, ...place });
    return;
  }
  if (!scan.isObject)
    lost({ kind: 'json-shape', what: 'The file does not hold an object with images and annotations.' });
  else {
    job.progress({ step: `Joining boxes and images of ${baseName(file.path)}`, ...report(done + file.size) });
    joinCoco(scan.columns, file.path, split, builder);
  }
}

/** Runs the scan over a file; `chunk` bounds the memory, whatever the file's size. */
export async function scanFile(
  scan: Pick<CocoScan, 'scanner' | 'advance'>,
  file: SourceFile,
  chunk: number,
  onRead: (bytes: number) => void,
): Promise<void> {
  const fetch = (from: number) => file.read(from, Math.min(from + chunk, file.size));
  let pending = fetch(0);
  for (let from = 0; ; from += chunk) {
    const bytes = await pending;
    const to = Math.min(from + chunk, file.size);
    if (to < file.size) {
      // The next chunk is on its way while this one is scanned; a fault in this one leaves it unawaited.
      pending = fetch(to);
      pending.catch(() => undefined);
    }
    scan.scanner.feed(bytes, to >= file.size);
    if (scan.advance()) return;
    onRead(to);
  }
}

function messageOf(error: unknown): string {
  return errorWords(error);
}
