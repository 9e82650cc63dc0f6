import type { Dataset } from '../dataset/dataset.ts';
import type { SourceFile } from '../dataset/source.ts';
import { decodePicture } from '../pictures/decode.ts';
import type { Picture } from '../pictures/picture.ts';
import { pyramidOf } from '../pictures/pyramid.ts';

/** A picture as it lies in the source, with the size that the annotations give it. */
export interface SourcePicture {
  readonly bytes: Uint8Array;
  readonly annotated: { readonly width: number; readonly height: number } | null;
}

/** An image's picture, or why there is none, in a sentence. */
export type ReadPicture = (image: number) => Promise<SourcePicture | string>;

/** A file beyond this is no picture that anything here could hold. */
const mostBytes = 512 * 1024 * 1024;

/** Reads pictures out of the opened files; `pictures`: for each image the index of its file, −1 for none. */
export function pictureReader(
  { images }: Dataset,
  files: readonly SourceFile[],
  pictures: Int32Array,
): ReadPicture {
  return async (image) => {
    const file = files[pictures[image] ?? -1];
    if (file === undefined) return 'There is no picture of this name among the files.';
    if (file.size === 0) return 'The picture is empty (0 bytes).';
    if (file.size > mostBytes) return `The file has ${file.size} bytes; at most ${mostBytes} are read.`;
    const width = images.width[image];
    const height = images.height[image];
    return file.read().then(
      (bytes) => ({ bytes, annotated: width > 0 && height > 0 ? { width, height } : null }),
      () => 'The picture cannot be read.', // What the system says of it differs by machine.
    );
  };
}

/** A decoded picture, or why there is none, in a sentence. */
export type PictureOf = (image: number) => Promise<Picture | string>;

/** Told what was made of a picture that is not as plain as others ("16 bits a channel: reduced to 8"). */
export type NotePicture = (image: number, notes: readonly string[]) => void;

/**
 * Decodes pictures and keeps the last ones, up to `budget` bytes of pixels, as partners come back. What is kept
 * changes nothing but the time that it takes. `note` hears of a picture each time that it is decoded.
 */
export function decodedPictures(
  read: ReadPicture,
  { budget = 192_000_000, note }: { readonly budget?: number; readonly note?: NotePicture } = {},
): PictureOf {
  const kept = new Map<number, Picture | string>();
  let held = 0;
  return async (image) => {
    const known = kept.get(image);
    const picture = known ?? (await decode(read, image, note));
    if (kept.delete(image)) held -= pixelBytes(picture);
    kept.set(image, picture); // The last in the map is the one that was asked for last.
    held += pixelBytes(picture);
    for (const [oldest, one] of kept) {
      if (held <= budget) break;
      kept.delete(oldest);
      held -= pixelBytes(one);
    }
    return picture;
  };
}

async function decode(read: ReadPicture, image: number, note?: NotePicture): Promise<Picture | string> {
  const source = await read(image);
  if (typeof source === 'string') return source;
  const decoded = decodePicture(source.bytes, source.annotated);
  if (!decoded.ok) return decoded.problem;
  if (decoded.notes.length > 0) note?.(image, decoded.notes);
  return pyramidOf(decoded.bitmap);
}

const pixelBytes = (picture: Picture | string) =>
  typeof picture === 'string' ? 1 : picture.levels.reduce((sum, { pixels }) => sum + pixels.length, 0);
