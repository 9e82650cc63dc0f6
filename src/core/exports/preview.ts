import { concatenated } from './chunks.ts';
import type { ExportFile } from './exporter.ts';

export interface FilePreview {
  /** The first bytes as text, whole characters only; '' where the file is not text. */
  readonly text: string;
  readonly isText: boolean;
  /** Nothing follows. */
  readonly isComplete: boolean;
}

/** The first `maxBytes` bytes of a file; no more chunks are made than that takes. */
export async function preview(file: ExportFile, maxBytes: number): Promise<FilePreview> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.chunks()) {
    const bytes = bytesOf(chunk);
    held.push(bytes);
    size += bytes.length;
    if (size > maxBytes) break;
  }
  const bytes = concatenated(held, size).subarray(0, maxBytes);
  const isText = !bytes.includes(0) && bytes[0] !== 0x93;
  // `stream` holds back a character that the cut goes through.
  const text = isText ? new TextDecoder().decode(bytes, { stream: size > maxBytes }) : '';
  return { text, isText, isComplete: size <= maxBytes };
}

const askEvery = 4_000_000;

/** Bytes of a whole file, chunk by chunk; `goOn` is asked every 4 MB, and null is the answer once it says no. */
export async function sizeOf(file: ExportFile, goOn?: () => Promise<boolean>): Promise<number | null> {
  let size = 0;
  let unasked = 0;
  for await (const chunk of file.chunks()) {
    const { length } = bytesOf(chunk);
    size += length;
    unasked += length;
    if (!goOn || unasked < askEvery) continue;
    unasked = 0;
    if (!(await goOn())) return null;
  }
  return size;
}

/** A chunk as UTF-8. */
export function bytesOf(chunk: string | Uint8Array): Uint8Array {
  return typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
}
