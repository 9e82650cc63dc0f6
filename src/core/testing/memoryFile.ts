import type { SourceFile } from '../dataset/source.ts';

/** A SourceFile that lies in memory, for tests. */
export function memoryFile(path: string, content: string | Uint8Array): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    path,
    size: bytes.length,
    read: (start = 0, end = bytes.length) => Promise.resolve(new Uint8Array(bytes.slice(start, end))),
  };
}
