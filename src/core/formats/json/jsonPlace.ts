import type { SourceFile } from '../../dataset/source.ts';

/** Line and column (both from 1, columns in characters) of a byte of a UTF-8 file. */
export async function placeOfByte(file: SourceFile, byte: number): Promise<{ line: number; column: number }> {
  let line = 1;
  let column = 1;
  const step = 1 << 20;
  for (let from = 0; from < byte; from += step) {
    const bytes = await file.read(from, Math.min(byte, from + step));
    for (const c of bytes) {
      if (c === 10) {
        line++;
        column = 1;
      } else if ((c & 0xc0) !== 0x80) column++;
    }
    if (bytes.length === 0) break;
  }
  return { line, column };
}
