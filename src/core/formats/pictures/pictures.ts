import type { SourceFile } from '../../dataset/source.ts';
import { baseName, folderOf, isPicture, normalPath, withoutExtension } from '../paths.ts';

/** Finds the picture that an annotation names among the files that a person gave. */
export interface PictureIndex {
  readonly count: number;
  /** Index into the files, −1 where absent. `near` is the annotation file's own path. */
  find(path: string, near?: string): number;
}

/**
 * By path (from the top, or from a folder that the annotation file lies in), else by a base name that is unique; what
 * is no name of a picture (Open Images' and Kaggle's ids) by one without its extension.
 */
export function indexPictures(files: readonly SourceFile[]): PictureIndex {
  const byPath = new Map<string, number>();
  const byName = new Map<string, number>();
  const byStem = new Map<string, number>();
  files.forEach((file, index) => {
    if (!isPicture(file.path)) return;
    byPath.set(file.path, index);
    const name = baseName(file.path);
    byName.set(name, byName.has(name) ? -1 : index);
    const stem = withoutExtension(name);
    byStem.set(stem, byStem.has(stem) ? -1 : index);
  });
  return {
    count: byPath.size,
    find(path, near = '') {
      if (byPath.size === 0) return -1;
      const wanted = normalPath(path);
      for (let folder = folderOf(near); ; folder = folderOf(folder)) {
        const found = byPath.get(folder === '' ? wanted : `${folder}/${wanted}`);
        if (found !== undefined) return found;
        if (folder === '') break;
      }
      const name = baseName(wanted);
      return byName.get(name) ?? (isPicture(name) ? -1 : (byStem.get(name) ?? -1));
    },
  };
}
