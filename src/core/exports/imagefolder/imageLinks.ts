import { baseName, extensionOf, withoutExtension } from '../../formats/paths.ts';
import type { ExportInput } from '../exporter.ts';
import { imageRows } from '../imageRows.ts';
import { isSafePath, safeName } from '../safePath.ts';

/** A file of the tree to make: the picture that it is a link to, and its place. */
export interface ImageLink {
  readonly picture: string;
  readonly link: string;
}

export interface ImageLinks {
  readonly links: readonly ImageLink[];
  /** By class: its folder. */
  readonly folders: readonly string[];
  readonly leftOut: readonly { readonly key: string; readonly why: string }[];
}

/**
 * PART/CLASS/picture for every image and class of it; further uses are `picture__r1.jpg`, `picture__r2.jpg` … Folders
 * and files that some file system takes for the same get `__2`, `__3` …
 */
export function imageLinks(input: ExportInput): ImageLinks {
  const { images, boxes, classes } = input.dataset;
  const taken = new Set<string>();
  const free = (folder: string, stem: string, end: string) => {
    let path = `${folder}${stem}${end}`;
    for (let n = 2; taken.has(folded(path)); n++) path = `${folder}${stem}__${n}${end}`;
    taken.add(folded(path));
    return path;
  };
  const folders = classes.names.map((name) => free('', safeName(name), ''));
  const links: ImageLink[] = [];
  const leftOut: { key: string; why: string }[] = [];
  for (const { image, key, path, part, repeat } of imageRows(input)) {
    const own = new Set(boxes.class.subarray(images.boxStart[image], images.boxStart[image + 1]));
    if (!isSafePath(path)) leftOut.push({ key, why: 'the path leaves the folder or is not plain' });
    else if (own.size === 0) leftOut.push({ key, why: 'it has no class' });
    else
      for (const k of own)
        for (let use = 0; use < repeat; use++) {
          const copy = use === 0 ? '' : `__r${use}`;
          const extension = extensionOf(path);
          const stem = `${safeName(withoutExtension(baseName(path)))}${copy}`;
          const end = extension === '' ? '' : `.${safeName(baseName(path).slice(-extension.length))}`;
          links.push({ picture: path, link: free(`${part}/${folders[k]}/`, stem, end) });
        }
  }
  return { links, folders, leftOut };
}

const folded = (path: string) => path.normalize('NFC').toLowerCase();
