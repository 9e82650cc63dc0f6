const chunkSize = 64 * 1024;

/**
 * Joins small pieces of text to chunks of about 64 kB (UTF-16 units), so that a file of a million
 * records is neither one giant string nor a million writes.
 */
export async function* joined(pieces: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let held: string[] = [];
  let size = 0;
  for await (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size >= chunkSize) {
      yield held.join('');
      held = [];
      size = 0;
    }
  }
  if (size > 0) yield held.join('');
}

/** Like `joined`, for pieces of bytes; chunks are fresh arrays of at least 64 kB, but for the last. */
export async function* joinedBytes(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size >= chunkSize) {
      yield concatenated(held, size);
      held = [];
      size = 0;
    }
  }
  if (size > 0) yield concatenated(held, size);
}

export function concatenated(
  parts: readonly Uint8Array[],
  size = parts.reduce((sum, part) => sum + part.length, 0),
): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
