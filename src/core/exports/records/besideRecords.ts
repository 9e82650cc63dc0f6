import { concatenated } from '../chunks.ts';
import type { ExportInput } from '../exporter.ts';
import { jsonMembers } from './jsonMembers.ts';
import type { SourceRecord } from './sourceRecords.ts';

/** The longest stretch beside the records that is read. */
const mostBytes = 4 * 1024 * 1024;

/**
 * A JSON file without its records: the bytes before, between and after them, which still make an object. `all`: first
 * and last byte of each list of records, 0, 0 where it has none. Null where the source is gone or too much lies beside.
 */
export async function besideRecords(
  input: Pick<ExportInput, 'record'>,
  file: number,
  all: readonly (readonly [start: number, end: number])[],
): Promise<SourceRecord | null> {
  const reaches = all.filter(([, end]) => end > 0).sort((a, b) => a[0] - b[0]);
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
