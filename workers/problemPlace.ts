import type { Problem } from '../src/core/dataset/dataset.ts';
import type { SourceFile } from '../src/core/dataset/source.ts';
import { JsonFault, JsonScanner, token } from '../src/core/formats/json/jsonScanner.ts';
import type { LinePlaces } from './linePlaces.ts';

export type Where = Pick<Problem, 'kind' | 'line' | 'column' | 'byte'>;

/** Line and column from 1; null: the whole line. `byte` is the one that the place stands for. */
export interface ProblemPlace {
  readonly line: number;
  readonly column: number | null;
  readonly byte: number;
}

/** The field of a COCO record that a problem is about; the readers tell where the record begins. */
const fieldOf = new Map([
  ['box-size', 'bbox'],
  ['box-outside', 'bbox'],
  ['box-missing', 'bbox'],
  ['category-unknown', 'category_id'],
  ['image-unknown', 'image_id'],
  ['image-id', 'id'],
  ['category-id', 'id'],
  ['duplicate-id', 'id'],
]);

/** Where in its file a problem stands; null where it names no place, or one that the file does not have. */
export async function problemPlace(
  file: SourceFile,
  places: LinePlaces,
  { kind, line, column, byte }: Where,
): Promise<ProblemPlace | null> {
  if (line !== undefined && (column !== undefined || byte === undefined)) {
    const start = await places.startOf(line);
    if (start === null) return null;
    if (column === undefined) return { line, column: null, byte: start };
    return { line, column, byte: byte ?? (await byteOfColumn(file, start, column)) };
  }
  if (byte === undefined || byte > file.size) return null;
  const field = fieldOf.get(kind);
  const exact = (field === undefined ? null : await fieldByte(file, byte, field)) ?? byte;
  const found = await places.ofByte(exact);
  return { line: found.line, column: found.column, byte: exact };
}

const step = 1 << 16;

async function byteOfColumn(file: SourceFile, start: number, column: number): Promise<number> {
  let left = column;
  for (let from = start; from < file.size; from += step) {
    const bytes = await file.read(from, Math.min(file.size, from + step));
    for (let i = 0; i < bytes.length; i++) if ((bytes[i] & 0xc0) !== 0x80 && --left === 0) return from + i;
  }
  return file.size;
}

/** A record whose fields are not found in this many bytes is shown by its beginning. */
const longestRecord = 1 << 20;

/** Byte of a field's value in the JSON object that begins at `from`; null where that is none, or lacks the field. */
async function fieldByte(file: SourceFile, from: number, field: string): Promise<number | null> {
  const scanner = new JsonScanner();
  const end = Math.min(file.size, from + longestRecord);
  let depth = 0;
  let found = false;
  try {
    for (let at = from, size = 1 << 12; at < end; at += size, size = step) {
      const bytes = await file.read(at, Math.min(end, at + size));
      if (at === from && bytes[0] !== 0x7b) return null;
      scanner.feed(bytes, false);
      for (let t = scanner.next(); t !== token.more; t = scanner.next()) {
        if (found) return from + scanner.start;
        if (t === token.beginObject || t === token.beginArray) depth++;
        else if (t === token.endObject || t === token.endArray) depth--;
        else if (t === token.key && depth === 1) found = scanner.text() === field;
        if (depth === 0) return null;
      }
    }
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
  }
  return null;
}
