import { concatenated } from '../chunks.ts';

/** One member of a JSON object: its name, and where its value lies in the bytes. */
export interface Member {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const quote = 0x22;
const backslash = 0x5c;
const [comma, colon, openBrace, closeBrace, openBracket, closeBracket] = [...',:{}[]'].map((c) =>
  c.charCodeAt(0),
);
const isBlank = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** The byte after a string that begins at `at`, or -1. */
function afterString(bytes: Uint8Array, at: number): number {
  for (let i = at + 1; i < bytes.length; i++) {
    if (bytes[i] === backslash) i++;
    else if (bytes[i] === quote) return i + 1;
  }
  return -1;
}

/** The byte after a value that begins at `at`, or -1. Bare NaN and Infinity pass, as all that is not a bracket or string. */
function afterValue(bytes: Uint8Array, at: number): number {
  let depth = 0;
  for (let i = at; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === quote) {
      i = afterString(bytes, i) - 1;
      if (i < 0) return -1;
      if (depth === 0) return i + 1;
    } else if (byte === openBrace || byte === openBracket) depth++;
    else if (byte === closeBrace || byte === closeBracket) {
      if (depth === 0) return i;
      if (--depth === 0) return i + 1;
    } else if (depth === 0 && (byte === comma || isBlank(byte))) return i;
  }
  return -1;
}

/**
 * The members of the object that begins at the first byte that is not blank, in order; null where the bytes
 * are no complete object. Values are only skipped, so numbers of any length and bare NaN stay as they are.
 */
export function jsonMembers(bytes: Uint8Array): Member[] | null {
  const skip = (at: number) => {
    while (at < bytes.length && isBlank(bytes[at])) at++;
    return at;
  };
  const members: Member[] = [];
  let at = skip(0);
  if (bytes[at++] !== openBrace) return null;
  for (;;) {
    at = skip(at);
    if (bytes[at] === comma) {
      at++;
      continue;
    }
    if (bytes[at] === closeBrace) return members;
    if (bytes[at] !== quote) return null;
    const end = afterString(bytes, at);
    const name = end < 0 ? null : decodedString(bytes.subarray(at, end));
    at = skip(end);
    if (name === null || bytes[at] !== colon) return null;
    const start = skip(at + 1);
    at = afterValue(bytes, start);
    if (at <= start) return null;
    members.push({ name, start, end: at });
  }
}

/** The values of the array that the bytes are, each as its bytes; null where they are no complete array. */
export function jsonElements(bytes: Uint8Array): Uint8Array[] | null {
  const elements: Uint8Array[] = [];
  if (bytes[0] !== openBracket) return null;
  for (let at = 1; at < bytes.length;) {
    if (bytes[at] === closeBracket) return elements;
    if (isBlank(bytes[at]) || bytes[at] === comma) at++;
    else {
      const end = afterValue(bytes, at);
      if (end <= at) return null;
      elements.push(bytes.subarray(at, end));
      at = end;
    }
  }
  return null;
}

export function decodedString(bytes: Uint8Array): string | null {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as string;
  } catch {
    return null;
  }
}

/**
 * The object with members set to JSON texts: in place where it has them (every time it has them), else
 * added after its last one. All other bytes stay as they are.
 */
export function withMembers(
  bytes: Uint8Array,
  members: readonly Member[],
  set: ReadonlyMap<string, string>,
): Uint8Array {
  const encode = (text: string) => new TextEncoder().encode(text);
  const parts: Uint8Array[] = [];
  const added = new Map(set);
  let from = 0;
  for (const { name, start, end } of members) {
    const value = set.get(name);
    if (value === undefined) continue;
    added.delete(name);
    parts.push(bytes.subarray(from, start), encode(value));
    from = end;
  }
  const last = members.length > 0 ? members[members.length - 1].end : bytes.indexOf(openBrace) + 1;
  parts.push(bytes.subarray(from, last));
  const text = Array.from(added, ([name, value]) => `${JSON.stringify(name)}: ${value}`).join(', ');
  if (text !== '') parts.push(encode(members.length > 0 ? `, ${text}` : text));
  parts.push(bytes.subarray(last));
  return concatenated(parts);
}
