import type { SourceFile } from '../src/core/dataset/source.ts';

/** What the page hands over: a File that a person chose, or a part of a sample on our own origin. */
export type FileInput = { readonly path: string } & (
  { readonly file: File } | { readonly url: string; readonly size: number }
);

export function sourceOf(input: FileInput): SourceFile {
  if ('file' in input) {
    const { file, path } = input;
    return {
      path,
      size: file.size,
      read: async (start = 0, end = file.size) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
    };
  }
  let whole: Promise<Uint8Array<ArrayBuffer>> | null = null;
  return {
    path: input.path,
    size: input.size,
    read: async (start = 0, end = input.size) => {
      whole ??= fetchBytes(input.url).catch((error: unknown) => {
        whole = null;
        throw error;
      });
      return (await whole).slice(start, end);
    },
  };
}

async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}
