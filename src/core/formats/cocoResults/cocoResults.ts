import type { SourceFile } from '../../dataset/source.ts';
import type { Format, ReadContext } from '../format.ts';
import { jsonFilesLike, manyFiles, sampledJson } from '../json/jsonFiles.ts';
import { readJsonLists } from '../json/readJsonLists.ts';
import { eachJsonRecord, type JsonRecord } from '../json/jsonRecords.ts';
import { exactMember } from '../json/jsonSpans.ts';
import { isJsonObject, nameOf, own, shown } from '../json/jsonTypes.ts';
import { baseName } from '../paths.ts';
import { addMissingSizes, type NamedImage } from '../pictures/missingSizes.ts';
import { pictureNumbers } from './pictureNumbers.ts';
import { looksLikeResults, resultBox } from './resultRecord.ts';

/**
 * COCO results opened by themselves (cocodataset.org/#format-results): a list of boxes with image, category and score.
 * The images are those that it names, the classes go by their ids. Score below COCO's own and other lists': beside the
 * annotations they are predictions, which `predictions/` reads.
 */
export const cocoResults: Format = {
  id: 'coco-results',
  name: 'COCO results',
  async recognise(peek) {
    const found = await sampledJson(peek, looksLikeResults);
    if (found.length === 0) return { score: 0, because: '' };
    return { score: 0.85, because: `${manyFiles(found, 'predictions')}, without their images` };
  },
  async read(context) {
    const { builder } = context;
    builder.describe({ format: 'coco-results', task: 'detection', unit: 'pixel' });
    const files = await jsonFilesLike(context, 'a list of COCO results', looksLikeResults);
    await readJsonLists(files, context, createReader(context));
  },
};

function createReader(context: ReadContext) {
  const { files, builder, job } = context;
  const pathOf = pictureNumbers(files);
  const imageOf = new Map<string, number>();
  const images: NamedImage[] = [];
  let unnamed = 0;

  function findImage(id: number | string, split: number, file: number, near: string): number {
    const key = `${split} ${id}`;
    const known = imageOf.get(key);
    if (known !== undefined) return known;
    const found = /^\d{1,15}$/.test(String(id)) ? pathOf.get(Number(id)) : undefined;
    const path = found ?? String(id).replaceAll('\\', '/');
    const image = builder.image({ id, path, split, file });
    imageOf.set(key, image);
    images.push({ image, path, near });
    return image;
  }

  function addRecord({ value, offset, length, bytes }: JsonRecord, path: string, split: number): void {
    const lost = (kind: string, what: string) =>
      builder.leaveOut('boxes', {
        file: path,
        byte: offset,
        kind,
        what,
        kept: 'The prediction was left out; the others were kept.',
      });
    if (value === undefined) {
      lost('record-shape', 'A prediction is too long to read.');
      return;
    }
    if (!isJsonObject(value)) {
      lost('record-shape', `A prediction is ${shown(value)}, not an object.`);
      return;
    }
    const id = exactMember(value, 'image_id', bytes);
    if (id === null || id === '') {
      lost('image-unknown', 'A prediction names no image.');
      return;
    }
    const category = exactMember(value, 'category_id', bytes);
    const name = nameOf(own(value, 'category_name'));
    if ((category === null || category === '') && name === null) {
      lost('category-unknown', 'A prediction names no category.');
      return;
    }
    const score = own(value, 'score');
    if (typeof score !== 'number') {
      lost('score-missing', 'A prediction has no score.');
      return;
    }
    if (!(score >= 0 && score <= 1)) {
      lost('score-range', `The score ${score} of a prediction is not between 0 and 1.`);
      return;
    }
    const box = resultBox(value);
    if (box === null) {
      lost('box-missing', 'A prediction has no box of four numbers, nor a mask or points that have one.');
      return;
    }
    const file = builder.file(path);
    const image = findImage(id, split, file, path);
    if (box.size && !builder.hasSize(image)) builder.imageSize(image, ...box.size);
    const { extent, area, shape } = box;
    const { x, y, w, h } = extent;
    if (name === null) unnamed++;
    const kind = builder.class(category ?? name ?? '', name ?? String(category));
    builder.box({ image, class: kind, x, y, w, h, area, shape, score, file, offset, length });
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
        },
        job,
        { step: `Reading ${baseName(file.path)}`, ...progress },
      );
      if (isList) return;
      builder.problem({
        file: file.path,
        kind: 'json-shape',
        what: 'The file holds no list of predictions.',
        kept: 'Nothing of this file was kept.',
        severity: 'failed',
      });
    },
    async finish(first: string): Promise<void> {
      if (unnamed > 0) {
        builder.problem({
          file: first,
          kind: 'categories-missing',
          what: 'COCO results have no list of categories.',
          kept: 'The classes were kept under their ids.',
          severity: 'mention',
        });
      }
      await addMissingSizes(images, context);
    },
  };
}
