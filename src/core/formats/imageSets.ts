import type { DatasetBuilder } from '../dataset/builder.ts';
import type { Job, SourceFile } from '../dataset/source.ts';
import { eachFile } from './eachFile.ts';
import type { ReadContext } from './format.ts';
import { baseName, folderOf, withoutExtension } from './paths.ts';
import { splitOfFolders } from './splitFolders.ts';
import { textOfBytes } from './textEncoding.ts';

const lists = /(^|\/)ImageSets\/(Main\/)?(train|val|test|trainval)\.txt$/;

/** Whether a file lists the images of a split, as Pascal VOC and the tools around KITTI have it. */
export const isImageSet = (file: SourceFile): boolean => lists.test(file.path);

/** Splits of annotation files, one an image: from ImageSets where there are such lists, else from folders called after a split. */
export async function imageSetSplits(
  annotations: readonly SourceFile[],
  { files, builder, job }: ReadContext,
): Promise<(string | null)[]> {
  const found = files.filter(isImageSet);
  if (found.length === 0) return annotations.map((file) => splitOfFolders(file.path));
  const splitOf = await readLists(found, builder, job);
  const named = annotations.map((file) => splitOf.get(withoutExtension(baseName(file.path))) ?? null);
  const unlisted = named.filter((name) => name === null).length;
  if (unlisted > 0 && unlisted < named.length) {
    builder.problem({
      file: folderOf(found[0].path),
      kind: 'split-unlisted',
      what: `${unlisted} of ${named.length} annotations stand in none of the lists of splits.`,
      kept: 'Kept, as the split “unlisted”.',
      severity: 'mention',
    });
  }
  return named;
}

/** Image stem → split; `trainval` counts only for what no other list has, as train. */
async function readLists(
  found: readonly SourceFile[],
  builder: DatasetBuilder,
  job: Job,
): Promise<Map<string, string>> {
  const order = ['train', 'val', 'test', 'trainval'];
  const sorted = [...found].sort((a, b) => order.indexOf(listName(a)) - order.indexOf(listName(b)));
  const splitOf = new Map<string, string>();
  await eachFile(
    sorted,
    job,
    'Reading lists of splits',
    (bytes, file) => {
      const name = listName(file);
      let twice = 0;
      for (const line of textOfBytes(bytes).split(/\r?\n/)) {
        const stem = line.trim().split(/\s+/)[0];
        if (stem === '') continue;
        const before = splitOf.get(stem);
        if (before === undefined) splitOf.set(stem, name === 'trainval' ? 'train' : name);
        else if (name !== 'trainval' && before !== name) twice++;
      }
      if (twice === 0) return;
      builder.problem({
        file: file.path,
        kind: 'split-twice',
        what: `${twice} ${twice === 1 ? 'image of this list stands' : 'images of this list stand'} in an earlier list too.`,
        kept: 'They were kept in the first of train, val and test.',
        severity: 'mention',
      });
    },
    builder.problem,
  );
  return splitOf;
}

function listName(file: SourceFile): string {
  return withoutExtension(baseName(file.path));
}
