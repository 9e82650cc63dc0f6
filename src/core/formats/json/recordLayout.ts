import { readNumber } from './jsonNumber.ts';
import { JsonFault, JsonScanner } from './jsonScanner.ts';
import { numberListEnd } from './numberList.ts';
import { valueKind, type RecordField, type RecordList } from './recordList.ts';

/**
 * How a record is written apart from its values: programs write all their records alike, so the bytes between the
 * values of one are those of the next, and comparing them is all that need be done to know its fields.
 */
export interface RecordLayout {
  /** The bytes between the values, one stretch after the other: from the `{` to the `}`. */
  readonly between: Uint8Array;
  /** Where in `between` each stretch ends: one more than there are values. */
  readonly ends: Int32Array;
  /** The field of each value. */
  readonly fields: readonly RecordField[];
}

/** The values of a record, as they were met: their bytes (in the file) and their fields. */
export interface MetValues {
  readonly starts: number[];
  readonly ends: number[];
  readonly fields: RecordField[];
}

/** The layout of the record `from`…`to` (in the file), which lies in `bytes` whole; `bytes[0]` is byte `base`. */
export function layoutOf(
  { starts, ends, fields }: MetValues,
  bytes: Uint8Array,
  base: number,
  from: number,
  to: number,
): RecordLayout {
  const stretches = [...starts, to].map((start, i) =>
    bytes.subarray((i === 0 ? from : ends[i - 1]) - base, start - base),
  );
  const between = new Uint8Array(stretches.reduce((sum, { length }) => sum + length, 0));
  const stretchEnds = new Int32Array(stretches.length);
  let at = 0;
  for (const [i, stretch] of stretches.entries()) {
    between.set(stretch, at);
    stretchEnds[i] = at += stretch.length;
  }
  return { between, ends: stretchEnds, fields: [...fields] };
}

export function isSameLayout(a: RecordLayout, b: RecordLayout): boolean {
  return (
    a.between.length === b.between.length &&
    a.ends.length === b.ends.length &&
    a.between.every((byte, i) => byte === b.between[i]) &&
    a.ends.every((end, i) => end === b.ends[i])
  );
}

/**
 * Reads the record at `bytes[from]` into the list's registers if it has this layout, lies before the end of what is in
 * sight, and has no value out of the ordinary; returns where it ends. −1: not so, and the scanner must read it.
 */
export function readAlike(
  layout: RecordLayout,
  list: RecordList,
  scanner: JsonScanner,
  from: number,
): number {
  const { between, ends, fields } = layout;
  const { bytes, limit } = scanner;
  const last = fields.length;
  let pos = from;
  let b = 0;
  for (let i = 0; ; i++) {
    const end = ends[i];
    if (pos + end - b >= limit) return -1;
    while (b < end) if (bytes[pos++] !== between[b++]) return -1;
    if (i === last) return pos;
    pos = readValue(fields[i], list, scanner, pos);
    if (pos < 0) return -1;
  }
}

function readValue(field: RecordField, list: RecordList, scanner: JsonScanner, from: number): number {
  const { bytes, limit } = scanner;
  const { slot } = field;
  const c = bytes[from];
  if ((c >= 48 && c <= 57) || c === 45) {
    const end = readNumber(bytes, from, limit, list.numbers, slot);
    list.kinds[slot] = valueKind.number;
    const isBlurred = field.as === 'id' && end >= 0 && Math.abs(list.numbers[slot]) > Number.MAX_SAFE_INTEGER;
    return isBlurred ? -1 : end;
  }
  if (c === 91) {
    if (field.records) return -1;
    list.kinds[slot] = valueKind.list;
    if (field.as === 'four') return readFour(list, slot, bytes, from, limit);
    let end = numberListEnd(bytes, scanner.words, from, limit);
    if (end < 0) end = endByScanner(bytes, from, limit);
    list.numbers[slot] = end - from;
    return end;
  }
  if (c === 34) {
    let pos = from + 1;
    while (pos < limit && (bytes[pos] > 92 || (bytes[pos] >= 32 && bytes[pos] !== 34 && bytes[pos] !== 92)))
      pos++;
    if (pos >= limit || bytes[pos] !== 34) return -1;
    list.kinds[slot] = valueKind.text;
    if (slot !== 0) list.texts[slot] = scanner.sightText(from + 1, pos);
    return pos + 1;
  }
  if (c === 123) {
    if (field.as === 'members') return -1;
    list.kinds[slot] = valueKind.object;
    const end = endByScanner(bytes, from, limit);
    list.numbers[slot] = end - from;
    return end;
  }
  return readWord(list, slot, bytes, from, limit);
}

/** Four numbers in brackets and no more; −1 for anything else. */
function readFour(list: RecordList, slot: number, bytes: Uint8Array, from: number, limit: number): number {
  let pos = from + 1;
  for (let k = 0; k < 4; k++) {
    while (bytes[pos] === 32 || bytes[pos] === 10 || bytes[pos] === 9 || bytes[pos] === 13) pos++;
    pos = readNumber(bytes, pos, limit, list.four, k);
    if (pos < 0) return -1;
    while (bytes[pos] === 32 || bytes[pos] === 10 || bytes[pos] === 9 || bytes[pos] === 13) pos++;
    if (bytes[pos] !== (k === 3 ? 93 : 44)) return -1;
    pos++;
  }
  list.numbers[slot] = 4;
  return pos < limit ? pos : -1;
}

const words = (
  [
    ['true', valueKind.true],
    ['false', valueKind.false],
    ['null', valueKind.null],
  ] as const
).map(([word, kind]) => ({ kind, bytes: new TextEncoder().encode(word) }));

function readWord(list: RecordList, slot: number, bytes: Uint8Array, from: number, limit: number): number {
  const c = bytes[from];
  for (const word of words) {
    if (word.bytes[0] !== c || from + word.bytes.length >= limit) continue;
    for (let i = 1; i < word.bytes.length; i++) if (bytes[from + i] !== word.bytes[i]) return -1;
    list.kinds[slot] = word.kind;
    return from + word.bytes.length;
  }
  return -1;
}

/** The byte after any object or list that ends before `limit`; −1 where it does not, or is no JSON. */
function endByScanner(bytes: Uint8Array, from: number, limit: number): number {
  const scanner = new JsonScanner();
  try {
    scanner.feed(bytes.subarray(from, limit), false);
    scanner.next();
    return scanner.skip() ? from + scanner.finish : -1;
  } catch (error) {
    if (error instanceof JsonFault) return -1;
    throw error;
  }
}
