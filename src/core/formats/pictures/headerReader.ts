import type { SourceFile } from '../../dataset/source.ts';

/** Width and height in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What a header says: the size as stored, and whether EXIF turns the picture on its side. */
export interface PictureHead extends PictureSize {
  readonly isOnItsSide: boolean;
}

/**
 * A header is read by asking for bytes [at, at + length) until it is known; fewer are given where the file ends. The
 * same reader then serves bytes in memory and a file of which as little as possible is read.
 */
export type HeaderReader<T = PictureHead | null> = Generator<
  { readonly at: number; readonly length: number },
  T,
  Uint8Array
>;

/** So many bytes and reads of one file at the most, whatever its header says. */
const mostBytes = 1 << 20;
const mostReads = 512;
/** A read takes a little more than was asked for: what is asked for next mostly lies there. */
const firstBytes = 4096;
const furtherBytes = 512;

export function readFromBytes<T>(reader: HeaderReader<T>, bytes: Uint8Array): T {
  let step = reader.next();
  while (!step.done) step = reader.next(bytes.subarray(step.value.at, step.value.at + step.value.length));
  return step.value;
}

/** Null where more than the bounds would be read: 1 MB in 512 reads. Rejects where the file cannot be read. */
export async function readFromFile<T>(reader: HeaderReader<T>, file: SourceFile): Promise<T | null> {
  let window: Uint8Array = new Uint8Array(0);
  let from = 0;
  let [bytes, reads] = [0, 0];
  let step = reader.next();
  while (!step.done) {
    const { at, length } = step.value;
    const stop = Math.min(at + length, file.size);
    if (at < from || stop > from + window.length) {
      const to = Math.min(file.size, Math.max(stop, at + (reads === 0 ? firstBytes : furtherBytes)));
      if (at >= file.size) window = new Uint8Array(0);
      else {
        bytes += to - at;
        if (bytes > mostBytes || ++reads > mostReads) return null;
        window = await file.read(at, to);
      }
      from = at;
    }
    step = reader.next(window.subarray(at - from, at - from + length));
  }
  return step.value;
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Null for what is no size of a picture: zero, or more than any format of pictures is used for. */
export function sized(width: number, height: number, isOnItsSide = false): PictureHead | null {
  const most = 0x7fffffff;
  return width > 0 && height > 0 && width <= most && height <= most ? { width, height, isOnItsSide } : null;
}
