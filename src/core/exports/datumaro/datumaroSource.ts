import { reachOf } from '../../prepare/preparedFrom.ts';
import type { ExportInput } from '../exporter.ts';
import { labelsStand } from '../labelsStand.ts';
import { besideRecords } from '../records/besideRecords.ts';
import { jsonElements, jsonMembers, withMembers } from '../records/jsonMembers.ts';
import { memberText, type SourceRecord } from '../records/sourceRecords.ts';

/**
 * `infos` and `categories` of the source as it writes them, with mask colours, joints and groups of labels; null where
 * the source is not Datumaro, or its labels in their order are not the classes of the dataset.
 */
export async function sourceTop(
  input: ExportInput,
): Promise<{ readonly infos: string | null; readonly categories: string } | null> {
  const { dataset } = input;
  if (dataset.format !== 'datumaro' || !labelsStand(dataset)) return null;
  const { files, preparedFrom, images } = dataset;
  const reach = preparedFrom?.reach.images ?? reachOf(images.record, files.length);
  for (let file = 0; file < files.length; file++) {
    const top = await besideRecords(input, file, [[reach[2 * file], reach[2 * file + 1]]]);
    const categories = top && memberText(top, 'categories');
    if (!categories) continue;
    const names = labelNames(categories);
    const isSame =
      names.length === dataset.classes.names.length &&
      names.every((name, k) => name === dataset.classes.names[k]);
    if (isSame) return { infos: memberText(top, 'infos'), categories };
  }
  return null;
}

function labelNames(categories: string): string[] {
  try {
    const { label } = JSON.parse(categories) as { label?: { labels?: { name?: unknown }[] } };
    return (label?.labels ?? []).map(({ name }) => String(name));
  } catch {
    return [];
  }
}

/**
 * An item of a Datumaro source as it stands, where its annotations name the same labels by the same numbers; else with
 * those annotations corrected or, where their boxes are gone, left out. Null where they cannot be told apart.
 */
export function itemOfSource(input: ExportInput, image: number, record: SourceRecord): SourceRecord | null {
  const { images, boxes } = input.dataset;
  const list = record.members.findLast(({ name }) => name === 'annotations');
  if (!list) return record;
  const elements = jsonElements(record.bytes.subarray(list.start, list.end));
  if (elements === null) return null;
  const boxAt = new Map<number, number>();
  for (let box = images.boxStart[image]; box < images.boxStart[image + 1]; box++)
    if (boxes.record.length[box] > 0) boxAt.set(boxes.record.offset[box], box);
  const held = images.boxStart[image + 1] - images.boxStart[image];
  const isKnown = boxAt.size === held;
  const stand = labelsStand(input.dataset);
  if (!isKnown) return stand ? record : null;
  const start = images.record.offset[image] - record.bytes.byteOffset;
  const kept: string[] = [];
  let isOther = false;
  /** Parts of a group are one object, whose record begins with the first of them. */
  const boxOfGroup = new Map<string, number>();
  for (const bytes of elements) {
    const annotation = { bytes, members: jsonMembers(bytes) ?? [] };
    const group = memberText(annotation, 'group') ?? '0';
    const box = boxAt.get(start + bytes.byteOffset) ?? boxOfGroup.get(group);
    if (box !== undefined && group !== '0') boxOfGroup.set(group, box);
    const changed = withLabel(annotation, box === undefined ? null : boxes.class[box], stand);
    if (changed !== bytes) isOther = true;
    if (changed !== null) kept.push(new TextDecoder().decode(changed));
  }
  if (!isOther) return record;
  const bytes = withMembers(record.bytes, record.members, new Map([['annotations', `[${kept.join(', ')}]`]]));
  const members = jsonMembers(bytes);
  return members && { bytes, members };
}

/** The annotation under the number that its label has now. What is no box stays as long as it names no label. */
function withLabel(annotation: SourceRecord, label: number | null, stand: boolean): Uint8Array | null {
  const { bytes, members } = annotation;
  const written = memberText(annotation, 'label_id');
  if (label === null) return stand || written === null || written === 'null' ? bytes : null;
  if (written !== null && Number(written) === label) return bytes;
  return withMembers(bytes, members, new Map([['label_id', String(label)]]));
}
