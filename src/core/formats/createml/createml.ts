import type { SourceFile } from '../../dataset/source.ts';
import { createExtraColumns } from '../extraColumns.ts';
import type { Format, ReadContext } from '../format.ts';
import { createHeldLabels } from '../heldLabels.ts';
import { jsonFilesLike, manyFiles, sampledJson } from '../json/jsonFiles.ts';
import { readJsonLists } from '../json/readJsonLists.ts';
import { eachJsonRecord, type JsonRecord } from '../json/jsonRecords.ts';
import { memberElementSpans } from '../json/jsonSpans.ts';
import { isJsonObject, shown } from '../json/jsonTypes.ts';
import { baseName, folderOf, normalPath } from '../paths.ts';
import { addMissingSizes, type NamedImage } from '../pictures/missingSizes.ts';
import { annotationKey, createmlAnnotation, imageNameOf, looksLikeCreateml } from './createmlRecord.ts';

/**
 * Apple's Create ML: a list of images beside their pictures, boxes by centre and sides in pixels
 * (developer.apple.com, MLObjectDetector.DataSource), or labels of whole images. Sizes come from the pictures.
 * Score below COCO's, whose files are objects.
 */
export const createml: Format = {
  id: 'createml',
  name: 'CreateML',
  async recognise(peek) {
    const found = await sampledJson(peek, looksLikeCreateml);
    if (found.length === 0) return { score: 0, because: '' };
    return { score: 0.91, because: manyFiles(found, 'one file') };
  },
  async read(context) {
    const { builder } = context;
    builder.describe({ format: 'createml', task: 'detection', unit: 'pixel' });
    const files = await jsonFilesLike(context, 'Create ML', looksLikeCreateml);
    await readJsonLists(files, context, createReader(context));
  },
};

function createReader(context: ReadContext) {
  const { builder, job } = context;
  const columns = createExtraColumns(builder, 'box');
  const ofImages = createExtraColumns(builder, 'image');
  const labels = createHeldLabels(builder);
  const images: NamedImage[] = [];

  function addRecord({ value, offset, length, bytes }: JsonRecord, path: string, split: number): void {
    const left = { file: path, byte: offset, kept: 'The record was left out; the others were kept.' };
    if (!isJsonObject(value)) {
      const what =
        value === undefined ? 'A record is too long to read.' : `A record is ${shown(value)}, not an object.`;
      builder.leaveOut('images', { ...left, kind: 'record-shape', what });
      return;
    }
    const key = annotationKey(value);
    const given = key === null ? undefined : value[key];
    const annotations: readonly unknown[] =
      typeof given === 'string' ? [given] : Array.isArray(given) ? given : [];
    const name = imageNameOf(value);
    if (name === null) {
      builder.leaveOut('images', { ...left, kind: 'image-name', what: 'A record names no image.' });
      if (annotations.length > 0) {
        const what = `Annotations of an image without a name: ${annotations.length}.`;
        builder.leaveOut('boxes', { ...left, kind: 'image-unknown', what, count: annotations.length });
      }
      return;
    }
    const file = builder.file(path);
    const picture = normalPath(`${folderOf(path)}/${name}`);
    const image = builder.image({ id: name, path: picture, split, file, offset, length });
    images.push({ image, path: picture, near: path });
    for (const [extra, text] of Object.entries(value))
      if (extra !== key && extra !== 'image' && extra !== 'imagefilename') ofImages.set(extra, image, text);
    if (given !== undefined && typeof given !== 'string' && !Array.isArray(given)) {
      builder.problem({
        ...left,
        kind: 'record-shape',
        what: `The annotations of “${name}” are ${shown(given)}, not a list.`,
        kept: 'The image was kept, without boxes.',
        severity: 'mention',
      });
    }
    const spans = bytes && key && Array.isArray(given) ? memberElementSpans(bytes, key) : [];
    annotations.forEach((annotation, i) => {
      const [start, end] = spans.at(i) ?? [0, length];
      addAnnotation(annotation, image, { file, offset: offset + start, length: end - start }, path);
    });
  }

  function addAnnotation(
    value: unknown,
    image: number,
    at: { readonly file: number; readonly offset: number; readonly length: number },
    path: string,
  ): void {
    const read = createmlAnnotation(value);
    if ('kind' in read) {
      const kept = 'The annotation was left out; its image was kept.';
      builder.leaveOut('boxes', { file: path, byte: at.offset, ...read, kept });
      return;
    }
    const { label, extent, score, extras } = read;
    const kind = builder.class(label, label);
    if (extent === null) {
      labels.add(image, kind, label, at);
      return;
    }
    const box = builder.box({
      image,
      class: kind,
      ...extent,
      ...(score === undefined ? {} : { score }),
      ...at,
    });
    if (box >= 0) for (const [name, extra] of extras) columns.set(name, box, extra);
  }

  return {
    async read(file: SourceFile, split: number, progress: { before: number; total: number }): Promise<void> {
      let isList = false;
      await eachJsonRecord(
        file,
        {
          isList: () => false,
          record(record) {
            isList = true;
            addRecord(record, file.path, split);
          },
          member: () => undefined,
        },
        job,
        { step: `Reading ${baseName(file.path)}`, ...progress },
      );
      if (isList) return;
      builder.problem({
        file: file.path,
        kind: 'json-shape',
        what: 'The file holds no list of images.',
        kept: 'Nothing of this file was kept.',
        severity: 'failed',
      });
    },
    async finish(first: string): Promise<void> {
      labels.finish(first);
      columns.finish(first);
      ofImages.finish(first);
      await addMissingSizes(images, context);
    },
  };
}
