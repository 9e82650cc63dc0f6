import type { SourceFile } from '../../dataset/source.ts';
import { isImageSet } from '../imageSets.ts';
import { baseName, extensionOf, folderOf, isPicture, withoutExtension } from '../paths.ts';

const labelFolder = /^labels?(_\d+)?$/;

/** Text files under `label_2` or another folder of labels; where there is none, all that are no calibration and no list. */
export function kittiLabels(files: readonly SourceFile[]): SourceFile[] {
  const texts = files.filter((file) => extensionOf(file.path) === 'txt' && !isImageSet(file));
  const inFolder = texts.filter((file) => labelFolder.test(baseName(folderOf(file.path))));
  return inFolder.length > 0
    ? inFolder
    : texts.filter(({ path }) => !/(^|\/)(calib|velodyne|oxts)(\/|$)|readme|licen[sc]e/i.test(path));
}

/** `training/label_2/000000.txt` → `training/image_2/000000`. */
function stemOf(label: string): string {
  const folder = folderOf(label);
  const last = baseName(folder);
  const images = last.replace(/^label(s?)(_\d+)?$/, (_, plural: string, camera = '') =>
    plural && !camera ? 'images' : `image${String(camera)}`,
  );
  const above = folderOf(folder);
  return [above, images, withoutExtension(baseName(label))].filter((part) => part !== '').join('/');
}

export interface KittiImage {
  /** Of the picture; where there is none, `.png`. */
  readonly path: string;
  /** Index of the picture in the files, −1 where absent. */
  readonly picture: number;
  readonly label: SourceFile | null;
}

/**
 * Labels with their pictures, and pictures without a label in folders where others have one, in the order of their
 * paths; `apart`: pictures in folders without labels (the test part, other cameras).
 */
export function kittiImages(
  files: readonly SourceFile[],
  labels: readonly SourceFile[],
): { images: KittiImage[]; apart: SourceFile[] } {
  const byStem = new Map<string, number>();
  const byName = new Map<string, number>();
  files.forEach((file, i) => {
    if (!isPicture(file.path)) return;
    const stem = withoutExtension(file.path);
    byStem.set(stem, i);
    byName.set(baseName(stem), byName.has(baseName(stem)) ? -1 : i);
  });
  const images: KittiImage[] = [];
  const taken = new Set<number>();
  const folders = new Set<string>();
  for (const label of labels) {
    const stem = stemOf(label.path);
    const picture = byStem.get(stem) ?? byName.get(baseName(stem)) ?? -1;
    taken.add(picture);
    folders.add(folderOf(picture < 0 ? stem : files[picture].path));
    images.push({ path: picture < 0 ? `${stem}.png` : files[picture].path, picture, label });
  }
  const apart: SourceFile[] = [];
  for (const picture of byStem.values()) {
    if (taken.has(picture)) continue;
    const { path } = files[picture];
    if (folders.has(folderOf(path))) images.push({ path, picture, label: null });
    else apart.push(files[picture]);
  }
  return { images: images.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), apart };
}
