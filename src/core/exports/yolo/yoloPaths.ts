import { imagesByKey } from '../../dataset/imagesByKey.ts';
import { clippedFractions } from '../boxGeometry.ts';
import { boxFlag, type Dataset } from '../../dataset/dataset.ts';
import type { ExportInput } from '../exporter.ts';
import { isSafePath } from '../safePath.ts';

/** File name extensions that Ultralytics reads as images; it passes over all other lines of a list. */
const imageExtensions = new Set(
  'avif bmp dng heic heif jp2 jpeg jpeg2000 jpg mpo png tif tiff webp'.split(' '),
);

/** What Python's str.splitlines takes for the end of a line, beside controls that no path may hold. */
const lineBreak = /[\n\r\v\f\u0085\u2028\u2029]/;

/** Why a picture cannot be named in a list file, or null. */
function unlistable(path: string): string | null {
  if (lineBreak.test(path)) return 'the name holds a line break';
  if (!isSafePath(path)) return 'the path leaves the folder or is not plain';
  // A line's every `./` is replaced by the list's folder, so one more than the first would break it.
  if (path.includes('./')) return 'the path holds "./", which the reader replaces';
  const dot = path.lastIndexOf('.');
  const extension = dot < 0 ? '' : path.slice(dot + 1).toLowerCase();
  return imageExtensions.has(extension)
    ? null
    : 'the extension is not one that the reader takes for an image';
}

/** Where the label file of a listed picture is looked for: last `/images/` becomes `/labels/`, extension `.txt`. */
export function labelPath(picture: string): string {
  const at = `/${picture}`.lastIndexOf('/images/');
  const swapped = at < 0 ? picture : `${picture.slice(0, at)}labels/${picture.slice(at + 'images/'.length)}`;
  return `${swapped.slice(0, swapped.lastIndexOf('.'))}.txt`;
}

export interface LeftOut {
  readonly key: string;
  /** Class of the box, or '' where it is the whole image. */
  readonly box: string;
  readonly why: string;
}

export interface YoloLayout {
  /** By image: its path below data.yaml's folder; null where no list can name it. */
  readonly picture: readonly (string | null)[];
  /** Label files to write, by path, with their lines; none for images whose source has its own. */
  readonly labels: ReadonlyMap<string, readonly number[]>;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Where pictures and labels lie. A YOLO source stays as it is, unless its labels say something else now: then label
 * files take the place of its own. Other sources and baked images get label files, and their pictures that are not below
 * a folder `images` are listed below one, as labels are only found from there.
 * `labels` maps a path to the images (rows of the dataset) whose boxes it holds: more than one where a path occurs again.
 */
export function yoloLayout(input: ExportInput): YoloLayout {
  const { dataset } = input;
  const picture: (string | null)[] = new Array<string | null>(dataset.images.count).fill(null);
  const labels = new Map<string, number[]>();
  const owner = new Map<string, string>();
  const leftOut: LeftOut[] = [];
  for (const image of imagesByKey(input.dataset)) {
    const path = dataset.images.path[image];
    const isInPlace = isSourceRow(input, image) && dataset.format === 'yolo';
    const listed = isInPlace || `/${path}`.includes('/images/') ? path : `images/${path}`;
    let why = unlistable(listed);
    if (why === null && !hasLabelFile(input, image)) {
      const label = labelPath(listed);
      const other = owner.get(label);
      if (other !== undefined && other !== path) why = `its label file would be that of ${other}`;
      else {
        owner.set(label, path);
        labels.set(label, [...(labels.get(label) ?? []), image]);
      }
    }
    if (why === null) picture[image] = listed;
    else leftOut.push({ key: dataset.images.key[image], box: '', why });
  }
  leftOut.push(...leftOutBoxes(input, picture));
  return { picture, labels, leftOut };
}

/** Whether the source's own label files still say what is here; other names alone are a matter of data.yaml. */
export const keepsLabelFiles = ({ format, preparedFrom }: Dataset): boolean =>
  format === 'yolo' && preparedFrom?.otherLabels !== true;

/** Baked images are not the source's. */
const isSourceRow = ({ mixed }: ExportInput, image: number) => image < (mixed?.images ?? Infinity);

/** A conversion leaves nothing at the source. */
const hasLabelFile = (input: ExportInput, image: number) =>
  !input.isConversion && keepsLabelFiles(input.dataset) && isSourceRow(input, image);

function* leftOutBoxes(input: ExportInput, picture: readonly (string | null)[]): Generator<LeftOut> {
  const { dataset } = input;
  const { boxStart, key } = dataset.images;
  for (const image of imagesByKey(input.dataset)) {
    if (picture[image] === null || hasLabelFile(input, image)) continue;
    for (let box = boxStart[image]; box < boxStart[image + 1]; box++) {
      const isCopied = dataset.format === 'yolo' && dataset.boxes.record.length[box] > 0;
      const why = isCopied ? null : unwritable(input, image, box);
      if (why) yield { key: key[image], box: dataset.classes.names[dataset.boxes.class[box]], why };
    }
  }
}

/** Why a box has no line in a label file: crowds have no form there, and the reader refuses what lies outside. */
export function unwritable(input: ExportInput, image: number, box: number): string | null {
  if (input.dataset.boxes.flags[box] & boxFlag.crowd) return 'a crowd region, which YOLO labels cannot say';
  return clippedFractions(input.dataset, image, box) === null ? 'the box lies outside its image' : null;
}
