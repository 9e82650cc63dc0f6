import { errorWords } from '../errorWords.ts';
import { foreignFormat } from './foreignFormats.ts';
import { isJpeg, jpegHeader, jpegPixels } from './jpeg.ts';
import { isOnItsSide, orientationOf, turned } from './orientation.ts';
import type { Bitmap } from './picture.ts';
import { pngHeader, pngPixels } from './png.ts';
import { isPng } from './pngChunks.ts';

/** A picture, with notes on what was changed to read it; or why there is none, in a sentence. */
export type DecodedPicture =
  | { readonly ok: true; readonly bitmap: Bitmap; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/** What a file says of itself before anything is unpacked. */
export interface PictureHeader {
  readonly width: number;
  readonly height: number;
  /** Why it cannot be read here; null: it can. */
  readonly problem: string | null;
  readonly notes: readonly string[];
}

/** 80 million: what one picture may take of memory (about 2 GB while a JPEG is unpacked). */
export const mostPixels = 80_000_000;

/**
 * Reads a JPEG or PNG by what it holds, not by its name: opaque RGBA of 8 bits, the same bytes on every machine. Turned
 * as its EXIF says, unless the annotated size is the stored one and not the turned one: then the boxes are of the
 * picture as stored. Never throws.
 */
export function decodePicture(
  bytes: Uint8Array,
  annotated: { readonly width: number; readonly height: number } | null,
): DecodedPicture {
  try {
    return decoded(bytes, annotated);
  } catch (error) {
    const words = errorWords(error);
    return { ok: false, problem: `The file is damaged or ends too early (${words}).` };
  }
}

function decoded(
  bytes: Uint8Array,
  annotated: { readonly width: number; readonly height: number } | null,
): DecodedPicture {
  if (bytes.length === 0) return { ok: false, problem: 'The file is empty.' };
  const codec = isJpeg(bytes) ? jpeg : isPng(bytes) ? png : null;
  if (codec === null) return { ok: false, problem: foreignFormat(bytes) };
  const header = codec.header(bytes);
  if (header === null)
    return { ok: false, problem: `The file begins as a ${codec.name} and ends before its size is given.` };
  const { width, height } = header;
  if (!(width > 0 && height > 0))
    return { ok: false, problem: `The ${codec.name} says that it has ${width} × ${height} pixels.` };
  if (width * height > mostPixels)
    return {
      ok: false,
      problem: `${grouped(width)} × ${grouped(height)} pixels: more than ${mostPixels / 1e6} million are not read.`,
    };
  if (header.problem !== null) return { ok: false, problem: header.problem };
  const stored = { width, height, pixels: codec.pixels(bytes) };
  const orientation = orientationOf(bytes);
  if (orientation === 1) return { ok: true, bitmap: stored, notes: header.notes };
  const isOfStored =
    isOnItsSide(orientation) && annotated?.width === width && annotated.height === height && width !== height;
  return {
    ok: true,
    bitmap: isOfStored ? stored : turned(stored, orientation),
    notes: [...header.notes, isOfStored ? notTurnedNote : turnedNote],
  };
}

const turnedNote = 'Turned as its EXIF says.';
const notTurnedNote = 'Not turned as its EXIF says: the annotations are of the stored size.';

interface Codec {
  readonly name: string;
  header(bytes: Uint8Array): PictureHeader | null;
  pixels(bytes: Uint8Array): Uint8Array;
}

const jpeg: Codec = { name: 'JPEG', header: jpegHeader, pixels: jpegPixels };
const png: Codec = { name: 'PNG', header: pngHeader, pixels: pngPixels };

/** 20 000, with a narrow space. */
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
