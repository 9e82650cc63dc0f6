import { boxFlag, type Dataset } from '../../dataset/dataset.ts';
import type { SplitPart } from '../../splits/split.ts';
import { pixelBox } from '../boxGeometry.ts';
import { categoryIds, imageEntries, type ImageEntry } from './cocoIds.ts';
import { cocoTop } from './cocoTop.ts';
import type { ExportInput } from '../exporter.ts';
import { freshIds } from './freshIds.ts';
import { imageRow } from '../imageRows.ts';
import { withMembers } from '../records/jsonMembers.ts';
import { memberText, sourceOrder, sourceRecords, type SourceRecord } from '../records/sourceRecords.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const allRows = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

/**
 * One COCO file of one part, record by record, in the source's order: images, then annotations. A record of a COCO
 * source is copied as it stands, with members set; otherwise it is written from the columns.
 * Images that the plan drops are left out of train, with their annotations.
 */
export async function* cocoDocument(
  input: ExportInput,
  part: SplitPart,
  isExpanded: boolean,
): AsyncGenerator<Uint8Array> {
  const { dataset } = input;
  const rows = allRows(dataset.images.count).filter((i) => {
    const row = imageRow(input, i);
    return row.part === part && row.repeat > 0;
  });
  const order = sourceOrder(dataset.images.record, rows);
  const entries = imageEntries(dataset, order, (i) => (isExpanded ? imageRow(input, i).repeat : 1));
  const categories = categoryIds(dataset);

  const top = await cocoTop(input, categories);
  yield encode(
    `{"info": ${top.info},\n"licenses": ${top.licenses},\n"categories": [\n${top.categories.join(',\n')}\n],\n"images": [`,
  );
  let between = '\n';
  for await (const [image, record] of records(input, dataset.images.record, order)) {
    for (const entry of entries.get(image) ?? []) {
      yield encode(between);
      yield imageRecord(input, entry, record, isExpanded);
      between = ',\n';
    }
  }

  yield encode('\n],\n"annotations": [');
  between = '\n';
  for await (const bytes of annotations(input, rows, entries, categories, isExpanded)) {
    yield encode(between);
    yield bytes;
    between = ',\n';
  }
  yield encode('\n]}\n');
}

/** Records only mean something to us where the source is COCO. */
async function* records(
  input: ExportInput,
  spans: Dataset['images']['record'],
  rows: Uint32Array,
): AsyncGenerator<readonly [number, SourceRecord | null]> {
  if (input.dataset.format === 'coco') yield* sourceRecords(input, spans, rows);
  else for (const row of rows) yield [row, null];
}

function imageRecord(
  input: ExportInput,
  entry: ImageEntry,
  record: SourceRecord | null,
  isExpanded: boolean,
): Uint8Array {
  const { path, width, height } = input.dataset.images;
  const set = new Map<string, string>();
  if (record === null) {
    set.set('id', entry.id);
    if (width[entry.image] > 0) set.set('width', String(width[entry.image]));
    if (height[entry.image] > 0) set.set('height', String(height[entry.image]));
    set.set('file_name', JSON.stringify(path[entry.image]));
  } else if (!entry.isSourceId) set.set('id', entry.id);
  const repeat = String(isExpanded ? 1 : imageRow(input, entry.image).repeat);
  set.set('repeat', repeat).set('weight', repeat);
  if (isExpanded || !entry.isSourceId) set.set('source_image_id', sourceText(record, 'id') ?? entry.sourceId);
  return written(record, set);
}

/** The value as the source writes it (a number of any length), if it is one that JSON allows. */
const sourceText = (record: SourceRecord | null, name: string) =>
  record === null ? null : memberText(record, name);

const written = (record: SourceRecord | null, set: ReadonlyMap<string, string>) =>
  record === null ? withMembers(encode('{}'), [], set) : withMembers(record.bytes, record.members, set);

async function* annotations(
  input: ExportInput,
  rows: Uint32Array,
  entries: ReadonlyMap<number, readonly ImageEntry[]>,
  categories: readonly string[],
  isExpanded: boolean,
): AsyncGenerator<Uint8Array> {
  const { dataset } = input;
  const { boxes, images } = dataset;
  const imageOf = new Uint32Array(boxes.count);
  for (const image of rows) imageOf.fill(image, images.boxStart[image], images.boxStart[image + 1]);
  const isKept = new Uint8Array(boxes.count);
  for (const image of rows) isKept.fill(1, images.boxStart[image], images.boxStart[image + 1]);
  const order = sourceOrder(
    boxes.record,
    allRows(boxes.count).filter((box) => isKept[box] === 1),
  );
  const used = new Set<string>();
  let fresh: (() => string) | null = null;
  for await (const [box, record] of records(input, boxes.record, order)) {
    const own = sourceText(record, 'id') ?? (dataset.format === 'coco' ? null : String(box + 1));
    for (const [copy, entry] of (entries.get(imageOf[box]) ?? []).entries()) {
      const keepsId = copy === 0 && own !== null && !used.has(own);
      if (!keepsId) fresh ??= freshIds(await annotationIds(input));
      const id = keepsId ? own : (fresh?.() ?? '0');
      used.add(id);
      const set =
        record === null
          ? ownAnnotation(dataset, entry, box, categories)
          : corrected(dataset, record, entry, box, categories);
      if (record === null || !keepsId) set.set('id', id);
      if (own !== null && (isExpanded || !keepsId)) set.set('source_annotation_id', own);
      yield written(record, set);
    }
  }
}

/** What must differ from the source's record: the id of an image that could not keep its own, or of a class likewise. */
function corrected(
  dataset: Dataset,
  record: SourceRecord,
  entry: ImageEntry,
  box: number,
  categories: readonly string[],
): Map<string, string> {
  const set = new Map<string, string>();
  if (!entry.isSourceId) set.set('image_id', entry.id);
  const category = categories[dataset.boxes.class[box]];
  const written = memberText(record, 'category_id');
  if (written !== category && Number(written) !== Number(category)) set.set('category_id', category);
  return set;
}

function ownAnnotation(
  dataset: Dataset,
  entry: ImageEntry,
  box: number,
  categories: readonly string[],
): Map<string, string> {
  const { boxes } = dataset;
  const bbox = pixelBox(dataset, entry.image, box) ?? [0, 0, 0, 0];
  const area = Number.isFinite(boxes.area[box]) ? boxes.area[box] : bbox[2] * bbox[3];
  const set = new Map([
    ['id', ''],
    ['image_id', entry.id],
    ['category_id', categories[boxes.class[box]]],
    ['bbox', `[${bbox.join(', ')}]`],
    ['area', String(area)],
    ['iscrowd', boxes.flags[box] & boxFlag.crowd ? '1' : '0'],
  ]);
  if (boxes.flags[box] & boxFlag.ignore) set.set('ignore', '1');
  if (boxes.flags[box] & boxFlag.difficult) set.set('difficult', '1');
  if (boxes.flags[box] & boxFlag.truncated) set.set('truncated', '1');
  if (boxes.flags[box] & boxFlag.groupOf) set.set('group_of', '1');
  return set;
}

/** Ids of all annotations of the dataset, numbers where they are; read once, when a fresh id is first needed. */
async function annotationIds(input: ExportInput): Promise<Iterable<number>> {
  const { boxes, format } = input.dataset;
  if (format !== 'coco') return [boxes.count];
  const ids = new Float64Array(boxes.count);
  const order = sourceOrder(boxes.record, allRows(boxes.count));
  for await (const [box, record] of sourceRecords(input, boxes.record, order)) {
    ids[box] = Number((record && memberText(record, 'id'))?.replaceAll('"', '') ?? 0);
  }
  return ids;
}
