import type { Dataset } from '../../dataset/dataset.ts';
import type { SplitPart } from '../../splits/split.ts';
import type { ExportInput } from '../exporter.ts';
import { imageRows } from '../imageRows.ts';
import { isSafePath, safeName } from '../safePath.ts';
import { labelPath, yoloLayout } from '../yolo/yoloPaths.ts';

/** One picture of the tree to make: where it lies below the source's folder, its labels there or in the export, and where they go. */
export interface LinkRow {
  readonly part: SplitPart;
  readonly repeat: number;
  readonly source: string;
  readonly target: string;
  /** '' where a picture has no label file at all, as in class folders. */
  readonly label: string;
  readonly labelTarget: string;
  /** Objects: a label file must be there. */
  readonly boxes: number;
}

export interface Links {
  readonly rows: readonly LinkRow[];
  /** By key: why an image is not in the tree. */
  readonly leftOut: readonly (readonly [key: string, why: string])[];
}

const made = new WeakMap<ExportInput, Links>();

/** The pictures of all parts that are used at all, in the order of their keys. */
export function linksOf(input: ExportInput): Links {
  const known = made.get(input);
  if (known) return known;
  const links = input.dataset.task === 'classification' ? classFolders(input) : besideLabels(input);
  made.set(input, links);
  return links;
}

function besideLabels(input: ExportInput): Links {
  const { picture, leftOut } = yoloLayout(input);
  const { boxStart } = input.dataset.images;
  const rows: LinkRow[] = [];
  for (const { image, part, repeat } of imageRows(input)) {
    const target = picture[image];
    if (target === null || repeat === 0) continue;
    const label = labelPath(target);
    const boxes = boxStart[image + 1] - boxStart[image];
    const source = input.dataset.images.path[image];
    rows.push({ part, repeat, source, target, label, labelTarget: label, boxes });
  }
  // Boxes that have no line in a label file are the business of the destination that writes those.
  const images = leftOut.filter(({ box }) => box === '').map(({ key, why }) => [key, why] as const);
  return { rows, leftOut: images };
}

/** PART/CLASS/NAME, as ImageFolder and Ultralytics' classification read it. */
function classFolders(input: ExportInput): Links {
  const { images, boxes, classes } = input.dataset;
  const folders = folderNames(classes.names);
  const rows: LinkRow[] = [];
  const leftOut: (readonly [string, string])[] = [];
  const taken = new Set<string>();
  for (const { image, key, path, part, repeat } of imageRows(input)) {
    if (repeat === 0) continue;
    const first = images.boxStart[image];
    const count = images.boxStart[image + 1] - first;
    if (count !== 1 || !isSafePath(path)) {
      const labels = count === 0 ? 'it has no label' : `it has ${count} labels, and a folder is one`;
      leftOut.push([key, count === 1 ? 'the path leaves the folder or is not plain' : labels]);
      continue;
    }
    const name = unused(
      taken,
      `${part}/${folders[boxes.class[first]]}`,
      path.slice(path.lastIndexOf('/') + 1),
    );
    rows.push({ part, repeat, source: path, target: name, label: '', labelTarget: '', boxes: 0 });
  }
  return { rows, leftOut };
}

/** A folder for each class, one where names differ only in what a file system cannot hold. */
function folderNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const safe = safeName(name);
    let folder = safe;
    for (let n = 2; taken.has(folded(folder)); n++) folder = `${safe}_${n}`;
    taken.add(folded(folder));
    return folder;
  });
}

/** Pictures of one name from several folders of the source may meet in the folder of a class. */
function unused(taken: Set<string>, folder: string, name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let path = `${folder}/${name}`;
  for (let n = 2; taken.has(folded(path)); n++) path = `${folder}/${stem}_${n}${extension}`;
  taken.add(folded(path));
  return path;
}

const folded = (name: string) => name.normalize('NFC').toLowerCase();

/** Whether no image of a classification has one label. */
export const isMultiLabel = ({ task, images, boxes }: Dataset): boolean =>
  task === 'classification' &&
  boxes.count > 0 &&
  !images.path.some((_, i) => images.boxStart[i + 1] - images.boxStart[i] === 1);
