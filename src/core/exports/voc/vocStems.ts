import { imagesByKey } from '../../dataset/imagesByKey.ts';
import { baseName, withoutExtension } from '../../formats/paths.ts';
import type { ExportInput } from '../exporter.ts';
import { isSafePath, safeName } from '../safePath.ts';

/**
 * By image: the name of its annotation file without `.xml`, which the lists of ImageSets hold. It is that of the
 * picture, or of a VOC source's own file; reserved characters and blanks become `_`, as lists are cut at blanks, and
 * stems that some file system takes for the same get `__2`, `__3` …, the first in the order of keys none.
 */
export function vocStems({ dataset }: Pick<ExportInput, 'dataset'>): string[] {
  const { path, record, count } = dataset.images;
  const stems = new Array<string>(count);
  const taken = new Set<string>();
  for (const image of imagesByKey(dataset)) {
    const isOwn = dataset.format === 'voc' && record.length[image] > 0;
    const plain = plainStem(
      withoutExtension(baseName(isOwn ? dataset.files[record.file[image]] : path[image])),
    );
    let stem = plain;
    for (let n = 2; taken.has(folded(stem)); n++) stem = `${plain}__${n}`;
    taken.add(folded(stem));
    stems[image] = stem;
  }
  return stems;
}

const folded = (stem: string) => stem.normalize('NFC').toLowerCase();

function plainStem(stem: string): string {
  const isPlain =
    !/[\s<>:"|?*]/.test(stem) &&
    isSafePath(`${stem}.xml`) &&
    safeName(stem.slice(0, 20)) === stem.slice(0, 20);
  return isPlain ? stem : safeName(stem).replace(/\s/g, '_');
}
