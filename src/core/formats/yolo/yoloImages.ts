import type { SourceFile } from '../../dataset/source.ts';
import { isNameList } from './yoloConfig.ts';
import { baseName, extensionOf, folderOf, isPicture, normalPath, withoutExtension } from '../paths.ts';

/** One image of a YOLO set: a picture, a label file, or both. */
export interface YoloImage {
  /** Path of the picture; where no file tells its extension, `.jpg`. */
  path: string;
  /** Index of the picture in the files, −1 where absent. */
  picture: number;
  label: SourceFile | null;
  /** Named by a list file of a split. */
  split: string | null;
}

const listName = /^(train|training|val|valid|validation|test|trainval|autosplit_(train|val|test)).*\.txt$/i;

/**
 * Text files that may hold labels: those under `labels`, or all that are no list where there is no such folder.
 * `lists`: paths that are known to be lists.
 */
export function labelFiles(
  files: readonly SourceFile[],
  lists: ReadonlySet<string> = new Set(),
): SourceFile[] {
  const texts = files.filter(
    (file) => extensionOf(file.path) === 'txt' && !isNameList(file) && !lists.has(file.path),
  );
  const inFolder = texts.filter(({ path }) => path.startsWith('labels/') || path.includes('/labels/'));
  if (inFolder.length > 0) return inFolder;
  const pictures = new Set(
    files.filter((file) => isPicture(file.path)).map((file) => withoutExtension(baseName(file.path))),
  );
  return texts.filter((file) => {
    const stem = withoutExtension(baseName(file.path));
    return (
      pictures.has(stem) ||
      (!listName.test(baseName(file.path)) && !/readme|licen[sc]e|requirements/i.test(stem))
    );
  });
}

/** `a/labels/b.txt` → `a/images/b`: where the picture is expected, without its extension. */
export function stemOf(label: string): string {
  const parts = withoutExtension(label).split('/');
  const at = parts.slice(0, -1).lastIndexOf('labels');
  if (at >= 0) parts[at] = 'images';
  return parts.join('/');
}

/** Joins labels and pictures by stem, else by a base name that is unique. */
export function joinImages(
  files: readonly SourceFile[],
  labels: readonly SourceFile[],
): Map<string, YoloImage> {
  const images = new Map<string, YoloImage>();
  const byName = new Map<string, string | null>();
  const isLabelFolder = new Set(labels.map((label) => folderOf(stemOf(label.path))));
  files.forEach((file, picture) => {
    if (!isPicture(file.path)) return;
    const stem = withoutExtension(file.path);
    const belongs = isLabelFolder.has(folderOf(stem)) || folderOf(stem).split('/').includes('images');
    const name = baseName(stem);
    byName.set(name, byName.has(name) ? null : stem);
    if (belongs) images.set(stem, { path: file.path, picture, label: null, split: null });
  });
  const pictureAt = new Map(
    files.map((file, i) => [isPicture(file.path) ? withoutExtension(file.path) : '', i] as const),
  );
  for (const label of labels) {
    const stem = stemOf(label.path);
    const image = images.get(stem);
    if (image) {
      image.label = label;
      continue;
    }
    const elsewhere = byName.get(baseName(stem));
    const picture = elsewhere && !images.get(elsewhere)?.label ? (pictureAt.get(elsewhere) ?? -1) : -1;
    if (elsewhere && picture >= 0)
      images.set(elsewhere, { path: files[picture].path, picture, label, split: null });
    else images.set(stem, { path: `${stem}.jpg`, picture: -1, label, split: null });
  }
  return images;
}

/** Gives the images of a list file its split; an image that only the list names is added, without boxes. */
export function applyList(
  images: Map<string, YoloImage>,
  list: SourceFile,
  text: string,
  split: string,
): void {
  const folder = folderOf(list.path);
  for (const line of text.split(/\r?\n/)) {
    const named = line.trim();
    if (named === '' || !isPicture(named)) continue;
    const image = findListed(images, named, folder);
    if (image) {
      image.split ??= split;
      // Without the picture only the list knows its extension.
      if (image.picture < 0)
        image.path = `${withoutExtension(image.path)}${named.slice(withoutExtension(named).length)}`;
    } else {
      const path = normalPath(named);
      images.set(withoutExtension(path), { path, picture: -1, label: null, split });
    }
  }
}

/** A line of a list counts from the list's folder, from the top, or from somewhere on another machine. */
function findListed(
  images: ReadonlyMap<string, YoloImage>,
  named: string,
  folder: string,
): YoloImage | undefined {
  const stem = withoutExtension(normalPath(named));
  const beside = images.get(withoutExtension(normalPath(`${folder}/${named}`)));
  if (beside) return beside;
  for (let tail = stem; ; tail = tail.slice(tail.indexOf('/') + 1)) {
    const found = images.get(tail) ?? (folder === '' ? undefined : images.get(`${folder}/${tail}`));
    if (found) return found;
    if (!tail.includes('/')) return undefined;
  }
}
