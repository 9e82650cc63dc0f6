import { release } from '../dataset/release.ts';
import type { SourceFile } from '../dataset/source.ts';

/** Bytes before a chunk in its buffer that its user may write over: there it may put what it has left of the last. */
const room = 1 << 16;

export interface FileChunk {
  /** The user's until the chunk after the next is asked for, so that what it has left of this can join the next. */
  readonly bytes: Uint8Array;
  /** So many bytes before `bytes` in its buffer are the user's too. */
  readonly room: number;
  /** The byte of the file after the chunk. */
  readonly to: number;
  readonly isLast: boolean;
}

/**
 * A file in order, `size` bytes at a time, the next of which are on their way while one is used; at least one chunk.
 * Memory: three chunks, whatever the file's size. Rejects where the file cannot be read.
 */
export async function* fileChunks(file: SourceFile, size: number): AsyncGenerator<FileChunk, void, void> {
  const reader = file.reader?.() ?? null;
  // Small files are not worth three large buffers.
  const held = Math.min(size, file.size);
  const fetch = (from: number, buffer: ArrayBuffer | null) => {
    const length = Math.min(size, file.size - from);
    if (reader === null) return file.read(from, from + length);
    return reader.fill(new Uint8Array(buffer ?? new ArrayBuffer(room + held), room, length));
  };
  try {
    let [spare, lastButOne]: (ArrayBuffer | null)[] = [null, null];
    let pending = fetch(0, null);
    for (let from = 0; ; from += size) {
      const bytes = await pending;
      const to = from + bytes.length;
      const isLast = from + size >= file.size || bytes.length < size;
      if (!isLast) {
        pending = fetch(to, spare);
        // A user who stops leaves it unawaited.
        pending.catch(() => undefined);
      }
      yield { bytes, room: reader === null ? 0 : room, to, isLast };
      if (isLast) {
        for (const buffer of [spare, lastButOne, reader && bytes.buffer]) if (buffer) release(buffer);
        return;
      }
      [spare, lastButOne] = [lastButOne, bytes.buffer];
    }
  } finally {
    await reader?.close().catch(() => undefined);
  }
}
