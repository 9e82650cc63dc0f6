import { boxFlag, boxShape } from '../../dataset/dataset.ts';
import type { BoxInput, DatasetBuilder } from '../../dataset/builder.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { eachFile } from '../eachFile.ts';
import type { Format, ReadContext } from '../format.ts';
import { pictureSize } from '../pictures/imageSize.ts';
import { imageSetSplits } from '../imageSets.ts';
import { baseName, extensionOf, withoutExtension } from '../paths.ts';
import { indexPictures, type PictureIndex } from '../pictures/pictures.ts';
import { assignSplits } from '../splitFolders.ts';
import { bytePlaces } from '../xml/bytePlaces.ts';
import { xmlEncoding } from '../xml/xmlEncoding.ts';
import { parseVoc, xmlText, type VocAnnotation, type VocObject } from './vocXml.ts';

/** Files looked into to tell VOC from any other XML. */
const sampled = 8;
/** Columns that fields of objects may make, of all files. */
const mostColumns = 256;

/** Pascal VOC: one XML file an image, boxes as xmin, ymin, xmax, ymax; width is xmax − xmin, as written. */
export const voc: Format = {
  id: 'voc',
  name: 'Pascal VOC',
  async recognise(peek) {
    const files = peek.files.filter(isXml);
    const sample = files.filter((_, i) => i % Math.ceil(files.length / sampled) === 0);
    let hits = 0;
    for (const file of sample) if (/<annotation[\s>/]/.test(await peek.head(file))) hits++;
    if (hits === 0) return { score: 0, because: '' };
    const many =
      files.length === 1 ? 'one annotation file' : `${files.length.toLocaleString('en')} annotation files`;
    return { score: 0.5 + 0.43 * (hits / sample.length), because: many };
  },
  async read(context) {
    const { files, builder, job } = context;
    builder.describe({ format: 'voc', task: 'detection', unit: 'pixel' });
    const annotations = files.filter(isXml);
    const splits = assignSplits(await imageSetSplits(annotations, context), builder);
    const pictures = indexPictures(files);
    const columns = new Set<string>();
    await eachFile(
      annotations,
      job,
      'Reading annotations',
      (bytes, file, index) => addFile(bytes, file, splits[index], pictures, columns, context),
      (problem) => builder.leaveOut('images', problem),
    );
  },
};

function isXml(file: SourceFile): boolean {
  return extensionOf(file.path) === 'xml';
}

async function addFile(
  bytes: Uint8Array,
  file: SourceFile,
  split: number,
  pictures: PictureIndex,
  columns: Set<string>,
  { files, builder }: ReadContext,
): Promise<void> {
  const text = xmlText(bytes);
  const parsed = parseVoc(text);
  if ('what' in parsed) {
    builder.leaveOut('images', {
      file: file.path,
      line: parsed.line,
      column: parsed.column,
      kind: 'xml-syntax',
      what: `The XML is broken: ${parsed.what}.`,
      kept: 'Nothing of this file was kept; the other files were read.',
    });
    return;
  }
  if (parsed.root !== 'annotation') {
    builder.problem({
      file: file.path,
      kind: 'xml-root',
      what: `The root is <${parsed.root}>, not <annotation>.`,
      kept: 'The file is no annotation and was not read.',
      severity: 'mention',
    });
    return;
  }
  const path = parsed.filename.replaceAll('\\', '/') || `${withoutExtension(baseName(file.path))}.jpg`;
  const size = await sizeOf(parsed, path, file.path, pictures, files);
  const index = builder.file(file.path);
  const image = builder.image({
    id: path,
    path,
    ...size,
    split,
    file: index,
    offset: 0,
    length: bytes.length,
  });
  const places = bytePlaces(xmlEncoding(bytes), bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0);
  places.add(text);
  for (const object of parsed.objects) {
    const offset = places.byteAt(object.start);
    const span = offset < 0 ? {} : { offset, length: places.byteAt(object.end) - offset };
    addObject(object, { image, file: index, ...span }, file.path, columns, builder);
  }
}

async function sizeOf(
  { width, height }: VocAnnotation,
  path: string,
  near: string,
  pictures: PictureIndex,
  files: readonly SourceFile[],
): Promise<{ width: number; height: number }> {
  if (width > 0 && height > 0) return { width, height };
  const picture = pictures.find(path, near);
  const size = picture < 0 ? null : await pictureSize(files[picture]);
  return size ?? { width: 0, height: 0 };
}

function addObject(
  object: VocObject,
  at: Pick<BoxInput, 'image' | 'file' | 'offset' | 'length'>,
  path: string,
  columns: Set<string>,
  builder: DatasetBuilder,
): void {
  if (object.name === '' || !object.hasBox) {
    builder.leaveOut('boxes', {
      file: path,
      line: object.line,
      kind: object.name === '' ? 'class-missing' : 'box-missing',
      what: object.name === '' ? 'An object has no name.' : `The object “${object.name}” has no bndbox.`,
      kept: 'The object was left out; its image was kept.',
    });
    return;
  }
  const box = builder.box({
    ...at,
    class: builder.class(object.name, object.name),
    x: object.xmin,
    y: object.ymin,
    w: object.xmax - object.xmin,
    h: object.ymax - object.ymin,
    flags: (object.difficult ? boxFlag.difficult : 0) | (object.truncated ? boxFlag.truncated : 0),
    shape: (object.hasPolygon ? boxShape.polygon : 0) | (object.isTurned ? boxShape.rotation : 0),
    line: object.line,
  });
  if (box < 0) return;
  for (const [name, value] of object.extras) {
    if (value === 'Unspecified' || (columns.size === mostColumns && !columns.has(name))) continue;
    columns.add(name);
    builder.boxAttribute(name, box, isFinite(Number(value)) ? Number(value) : value);
  }
}
