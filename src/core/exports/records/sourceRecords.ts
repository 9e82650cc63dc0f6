import type { RecordSpans } from '../../dataset/dataset.ts';
import type { ExportInput } from '../exporter.ts';
import { jsonMembers, type Member } from './jsonMembers.ts';

/** A record of the source as it stands there. */
export interface SourceRecord {
  readonly bytes: Uint8Array;
  readonly members: readonly Member[];
}

/** Most bytes read from the source at once, where records lie together. */
const window = 1024 * 1024;

/** Rows in the order in which their records lie in the source; rows without one keep their own order. */
export function sourceOrder(spans: RecordSpans, rows: Uint32Array): Uint32Array {
  return rows
    .slice()
    .sort((a, b) => spans.file[a] - spans.file[b] || spans.offset[a] - spans.offset[b] || a - b);
}

/**
 * The bytes of records of rows, in the order given, read in windows that never reach past a known record.
 * Null for a row without a record, and where the source is gone or too short.
 */
export async function* sourceBytes(
  input: Pick<ExportInput, 'record'>,
  spans: RecordSpans,
  rows: Uint32Array,
): AsyncGenerator<readonly [row: number, bytes: Uint8Array | null]> {
  const { file, offset, length } = spans;
  for (let first = 0; first < rows.length;) {
    const start = offset[rows[first]];
    let end = start + length[rows[first]];
    let next = first + 1;
    for (; next < rows.length; next++) {
      const row = rows[next];
      const reach = offset[row] + length[row];
      if (file[row] !== file[rows[first]] || offset[row] < start || reach - start > window) break;
      end = Math.max(end, reach);
    }
    const bytes = end > start ? await input.record(file[rows[first]], start, end - start) : null;
    for (const row of rows.subarray(first, next)) {
      const from = offset[row] - start;
      const isWhole = bytes !== null && length[row] > 0 && bytes.length >= from + length[row];
      yield [row, isWhole ? bytes.subarray(from, from + length[row]) : null];
    }
    first = next;
  }
}

/** The same, as JSON objects; null also where the source no longer holds an object there. */
export async function* sourceRecords(
  input: Pick<ExportInput, 'record'>,
  spans: RecordSpans,
  rows: Uint32Array,
): AsyncGenerator<readonly [row: number, record: SourceRecord | null]> {
  for await (const [row, bytes] of sourceBytes(input, spans, rows)) yield [row, bytes && parsed(bytes)];
}

/** A JSON object and where its members lie; null where the bytes are none. */
export function parsed(bytes: Uint8Array): SourceRecord | null {
  const members = jsonMembers(bytes);
  return members === null ? null : { bytes, members };
}

/** The text of a member's value as the source writes it; the last one where the name occurs again. */
export function memberText(record: SourceRecord, name: string): string | null {
  const member = record.members.findLast((one) => one.name === name);
  return member ? new TextDecoder().decode(record.bytes.subarray(member.start, member.end)) : null;
}
