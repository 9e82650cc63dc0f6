import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { createExtraColumns, type ExtraColumns } from '../extraColumns.ts';
import type { Format, Peek, ReadContext } from '../format.ts';
import { eachJsonFile } from '../json/eachJsonFile.ts';
import { jsonHead } from '../json/jsonHead.ts';
import { isJsonObject, nameOf, own, shown } from '../json/jsonTypes.ts';
import { baseName, extensionOf, folderOf, normalPath, withoutExtension } from '../paths.ts';
import { pictureSize } from '../pictures/imageSize.ts';
import { indexPictures, type PictureIndex } from '../pictures/pictures.ts';
import { assignSplits, splitOfFolders } from '../splitFolders.ts';
import { embeddedSize } from './embeddedPicture.ts';
import { readLabelme, type LabelmeFile } from './labelmeFile.ts';

/** Files looked into to tell LabelMe from any other JSON. */
const sampled = 8;

/**
 * LabelMe (Wada 2016, `labelme/_label_file.py`): one JSON file an image. A box is what is around a shape; a point has no
 * extent and is left out. Where no file has a shape, the flags that are set are the labels of whole images; else
 * they are attributes. Scores keep below COCO's 0.95: a COCO file beside is the whole set.
 */
export const labelme: Format = {
  id: 'labelme',
  name: 'LabelMe',
  async recognise(peek) {
    const files = peek.files.filter(isJson);
    const sample = files.filter((_, i) => i % Math.ceil(files.length / sampled) === 0);
    let hits = 0;
    for (const file of sample) if (await looksLikeLabelme(peek, file)) hits++;
    if (hits === 0) return { score: 0, because: '' };
    const many = files.length === 1 ? baseName(files[0].path) : `${files.length.toLocaleString('en')} files`;
    return { score: 0.5 + 0.44 * (hits / sample.length), because: many };
  },
  async read(context) {
    const { files, builder, job } = context;
    builder.describe({ format: 'labelme', task: 'detection', unit: 'pixel' });
    const annotations = files.filter(isJson);
    const splits = assignSplits(
      annotations.map((file) => splitOfFolders(file.path)),
      builder,
    );
    const pictures = indexPictures(files);
    const ofImages = createExtraColumns(builder, 'image');
    const ofBoxes = createExtraColumns(builder, 'box');
    const flags: Flag[] = [];
    await eachJsonFile(
      annotations,
      job,
      'Reading annotations',
      async (file, index) => {
        const read = await readLabelme(file, job);
        const image = await addImage(read, file, splits[index], pictures, context);
        if (image < 0) return;
        for (const [name, value] of read.attributes) ofImages.set(name, image, value);
        for (const [name, value] of read.flags)
          flags.push({ image, name, value, file: builder.file(file.path) });
        addShapes(read, image, file, ofBoxes, builder);
      },
      (problem) => builder.leaveOut('images', problem),
    );
    addFlags(flags, ofImages, builder);
    for (const columns of [ofImages, ofBoxes]) columns.finish(annotations[0]?.path ?? '');
  },
};

interface Flag {
  readonly image: number;
  readonly name: string;
  readonly value: boolean;
  readonly file: number;
}

function isJson(file: SourceFile): boolean {
  return extensionOf(file.path) === 'json';
}

/** `shapes` with points, or what else only labelme writes together: `imageData` may fill the head before the shapes. */
async function looksLikeLabelme(peek: Peek, file: SourceFile): Promise<boolean> {
  const head = jsonHead(await peek.head(file));
  if (!isJsonObject(head)) return false;
  const shapes = own(head, 'shapes');
  const named = 'imagePath' in head || 'imageData' in head || 'imageHeight' in head;
  if (Array.isArray(shapes) && shapes.length > 0) return isJsonObject(shapes[0]) && 'points' in shapes[0];
  return named && ('shapes' in head || 'imageData' in head) && !('images' in head);
}

/** Index of the image; −1 where the file is no annotation. */
async function addImage(
  read: LabelmeFile,
  file: SourceFile,
  split: number,
  pictures: PictureIndex,
  { files, builder }: ReadContext,
): Promise<number> {
  const mention = { file: file.path, severity: 'mention' } as const;
  if (!read.isLabelme) {
    builder.problem({
      ...mention,
      kind: 'json-shape',
      what: 'The file has neither shapes nor an image.',
      kept: 'The file is no annotation and was not read.',
    });
    return -1;
  }
  const path = picturePath(read, file, pictures, files);
  const written = nameOf(read.imagePath);
  if (written === null) {
    builder.problem({
      ...mention,
      kind: 'image-name',
      what: `The imagePath is ${shown(read.imagePath)}.`,
      kept: `Kept, as “${path}”.`,
    });
  }
  if (read.notShapes !== null) {
    builder.problem({
      ...mention,
      kind: 'json-shape',
      what: `The shapes are ${read.notShapes}, not a list.`,
      kept: 'The image was kept, without boxes.',
    });
  }
  const size = await sizeOf(read, path, file, pictures, files);
  return builder.image({
    id: written ?? path,
    path,
    ...size,
    split,
    file: builder.file(file.path),
    offset: 0,
    length: file.size,
  });
}

/** `imagePath` is relative to the file; one from another machine stays as it is, and is found by its last part. */
function picturePath(
  { imagePath }: LabelmeFile,
  file: SourceFile,
  pictures: PictureIndex,
  files: readonly SourceFile[],
): string {
  const written = nameOf(imagePath)?.replaceAll('\\', '/');
  if (written !== undefined && /^(\/|[a-z]:\/)/i.test(written)) return normalPath(written);
  if (written !== undefined) return normalPath(`${folderOf(file.path)}/${written}`);
  const stem = withoutExtension(file.path);
  const found = ['jpg', 'jpeg', 'png', 'bmp', 'webp', 'tif']
    .map((extension) => pictures.find(`${stem}.${extension}`))
    .find((index) => index >= 0);
  return found === undefined ? `${stem}.jpg` : files[found].path;
}

async function sizeOf(
  { width, height, imageData }: LabelmeFile,
  path: string,
  file: SourceFile,
  pictures: PictureIndex,
  files: readonly SourceFile[],
): Promise<{ width: number; height: number }> {
  if (width > 0 && height > 0) return { width, height };
  const picture = pictures.find(path, file.path);
  const size = picture < 0 ? null : await pictureSize(files[picture]);
  const embedded = size ?? (imageData && (await embeddedSize(file, imageData.offset, imageData.length)));
  return embedded ?? { width: 0, height: 0 };
}

function addShapes(
  { shapes, points, faults }: LabelmeFile,
  image: number,
  { path }: SourceFile,
  columns: ExtraColumns,
  builder: DatasetBuilder,
): void {
  const file = builder.file(path);
  for (const { label, extent, flags, shape, offset, length, attributes } of shapes) {
    const kind = builder.class(label, label);
    const box = builder.box({ image, class: kind, ...extent, flags, shape, file, offset, length });
    for (const [name, value] of attributes) if (box >= 0) columns.set(name, box, value);
  }
  const kept = 'The shape was left out; its image was kept.';
  for (const fault of faults) builder.leaveOut('boxes', { file: path, ...fault, kept });
  const { count, byte } = points;
  if (count === 0) return;
  builder.leaveOut('boxes', {
    file: path,
    byte,
    kind: 'point',
    what:
      count === 1
        ? 'A shape is a point: it has no extent.'
        : `${count} shapes are points: they have no extent.`,
    kept: 'Left out; the other shapes of the image were kept.',
    count,
  });
}

/** Labels of whole images where nothing else is there to be a label. */
function addFlags(flags: readonly Flag[], columns: ExtraColumns, builder: DatasetBuilder): void {
  const set = flags.filter(({ value }) => value);
  if (builder.boxCount > 0 || set.length === 0) {
    for (const { image, name, value } of flags) columns.set(name, image, value);
    return;
  }
  builder.describe({ task: 'classification' });
  for (const { name } of flags) builder.class(name, name);
  for (const { image, name, file } of set) builder.label(image, builder.class(name, name), { file });
}
