import { Cancelled, type Progress, type SourceFile } from '../../dataset/source.ts';
import { chooseFiles, cocoFiles, cocoSplits } from './cocoFiles.ts';
import { joinCoco } from './cocoJoin.ts';
import { createCocoScan } from './cocoScan.ts';
import { createCocoTally, type CocoTally } from './cocoTally.ts';
import { createPeek } from '../fileHead.ts';
import type { Format, ReadContext } from '../format.ts';
import { jsonProblem } from '../json/jsonFaults.ts';
import { scanFile } from '../json/scanFile.ts';
import { baseName, extensionOf } from '../paths.ts';

/**
 * COCO JSON (Lin et al. 2014, cocodataset.org/#format-data): instances, key points, stuff and panoptic segments; LVIS
 * (Gupta et al. 2019) and Objects365 (Shao et al. 2019), which have its form. Of LVIS the frequency of a class becomes
 * a column of its boxes; classes have no columns of their own, so `synset`, `def` and the counts stay in the file, and
 * so do an image's `neg_category_ids` and `not_exhaustive_category_ids`: an export to COCO copies them.
 */
export const coco: Format = {
  id: 'coco',
  name: 'COCO',
  async recognise(peek) {
    const found = await cocoFiles(peek);
    const { read } = chooseFiles(found);
    if (read.length === 0) return { score: 0, because: '' };
    const because =
      read.length === 1 ? `a COCO file, ${baseName(read[0].path)}` : `${read.length} COCO files`;
    return { score: 0.95, because };
  },
  async read(context) {
    const { builder } = context;
    builder.describe({ format: 'coco', task: 'detection', unit: 'pixel' });
    const found = await cocoFiles(createPeek(context.files));
    const { read, beside } = chooseFiles(found.length > 0 ? found : allJson(context.files));
    for (const file of beside) {
      builder.problem({
        file: file.path,
        kind: 'file-beside',
        what: `Other annotations of the same images as ${baseName(read[0].path)}.`,
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

/** Where a person says that it is COCO, what is wrong with the files is told. */
const allJson = (files: readonly SourceFile[]) => files.filter((file) => extensionOf(file.path) === 'json');

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
