import { concatenated } from '../chunks.ts';
import { reachOf } from '../../prepare/preparedFrom.ts';
import type { ExportInput } from '../exporter.ts';
import { decodedString, jsonElements, jsonMembers, withMembers } from '../records/jsonMembers.ts';
import { memberText, type SourceRecord } from '../records/sourceRecords.ts';

/** JSON texts of what a COCO file says of itself, beside its images and annotations. */
export interface CocoTop {
  readonly info: string;
  readonly licenses: string;
  /** By class. */
  readonly categories: readonly string[];
}

/** The longest stretch beside the records that is read for `info`, `licenses` and `categories`. */
const mostBytes = 4 * 1024 * 1024;

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
    const top = await besideRecords(input, file);
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
    if (!record) return `{"id": ${ids[k]}, "name": ${JSON.stringify(name)}}`;
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

/** A file without its records: the bytes before, between and after them, which still make an object. */
async function besideRecords(input: ExportInput, file: number): Promise<SourceRecord | null> {
  const reaches = reachesOf(input, file)
    .filter(([, end]) => end > 0)
    .sort((a, b) => a[0] - b[0]);
  if (reaches.length === 0) return null;
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [start, end] of reaches) {
    if (start < at || start - at > mostBytes) return null;
    const bytes = await input.record(file, at, start - at);
    if (bytes === null) return null;
    parts.push(bytes);
    at = end;
  }
  for (let size = 16 * 1024; size <= mostBytes; size *= 4) {
    const tail = await input.record(file, at, size).catch(() => null);
    if (tail === null) return null;
    const bytes = withoutMark(concatenated([...parts, tail]));
    const members = jsonMembers(bytes);
    if (members !== null) return { bytes, members };
    if (tail.length < size) return null;
  }
  return null;
}

const withoutMark = (bytes: Uint8Array) =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

/** First and last byte of a file's images and of its boxes, also of those that were excluded; 0, 0: none. */
function reachesOf({ dataset }: ExportInput, file: number): (readonly [start: number, end: number])[] {
  const { images, boxes, files, preparedFrom } = dataset;
  const reach = preparedFrom?.reach ?? {
    images: reachOf(images.record, files.length),
    boxes: reachOf(boxes.record, files.length),
  };
  return [reach.images, reach.boxes].map((all) => [all[2 * file], all[2 * file + 1]] as const);
}
