import type { SplitPart } from '../../splits/split.ts';
import { attributeMembers, attributesOf } from '../attributeValues.ts';
import type { ExportInput } from '../exporter.ts';
import { imageRow } from '../imageRows.ts';
import { boxRings, imagesOfBoxes } from '../outlines.ts';
import { jsonMembers, withMembers, type Member } from '../records/jsonMembers.ts';
import { sourceOrder, sourceRecords, type SourceRecord } from '../records/sourceRecords.ts';
import { usedImages } from '../usedRows.ts';
import { annotationTexts, itemIds, objectText } from './datumaroItems.ts';
import { itemOfSource, sourceTop } from './datumaroSource.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** `MediaType.IMAGE` of datumaro/components/media.py. */
const imageMedia = 2;

/**
 * annotations/PART.json, item by item, in the source's order where it is Datumaro, else in that of keys. Repeats and
 * weights are attributes of items; items of a Datumaro source stay as they stand beside those.
 */
export async function* datumaroDocument(input: ExportInput, part: SplitPart): AsyncGenerator<Uint8Array> {
  const { dataset } = input;
  const { names, supercategories } = dataset.classes;
  const top = await sourceTop(input);
  const labels = names.map(
    (name, k) =>
      `{"name": ${JSON.stringify(name)}, "parent": ${JSON.stringify(supercategories?.[k] ?? '')}, "attributes": []}`,
  );
  const own = `{"label": {"labels": [\n${labels.join(',\n')}\n], "label_groups": [], "attributes": []}}`;
  yield encode(
    `{"dm_format_version": "1.0", "media_type": ${imageMedia}, "infos": ${top?.infos ?? '{}'},\n"categories": ${top?.categories ?? own},\n"items": [`,
  );
  const ids = itemIds(dataset);
  const attributes = attributesOf(dataset, 'image');
  const write = createBoxWriter(input);
  let between = '\n';
  for await (const [image, record] of items(input, part)) {
    const plan = planMembers(input, image);
    const kept = record && itemOfSource(input, image, record);
    yield encode(between);
    between = ',\n';
    if (kept) {
      yield plan.length === 0 ? kept.bytes : withAttributes(kept, plan);
      continue;
    }
    const { path, width, height } = dataset.images;
    const attr = [...attributeMembers(attributes, image), ...plan];
    const size = width[image] > 0 && height[image] > 0 ? `, "size": [${height[image]}, ${width[image]}]` : '';
    yield encode(
      `{"id": ${JSON.stringify(ids[image])}, "annotations": [${(await write(image)).join(', ')}]${attr.length > 0 ? `, "attr": ${objectText(attr)}` : ''}, "image": {"path": ${JSON.stringify(path[image])}${size}}}`,
    );
  }
  yield encode('\n]}\n');
}

async function* items(
  input: ExportInput,
  part: SplitPart,
): AsyncGenerator<readonly [image: number, record: SourceRecord | null]> {
  const rows = usedImages(input, part);
  const { format, images } = input.dataset;
  if (format === 'datumaro') yield* sourceRecords(input, images.record, sourceOrder(images.record, rows));
  else for (const row of rows) yield [row, null];
}

function planMembers(input: ExportInput, image: number): [string, string][] {
  if (input.isConversion) return [];
  const { repeat, weight } = imageRow(input, image);
  return [
    ['repeat', String(repeat)],
    ['weight', String(weight)],
  ];
}

/** The item with members set in its `attr`. */
function withAttributes({ bytes, members }: SourceRecord, plan: readonly [string, string][]): Uint8Array {
  const attr = members.findLast(({ name }: Member) => name === 'attr');
  const own = attr && bytes.subarray(attr.start, attr.end);
  const ownMembers = own ? jsonMembers(own) : null;
  const text =
    own && ownMembers
      ? new TextDecoder().decode(withMembers(own, ownMembers, new Map(plan)))
      : objectText(plan);
  return withMembers(bytes, members, new Map([['attr', text]]));
}

/** The annotations of an image, with the outlines that the records of their boxes have. */
function createBoxWriter(input: ExportInput): (image: number) => Promise<string[]> {
  const { dataset } = input;
  const { boxStart } = dataset.images;
  const attributes = attributesOf(dataset, 'box');
  const imageOf = imagesOfBoxes(dataset);
  return async (image) => {
    const texts: string[] = [];
    const boxes = Uint32Array.from(
      { length: boxStart[image + 1] - boxStart[image] },
      (_, j) => boxStart[image] + j,
    );
    for await (const [box, rings] of boxRings(input, boxes, (row) => imageOf[row]))
      texts.push(...annotationTexts(dataset, image, box, rings, attributes));
    return texts;
  };
}
