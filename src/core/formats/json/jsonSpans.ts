import { JsonScanner, token, type Token } from './jsonScanner.ts';

/** Bytes [start, end) of a value within a text. */
export type JsonSpan = readonly [start: number, end: number];

const decoder = new TextDecoder('utf-8');

/** Where the members of an object lie in its text; of a name that stands twice the later, as JSON.parse has it. */
export function memberSpans(bytes: Uint8Array): Map<string, JsonSpan> {
  const spans = new Map<string, JsonSpan>();
  let name = '';
  eachValue(bytes, token.beginObject, (span, key) => {
    if (key !== null) name = key;
    else spans.set(name, span);
  });
  return spans;
}

/** Where the elements of an array lie in its text. */
export function elementSpans(bytes: Uint8Array): JsonSpan[] {
  const spans: JsonSpan[] = [];
  eachValue(bytes, token.beginArray, (span) => spans.push(span));
  return spans;
}

/** Where the elements of an object's member lie in the object's text, in one pass; none where it is no array. */
export function memberElementSpans(bytes: Uint8Array, name: string): JsonSpan[] {
  let spans: JsonSpan[] = [];
  if (bytes.length === 0) return spans;
  const scanner = new JsonScanner(bytes.length + 1);
  scanner.feed(bytes, true);
  if (scanner.next() !== token.beginObject) return spans;
  while (scanner.next() === token.key) {
    const isWanted = scanner.text() === name;
    const t = scanner.next();
    if (isWanted) spans = [];
    if (isWanted && t === token.beginArray) restOf(scanner, (span) => spans.push(span));
    else if (t === token.beginArray || t === token.beginObject) scanner.skip();
  }
  return spans;
}

/**
 * An id as a record holds it: a text, or a number; a whole number that no double holds exactly is kept as the text
 * that is written. Null where it is neither.
 */
export function exactId(value: unknown, written: () => string | null): string | number | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number' || !isFinite(value)) return null;
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  return written() ?? String(value);
}

/** The same of an object's member. */
export function exactMember(
  record: object,
  name: string,
  bytes: Uint8Array | undefined,
): string | number | null {
  const value: unknown = Object.hasOwn(record, name) ? (record as Record<string, unknown>)[name] : null;
  return exactId(value, () => {
    const span = bytes && memberSpans(bytes).get(name);
    return span ? decoder.decode(bytes.subarray(...span)) : null;
  });
}

function eachValue(
  bytes: Uint8Array,
  begin: Token,
  take: (span: JsonSpan, key: string | null) => void,
): void {
  if (bytes.length === 0) return;
  const scanner = new JsonScanner(bytes.length + 1);
  scanner.feed(bytes, true);
  if (scanner.next() !== begin) return;
  restOf(scanner, take);
}

/** The values in what was opened last, up to its end. */
function restOf(scanner: JsonScanner, take: (span: JsonSpan, key: string | null) => void): void {
  for (;;) {
    const t = scanner.next();
    if (t === token.endObject || t === token.endArray || t === token.end || t === token.more) return;
    if (t === token.key) {
      take([scanner.start, scanner.finish], scanner.text() ?? '');
      continue;
    }
    const { start } = scanner;
    if (t === token.beginArray || t === token.beginObject) scanner.skip();
    take([start, scanner.finish], null);
  }
}
