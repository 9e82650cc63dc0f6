import { createExtraColumns } from '../extraColumns.ts';
import type { ReadContext } from '../format.ts';
import type { JsonRecord } from '../json/jsonRecords.ts';
import { exactMember } from '../json/jsonSpans.ts';
import { isJsonObject, shown } from '../json/jsonTypes.ts';
import { baseName, folderOf } from '../paths.ts';
import { addMissingSizes, type NamedImage } from '../pictures/missingSizes.ts';
import { indexPictures } from '../pictures/pictures.ts';
import type { LatestRecords } from './latestRecords.ts';
import { minTask } from './minTask.ts';
import { studioRegions, type StudioRegion } from './studioRegions.ts';
import { createStudioTally } from './studioTally.ts';
import { fullTask, type StudioTask } from './studioTask.ts';
import { choicesOf, labelsOf, answerOf } from './studioValue.ts';
import { picturesOf } from './taskPictures.ts';
import { createWholeAnswers } from './wholeAnswers.ts';

/** A longer text of a task is what is labelled, not a value to group by. */
const longestText = 200;

/** Images and boxes of tasks. */
export function createStudioRows(context: ReadContext) {
  const { builder, files } = context;
  const pictures = indexPictures(files);
  const ofImages = createExtraColumns(builder, 'image');
  const ofBoxes = createExtraColumns(builder, 'box');
  const answers = createWholeAnswers(builder, ofImages);
  const tally = createStudioTally();
  const images: NamedImage[] = [];
  let regionsMet = 0;

  /** Uploading puts eight hexadecimal digits before a name; a picture that a person has may be without them. */
  function pathOf(path: string, near: string): string {
    const plain = baseName(path).replace(/^[0-9a-f]{8}-/, '');
    if (plain === baseName(path) || pictures.find(path, near) >= 0) return path;
    const folder = folderOf(path);
    const other = folder === '' ? plain : `${folder}/${plain}`;
    return pictures.find(other, near) >= 0 ? other : path;
  }

  function addTask(task: StudioTask, id: string | number, at: Placed, split: number): void {
    const { member, paths } = picturesOf(task.data);
    const file = builder.file(at.path);
    const byPage = new Map<number, number>();
    const imageOf = (given: number): number => {
      const page = paths.length > 1 ? Math.min(given, paths.length - 1) : 0;
      const known = byPage.get(page);
      if (known !== undefined) return known;
      const named = paths[page] ?? null;
      const path = named === null ? `task-${id}${page > 0 ? `-${page}` : ''}` : pathOf(named, at.path);
      const image = builder.image({
        id: paths.length > 1 ? `${id}/${page}` : id,
        path,
        split,
        file,
        offset: at.offset,
        length: at.length,
      });
      byPage.set(page, image);
      images.push({ image, path, near: at.path });
      for (const [name, value] of Object.entries(task.data))
        if (name !== member && (typeof value !== 'string' || value.length <= longestText))
          ofImages.set(name, image, value);
      if (task.annotator !== null) ofImages.set('annotator', image, task.annotator);
      return image;
    };
    for (const region of studioRegions(task.results)) addRegion(region, imageOf, at, file);
    if (byPage.size === 0) imageOf(0);
    const where = { file: at.path, byte: at.offset };
    tally.add('pages', where, paths.length > 1 ? paths.length - byPage.size : 0);
    tally.add('others', where, task.others);
    tally.add('cancelled', where, task.cancelled);
    tally.add('predictions', where, task.predictions);
    if (!task.hasAnnotation) tally.add('unlabelled', where);
    for (const [start] of task.broken) {
      builder.leaveOut('boxes', {
        file: at.path,
        byte: at.offset + start,
        kind: 'record-shape',
        what: 'A result is not an object with a value.',
        kept: 'The result was left out; its image was kept.',
      });
    }
  }

  function addRegion(
    { result, box, labels, attributes }: StudioRegion,
    imageOf: (page: number) => number,
    at: Placed,
    file: number,
  ): void {
    const image = imageOf(result.page);
    if (!builder.hasSize(image) && result.width > 0 && result.height > 0)
      builder.imageSize(image, result.width, result.height);
    const [start, end] = result.span;
    const record = { file, offset: at.offset + start, length: end - start };
    const where = { file: at.path, byte: record.offset };
    if (box === 'none' && labels.length === 0) {
      const choices = choicesOf(result.value);
      if (choices !== null) answers.add({ image, control: result.control, choices, at: record });
      else ofImages.set(result.control, image, answerOf(result.value));
      return;
    }
    regionsMet++;
    if (typeof box === 'string') {
      tally.add(box === 'none' ? 'foreign' : box, where);
      return;
    }
    if (labels.length === 0) {
      builder.leaveOut('boxes', {
        ...where,
        kind: 'class-missing',
        what: 'A region has no label.',
        kept: 'The region was left out; its image was kept.',
      });
      return;
    }
    if (box.isUpright) tally.add('upright', where);
    const kind = builder.class(labels[0], labels[0]);
    const row = builder.box({ image, class: kind, ...box.extent, shape: box.shape, ...record });
    if (row >= 0) for (const [name, value] of attributes) ofBoxes.set(name, row, value);
  }

  return {
    /** One record of the list; `latest` where records are those of JSON-MIN. */
    add(record: JsonRecord, path: string, split: number, latest: LatestRecords | null): void {
      const { key, value, offset, length, bytes } = record;
      const where = { file: path, byte: offset };
      if (!isJsonObject(value) || !bytes) {
        const what =
          value === undefined ? 'A task is too long to read.' : `A task is ${shown(value)}, not an object.`;
        const kept = 'The task was left out; the others were kept.';
        builder.leaveOut('images', { ...where, kind: 'record-shape', what, kept });
        return;
      }
      const id = exactMember(value, 'id', bytes) ?? Number(key) + 1;
      const task = latest === null ? fullTask(value, bytes) : minTask(value, bytes);
      if (latest === null || latest.isLatest(record)) addTask(task, id, { path, offset, length }, split);
      else {
        const labelled = task.results.filter((one) => labelsOf(one.value).length > 0 || choicesOf(one.value));
        tally.add('others', where, labelled.length);
      }
    },
    async finish(first: string): Promise<void> {
      answers.finish(regionsMet > 0, first);
      tally.tell(builder);
      ofImages.finish(first);
      ofBoxes.finish(first);
      await addMissingSizes(images, context);
    },
  };
}

interface Placed {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}
