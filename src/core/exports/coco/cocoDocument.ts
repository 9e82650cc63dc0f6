import { boxFlag, type Dataset } from '../../dataset/dataset.ts';
import type { Rings } from '../../formats/ring.ts';
import type { SplitPart } from '../../splits/split.ts';
import { attributeMembers, attributesOf, type AttributeReader } from '../attributeValues.ts';
import { flagsOf } from '../boxFlags.ts';
import { pixelBox } from '../boxGeometry.ts';
import { categoryIds, imageEntries, type ImageEntry } from './cocoIds.ts';
import { cocoTop } from './cocoTop.ts';
import type { ExportInput } from '../exporter.ts';
import { freshIds } from './freshIds.ts';
import { imageRow } from '../imageRows.ts';
import { boxRings, imagesOfBoxes } from '../outlines.ts';
import { jsonMembers, withMembers } from '../records/jsonMembers.ts';
import { memberText, sourceOrder, sourceRecords, type SourceRecord } from '../records/sourceRecords.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const allRows = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

/** What a file has beyond plain COCO. */
export interface CocoStyle {
  /** Every use of an image is an entry of its own. */
  readonly isExpanded?: boolean;
  /** Further members, as JSON texts; those that a source's record has already stay as they are there. */
  readonly category?: (classIndex: number) => ReadonlyMap<string, string>;
  readonly image?: (image: number, categories: readonly string[]) => ReadonlyMap<string, string>;
  /** A box without an outline gets its rectangle as one. */
  readonly isOutlined?: boolean;
}

/**
 * One COCO file of one part, record by record, in the source's order: images, then annotations. A record of a COCO
 * source is copied as it stands, with members set; otherwise it is written from the columns.
 * Images that the plan drops are left out of train, with their annotations.
 */
export async function* cocoDocument(
  input: ExportInput,
  part: SplitPart,
  style: CocoStyle = {},
): AsyncGenerator<Uint8Array> {
  const { isExpanded = false } = style;
  const { dataset } = input;
  const rows = allRows(dataset.images.count).filter((i) => {
    const row = imageRow(input, i);
    return row.part === part && row.repeat > 0;
  });
  const order = sourceOrder(dataset.images.record, rows);
  const entries = imageEntries(dataset, order, (i) => (isExpanded ? imageRow(input, i).repeat : 1));
  const categories = categoryIds(dataset);

  const top = await cocoTop(input, categories);
  const classes = top.categories.map((text, k) =>
    style.category ? extended(text, style.category(k)) : text,
  );
  yield encode(
    `{"info": ${top.info},\n"licenses": ${top.licenses},\n"categories": [\n${classes.join(',\n')}\n],\n"images": [`,
  );
  const attributes = attributesOf(dataset, 'image').filter(({ name }) => !ownMembers.has(name));
  let between = '\n';
  for await (const [image, record] of records(input, dataset.images.record, order)) {
    for (const entry of entries.get(image) ?? []) {
      yield encode(between);
      yield imageRecord(input, entry, record, style, categories, attributes);
      between = ',\n';
    }
  }

  yield encode('\n],\n"annotations": [');
  between = '\n';
  for await (const bytes of annotations(input, rows, entries, categories, style)) {
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

/** Members of an image's record that no attribute may take the place of. */
const ownMembers = new Set('id file_name width height repeat weight source_image_id'.split(' '));

function imageRecord(
  input: ExportInput,
  entry: ImageEntry,
  record: SourceRecord | null,
  { isExpanded = false, image }: CocoStyle,
  categories: readonly string[],
  attributes: readonly AttributeReader[],
): Uint8Array {
  const { path, width, height } = input.dataset.images;
  const set = new Map<string, string>();
  if (record === null) {
    set.set('id', entry.id);
    if (width[entry.image] > 0) set.set('width', String(width[entry.image]));
    if (height[entry.image] > 0) set.set('height', String(height[entry.image]));
    set.set('file_name', JSON.stringify(path[entry.image]));
    for (const [name, text] of attributeMembers(attributes, entry.image)) set.set(name, text);
  } else if (!entry.isSourceId) set.set('id', entry.id);
  if (image)
    for (const [name, text] of image(entry.image, categories))
      if (!record?.members.some((member) => member.name === name)) set.set(name, text);
  if (!input.isConversion) {
    const repeat = String(isExpanded ? 1 : imageRow(input, entry.image).repeat);
    set.set('repeat', repeat).set('weight', repeat);
  }
  if (isExpanded || !entry.isSourceId) set.set('source_image_id', sourceText(record, 'id') ?? entry.sourceId);
  return written(record, set);
}

/** The value as the source writes it (a number of any length), if it is one that JSON allows. */
const sourceText = (record: SourceRecord | null, name: string) =>
  record === null ? null : memberText(record, name);

function written(record: SourceRecord | null, set: ReadonlyMap<string, string>): Uint8Array {
  if (record === null) return withMembers(encode('{}'), [], set);
  return set.size === 0 ? record.bytes : withMembers(record.bytes, record.members, set);
}

/** A JSON object with the members that it lacks. */
function extended(text: string, more: ReadonlyMap<string, string>): string {
  const bytes = encode(text);
  const members = jsonMembers(bytes) ?? [];
  const lacking = [...more].filter(([name]) => !members.some((member) => member.name === name));
  return new TextDecoder().decode(withMembers(bytes, members, new Map(lacking)));
}

async function* annotations(
  input: ExportInput,
  rows: Uint32Array,
  entries: ReadonlyMap<number, readonly ImageEntry[]>,
  categories: readonly string[],
  { isExpanded = false, isOutlined = false }: CocoStyle,
): AsyncGenerator<Uint8Array> {
  const { dataset } = input;
  const { boxes, images } = dataset;
  const imageOf = imagesOfBoxes(dataset);
  const attributes = attributesOf(dataset, 'box');
  const isKept = new Uint8Array(boxes.count);
  for (const image of rows) isKept.fill(1, images.boxStart[image], images.boxStart[image + 1]);
  const order = sourceOrder(
    boxes.record,
    allRows(boxes.count).filter((box) => isKept[box] === 1),
  );
  const used = new Set<string>();
  let fresh: (() => string) | null = null;
  for await (const [box, record, rings] of boxRecords(input, order, imageOf)) {
    const own = sourceText(record, 'id') ?? (dataset.format === 'coco' ? null : String(box + 1));
    for (const [copy, entry] of (entries.get(imageOf[box]) ?? []).entries()) {
      const keepsId = copy === 0 && own !== null && !used.has(own);
      if (!keepsId) fresh ??= freshIds(await annotationIds(input));
      const id = keepsId ? own : (fresh?.() ?? '0');
      used.add(id);
      const set =
        record === null
          ? ownAnnotation(dataset, entry, box, categories, rings, attributes)
          : corrected(dataset, record, entry, box, categories);
      if (
        isOutlined &&
        !record?.members.some(({ name }) => name === 'segmentation') &&
        !set.has('segmentation')
      )
        set.set('segmentation', rectangleText(dataset, entry.image, box));
      if (record === null || !keepsId) set.set('id', id);
      if (own !== null && (isExpanded || !keepsId)) set.set('source_annotation_id', own);
      yield written(record, set);
    }
  }
}

/** The record of a COCO source, or the outlines that the records of another have. */
async function* boxRecords(
  input: ExportInput,
  order: Uint32Array,
  imageOf: Uint32Array,
): AsyncGenerator<readonly [box: number, record: SourceRecord | null, rings: Rings | null]> {
  if (input.dataset.format === 'coco') {
    for await (const [box, record] of sourceRecords(input, input.dataset.boxes.record, order))
      yield [box, record, null];
  } else {
    for await (const [box, rings] of boxRings(input, order, (row) => imageOf[row])) yield [box, null, rings];
  }
}

function rectangleText(dataset: Dataset, image: number, box: number): string {
  const [x, y, w, h] = pixelBox(dataset, image, box) ?? [0, 0, 0, 0];
  return ringsText([[x, y, x + w, y, x + w, y + h, x, y + h]]);
}

const ringsText = (rings: Rings) => `[${rings.map((ring) => `[${ring.join(', ')}]`).join(', ')}]`;

/** What must differ from the source's record: the id of an image that could not keep its own, or of a class likewise. */
function corrected(
  dataset: Dataset,
  record: SourceRecord,
  entry: ImageEntry,
  box: number,
  categories: readonly string[],
): Map<string, string> {
  const set = new Map<string, string>();
  // A segment of a panoptic annotation does not say which image it is of.
  if (!entry.isSourceId || memberText(record, 'image_id') === null) set.set('image_id', entry.id);
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
  rings: Rings | null,
  attributes: readonly AttributeReader[],
): Map<string, string> {
  const { boxes } = dataset;
  const bbox = pixelBox(dataset, entry.image, box) ?? [0, 0, 0, 0];
  const flags = flagsOf(dataset)[box];
  const area = Number.isFinite(boxes.area[box]) ? boxes.area[box] : bbox[2] * bbox[3];
  const set = new Map([
    ['id', ''],
    ['image_id', entry.id],
    ['category_id', categories[boxes.class[box]]],
    ['bbox', `[${bbox.join(', ')}]`],
    ['area', String(area)],
    ['iscrowd', flags & boxFlag.crowd ? '1' : '0'],
  ]);
  if (flags & boxFlag.ignore) set.set('ignore', '1');
  if (flags & boxFlag.difficult) set.set('difficult', '1');
  if (flags & boxFlag.truncated) set.set('truncated', '1');
  if (flags & boxFlag.groupOf) set.set('group_of', '1');
  if (rings) set.set('segmentation', ringsText(rings));
  if (boxes.score && Number.isFinite(boxes.score[box])) set.set('score', String(boxes.score[box]));
  const more = attributeMembers(attributes, box);
  // CVAT and Datumaro write attributes so.
  if (more.length > 0)
    set.set('attributes', `{${more.map(([name, text]) => `${JSON.stringify(name)}: ${text}`).join(', ')}}`);
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
