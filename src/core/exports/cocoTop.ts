import { concatenated } from './chunks.ts';
import type { RecordSpans } from '../dataset/dataset.ts';
import type { ExportInput } from './exporter.ts';
import { decodedString, jsonElements, jsonMembers, withMembers } from './jsonMembers.ts';
import { memberText, type SourceRecord } from './sourceRecords.ts';

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
  const categories = dataset.classes.names.map((name, k) => {
    const record = found.get(classKey(JSON.stringify(dataset.classes.ids[k]), name));
    if (!record) return `{"id": ${ids[k]}, "name": ${JSON.stringify(name)}}`;
    const isSame = classKey(memberText(record, 'id'), '') === classKey(ids[k], '');
    return new TextDecoder().decode(
      isSame ? record.bytes : withMembers(record.bytes, record.members, new Map([['id', ids[k]]])),
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
  const reaches = [reachOf(input.dataset.images.record, file), reachOf(input.dataset.boxes.record, file)]
    .filter((reach) => reach !== null)
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

/** First and last byte of a file's records; null where it has none. */
function reachOf(spans: RecordSpans, file: number): [start: number, end: number] | null {
  let start = Infinity;
  let end = 0;
  for (let row = 0; row < spans.length.length; row++) {
    if (spans.file[row] !== file || spans.length[row] === 0) continue;
    start = Math.min(start, spans.offset[row]);
    end = Math.max(end, spans.offset[row] + spans.length[row]);
  }
  return end > 0 ? [start, end] : null;
}
