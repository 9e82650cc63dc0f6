import type { SourceFile } from '../src/core/dataset/source.ts';
import type { LinePlaces } from './linePlaces.ts';
import { problemPlace, type Where } from './problemPlace.ts';

/** A few source lines around a problem, as they are shown. */
export interface Excerpt {
  /** Number of the first of `lines`. */
  readonly first: number;
  /** Long lines are cut with "…"; control characters stand as their pictures. */
  readonly lines: readonly string[];
  /** The offending line and column, from 1, as an editor counts them; column null: the whole line. */
  readonly line: number;
  readonly column: number | null;
  /** Characters of the shown offending line before its caret; null as `column` is. */
  readonly caret: number | null;
}

const linesBefore = 3;
const linesAfter = 6;
/** Bytes read before and after the place, whatever the file's size. */
const windowBytes = 1 << 14;
/** Characters shown of a line, and those of them before a caret far to the right. */
const width = 120;
const lead = 48;

/** The lines around a problem; null where it names no place in the file, or the file is no text. */
export async function excerptOf(file: SourceFile, places: LinePlaces, where: Where): Promise<Excerpt | null> {
  const place = await problemPlace(file, places, where);
  if (!place) return null;
  const { line, column, byte } = place;
  const { start } = await places.ofByte(byte);
  const newline = await places.newline();
  const separator = String.fromCharCode(newline);
  const text = async (from: number, to: number) => {
    const bytes = await file.read(Math.max(0, from), Math.min(file.size, to));
    return bytes.includes(0) ? null : decode(bytes);
  };
  const above = await text(start - windowBytes, start);
  const left = await text(Math.max(start, byte - windowBytes), byte);
  const right = await text(byte, byte + windowBytes);
  if (above === null || left === null || right === null) return null;

  const isCutAbove = start > windowBytes;
  const earlier = above.split(separator).slice(0, -1);
  const before = earlier.slice(-linesBefore).map((one, i, some) => {
    const isFirst = isCutAbove && some.length === earlier.length && i === 0;
    return isFirst ? `…${tail(one, lead)}` : cut(one);
  });
  const isCutBelow = byte + windowBytes < file.size;
  const [rest, ...later] = right.split(separator);
  // A file's last line end begins no further line; a line that the window cuts is shown only when it is long.
  const whole = isCutBelow || later.at(-1) === '' ? later.slice(0, -1) : later;
  const offending = around(left, start < byte - windowBytes, rest, isCutBelow && later.length === 0);
  return {
    first: line - before.length,
    lines: [...before, offending.text, ...whole.slice(0, linesAfter).map(cut)].map(visible),
    line,
    column,
    caret: column === null ? null : offending.caret,
  };
}

/** The line that has `left` and `right` of the caret, as much of it as is shown. */
function around(left: string, isCutLeft: boolean, right: string, isCutRight: boolean) {
  const before = Array.from(left);
  const after = Array.from(right.replace(/\r$/, ''));
  const fits = !isCutLeft && !isCutRight && before.length + after.length <= width;
  const isLong = isCutLeft || (!fits && before.length > lead);
  const head = isLong ? ['…', ...before.slice(-lead)] : before;
  const room = fits ? after.length : width - head.length;
  const more = isCutRight || after.length > room ? '…' : '';
  return { text: [...head, ...after.slice(0, room)].join('') + more, caret: head.length };
}

function cut(line: string): string {
  const characters = Array.from(line.replace(/\r$/, ''));
  return characters.length <= width ? characters.join('') : `${characters.slice(0, width).join('')}…`;
}

const tail = (line: string, length: number) => Array.from(line.replace(/\r$/, '')).slice(-length).join('');

/** The text of a window: a character that either end cuts in two is left out. */
function decode(bytes: Uint8Array): string {
  let begin = 0;
  while (begin < Math.min(3, bytes.length) && (bytes[begin] & 0xc0) === 0x80) begin++;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(begin), { stream: true });
}

/** Control characters as their pictures, and what turns the writing direction as "�": one for one. */
const visible = (line: string) =>
  line.replace(/[^\P{Cc}\t]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (c) => {
    const code = c.charCodeAt(0);
    return code < 32 ? String.fromCharCode(0x2400 + code) : code === 127 ? '\u2421' : '\ufffd';
  });
