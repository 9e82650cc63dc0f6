import { Cancelled, type Progress, type SourceFile } from '../../dataset/source.ts';
import { joinCoco } from './cocoJoin.ts';
import { createCocoScan } from './cocoScan.ts';
import { createCocoTally, type CocoTally } from './cocoTally.ts';
import { createPeek } from '../fileHead.ts';
import type { Format, Peek, ReadContext } from '../format.ts';
import { jsonProblem } from '../json/jsonFaults.ts';
import { scanFile } from '../json/scanFile.ts';
import { baseName, extensionOf, splitOfPath } from '../paths.ts';

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
  const scan = createCocoScan();
  const counted = tally(scan);
  const report = (read: number) =>
    ({ done: read, total, unit: 'bytes', classBoxes: counted() }) as const satisfies Partial<Progress>;
  try {
    await scanFile(scan, file, (read) => {
      if (job.cancelled()) throw new Cancelled();
      job.progress({ step: `Reading ${baseName(file.path)}`, ...report(done + read) });
    });
  } catch (error) {
    builder.problem(await jsonProblem(file, error));
    return;
  }
  if (!scan.isObject)
    builder.problem({
      file: file.path,
      kind: 'json-shape',
      what: 'The file does not hold an object with images and annotations.',
      kept: 'Nothing of this file was kept.',
      severity: 'failed',
    });
  else {
    job.progress({ step: `Joining boxes and images of ${baseName(file.path)}`, ...report(done + file.size) });
    joinCoco(scan.columns, file.path, split, builder);
  }
}
