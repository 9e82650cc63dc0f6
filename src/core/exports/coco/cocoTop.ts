import { reachOf } from '../../prepare/preparedFrom.ts';
import type { ExportInput } from '../exporter.ts';
import { besideRecords } from '../records/besideRecords.ts';
import { decodedString, jsonElements, jsonMembers, withMembers } from '../records/jsonMembers.ts';
import { memberText, type SourceRecord } from '../records/sourceRecords.ts';

/** JSON texts of what a COCO file says of itself, beside its images and annotations. */
export interface CocoTop {
  readonly info: string;
  readonly licenses: string;
  /** By class. */
  readonly categories: readonly string[];
}

/**
 * `info` and `licenses` of the first source file that has them, and each category as its file writes it
 * (supercategory, keypoints, skeleton); written from the classes where the source is not COCO or gone.
 */
export async function cocoTop(input: ExportInput, ids: readonly string[]): Promise<CocoTop> {
  const { dataset } = input;
  let info: string | null = null;
  let licenses: string | null = null;
  const found = new Map<string, SourceRecord>();
  for (let file = 0; dataset.format === 'coco' && file < dataset.files.length; file++) {
    const top = await besideRecords(input, file, reachesOf(input, file));
    if (top === null) continue;
    info ??= memberText(top, 'info');
    licenses ??= memberText(top, 'licenses');
    const list = top.members.findLast((member) => member.name === 'categories');
    for (const bytes of (list && jsonElements(top.bytes.subarray(list.start, list.end))) ?? []) {
      const members = jsonMembers(bytes);
      if (members === null) continue;
      const record = { bytes, members };
      const name = memberText(record, 'name');
      const key = classKey(
        memberText(record, 'id'),
        name?.startsWith('"') ? decodedString(new TextEncoder().encode(name)) : name,
      );
      if (!found.has(key)) found.set(key, record);
    }
  }
  const { names, sourceNames = names } = dataset.classes;
  const categories = names.map((name, k) => {
    const record = found.get(classKey(JSON.stringify(dataset.classes.ids[k]), sourceNames[k]));
    const wider = dataset.classes.supercategories?.[k];
    if (!record)
      return `{"id": ${ids[k]}, "name": ${JSON.stringify(name)}${wider ? `, "supercategory": ${JSON.stringify(wider)}` : ''}}`;
    const set = new Map<string, string>();
    if (classKey(memberText(record, 'id'), '') !== classKey(ids[k], '')) set.set('id', ids[k]);
    if (name !== sourceNames[k]) set.set('name', JSON.stringify(name));
    return new TextDecoder().decode(
      set.size === 0 ? record.bytes : withMembers(record.bytes, record.members, set),
    );
  });
  return {
    info: info ?? `{"description": ${JSON.stringify(dataset.name)}}`,
    licenses: licenses ?? '[]',
    categories,
  };
}

/** One key for one category; ids compare by value, as 1 and 1.0 are the same number. */
const classKey = (id: string | null, name: string | null) =>
  JSON.stringify([id === null || id.startsWith('"') ? id : Number(id), name]);

/** First and last byte of a file's images and of its boxes, also of those that were excluded; 0, 0: none. */
function reachesOf({ dataset }: ExportInput, file: number): (readonly [start: number, end: number])[] {
  const { images, boxes, files, preparedFrom } = dataset;
  const reach = preparedFrom?.reach ?? {
    images: reachOf(images.record, files.length),
    boxes: reachOf(boxes.record, files.length),
  };
  return [reach.images, reach.boxes].map((all) => [all[2 * file], all[2 * file + 1]] as const);
}
