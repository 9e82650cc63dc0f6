import type { SourceFile } from '../src/core/dataset/source.ts';

/** Line and column from 1, columns in characters; `start` is the byte where the line begins. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
  readonly start: number;
}

/** Lines of one file, which is read in chunks, once, and no further than it is asked about. */
export interface LinePlaces {
  /** The byte that ends a line: LF, or CR where the beginning of the file has no LF. */
  newline(): Promise<number>;
  ofByte(byte: number): Promise<LinePlace>;
  /** Byte where a line begins; null where the file has fewer lines. */
  startOf(line: number): Promise<number | null>;
}

const headBytes = 1 << 16;

/** `chunk`: bytes between the places that are remembered. */
export function linePlaces(file: SourceFile, chunk = 1 << 20): LinePlaces {
  /** The place of each chunk's first byte. */
  const known: LinePlace[] = [{ line: 1, column: 1, start: 0 }];
  let ending: Promise<number> | null = null;
  let scanning: Promise<unknown> = Promise.resolve();

  const newline = () =>
    (ending ??= file.read(0, Math.min(headBytes, file.size)).then((head) => {
      return head.includes(10) || !head.includes(13) ? 10 : 13;
    }));
  const bytesOf = (index: number) => file.read(index * chunk, Math.min(file.size, (index + 1) * chunk));

  /** Learns chunk after chunk until `enough` or the end of the file; one scan at a time. */
  function learn(enough: () => boolean): Promise<void> {
    const next = scanning.then(async () => {
      const end = await newline();
      while (!enough() && known.length * chunk < file.size) {
        const index = known.length - 1;
        known.push(advance(known[index], await bytesOf(index), index * chunk, end));
      }
    });
    scanning = next.catch(() => undefined);
    return next;
  }

  return {
    newline,
    async ofByte(byte) {
      const index = Math.floor(Math.min(byte, Math.max(0, file.size - 1)) / chunk);
      await learn(() => known.length > index);
      const bytes = await bytesOf(index);
      return advance(known[index], bytes.subarray(0, byte - index * chunk), index * chunk, await newline());
    },
    async startOf(line) {
      if (line < 1) return null;
      await learn(() => known[known.length - 1].line >= line);
      // The line begins in the last chunk that begins on an earlier line (or on it, at its first byte).
      let index = known.findIndex((place) => place.line >= line);
      if (index >= 0) {
        const { line: at, start } = known[index];
        if (at === line) return start;
        index--;
      } else index = known.length - 1;
      const bytes = await bytesOf(index);
      const end = await newline();
      let at = known[index].line;
      for (let i = bytes.indexOf(end); i >= 0; i = bytes.indexOf(end, i + 1)) {
        if (++at === line) return index * chunk + i + 1;
      }
      return null;
    },
  };
}

/** The place after `bytes`, which begin at `place` and at the byte `from`. */
function advance(place: LinePlace, bytes: Uint8Array, from: number, newline: number): LinePlace {
  let { line, start } = place;
  let last = -1;
  for (let i = bytes.indexOf(newline); i >= 0; i = bytes.indexOf(newline, i + 1)) {
    line++;
    last = i;
  }
  let column = place.column;
  if (last >= 0) {
    start = from + last + 1;
    column = 1;
  }
  for (let i = last + 1; i < bytes.length; i++) if ((bytes[i] & 0xc0) !== 0x80) column++;
  return { line, column, start };
}
