import type { SourceFile } from '../dataset/source.ts';

const chunkBytes = 1 << 20;

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * What a text file is written in: UTF-16 by its byte order mark, UTF-8 where all of it reads as that, else the
 * superset of Latin-1 that spreadsheets write. Rejects where the file cannot be read.
 */
export async function encodingOf(file: SourceFile): Promise<TextEncoding> {
  const marked = encodingMark(await file.read(0, Math.min(2, file.size)));
  if (marked !== 'utf-8') return marked;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let from = 0; from < file.size; from += chunkBytes) {
    const to = Math.min(file.size, from + chunkBytes);
    const bytes = await file.read(from, to);
    try {
      decoder.decode(bytes, { stream: to < file.size });
    } catch {
      return 'windows-1252';
    }
  }
  return 'utf-8';
}

/** What the byte order mark says; UTF-8 where there is none. */
export function encodingMark([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin = new TextDecoder('windows-1252');

/** Text of bytes that end where a line does; a byte order mark stays in it. Bytes that are no UTF-8 are Windows-1252. */
export function decodeLines(bytes: Uint8Array, utf16: 'le' | 'be' | null): string {
  if (utf16 !== null) return new TextDecoder(`utf-16${utf16}`, { ignoreBOM: true }).decode(bytes);
  try {
    return strict.decode(bytes);
  } catch {
    return latin.decode(bytes);
  }
}

/** Text of a whole small file, by its byte order mark, which is left out; else as `decodeLines`. */
export function textOfBytes(bytes: Uint8Array): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'be' : null;
  return decodeLines(bytes, utf16).replace(/^\uFEFF/, '');
}
