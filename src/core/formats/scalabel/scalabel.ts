import type { SourceFile } from '../../dataset/source.ts';
import { cocoSplits } from '../coco/cocoFiles.ts';
import { createExtraColumns } from '../extraColumns.ts';
import { createPeek } from '../fileHead.ts';
import type { Format, Peek } from '../format.ts';
import { createHeldLabels } from '../heldLabels.ts';
import { readJsonFile } from '../json/jsonFile.ts';
import { baseName, extensionOf } from '../paths.ts';
import { addMissingSizes } from '../pictures/missingSizes.ts';
import { assignSplits } from '../splitFolders.ts';
import { createScalabelFrames } from './scalabelFrames.ts';

/** Heads looked into; a folder of the first BDD100K has a file an image. */
const sampled = 16;
/** Up to so many JSON files each is looked into before it is read. */
const fewFiles = 256;

/** BDD100K and Scalabel: a list of frames, or `{frames, groups, config}` (doc.scalabel.ai/format.html). */
export const scalabel: Format = {
  id: 'scalabel',
  name: 'BDD100K / Scalabel',
  async recognise(peek) {
    const all = peek.files.filter(isJson);
    const sample = all.filter((_, i) => i % Math.ceil(all.length / sampled) === 0);
    const found = await framed(sample, peek);
    if (found.length === 0) return { score: 0, because: '' };
    const many =
      all.length === 1
        ? `frames in ${baseName(found[0].path)}`
        : `frames in ${found.length === sample.length ? all.length.toLocaleString('en') : 'some'} files`;
    // Above COCO, whose test a config's list of categories meets; COCO has no frames.
    return { score: 0.97, because: many };
  },
  async read(context) {
    const { files, builder } = context;
    builder.describe({ format: 'scalabel', task: 'detection', unit: 'pixel' });
    const all = files.filter(isJson);
    const read = all.length > fewFiles ? all : await framed(all, createPeek(all));
    for (const file of all.length > fewFiles ? [] : all.filter((one) => !read.includes(one)))
      builder.problem({
        file: file.path,
        kind: 'file-beside',
        what: 'The file holds no frames.',
        kept: 'The file was not read.',
        severity: 'mention',
      });
    const splits = assignSplits(cocoSplits(read), builder);
    const sets = {
      frame: createExtraColumns(builder, 'image'),
      label: createExtraColumns(builder, 'box'),
      held: createHeldLabels(builder),
    };
    const total = read.reduce((sum, { size }) => sum + size, 0);
    let before = 0;
    const named = [];
    for (const [i, file] of read.entries()) {
      const frames = createScalabelFrames(file, splits[i], sets, builder);
      await readJsonFile(file, frames.reader, context, { before, total });
      for (const frame of frames.finish()) named.push(frame);
      before += file.size;
    }
    await addMissingSizes(named, context);
    const first = read[0]?.path ?? '';
    sets.frame.finish(first);
    sets.label.finish(first);
    sets.held.finish(first);
  },
};

const isJson = (file: SourceFile) => extensionOf(file.path) === 'json' && file.size > 0;

/** Whether a file begins as a list of frames, or has one under `frames`, and names what only frames have. */
async function framed(files: readonly SourceFile[], peek: Peek): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  for (const file of files) {
    const head = (await peek.head(file)).replace(/^\uFEFF/, '').trimStart();
    const isList = /^\[\s*\{/.test(head) && /"name"\s*:/.test(head);
    const isSet = head.startsWith('{') && /"frames"\s*:\s*\[/.test(head);
    const own =
      /"(box2d|box3d|poly2d|videoName|frameIndex|weather|timeofday)"\s*:/.test(head) ||
      /"labels"\s*:\s*(null|\[\s*(\]|\{[^{}]*"category"))/.test(head);
    if ((isList || isSet) && own) found.push(file);
  }
  return found;
}
