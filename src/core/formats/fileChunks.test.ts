import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SourceFile } from '../dataset/source.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { fileChunks } from './fileChunks.ts';

/** A file whose reader takes the memory it is given away, as a browser's does. */
function streamed(bytes: Uint8Array): SourceFile & { readonly closed: () => boolean } {
  let at = 0;
  let isClosed = false;
  return {
    ...memoryFile('a', bytes),
    closed: () => isClosed,
    reader: () => ({
      async fill(view) {
        const { byteOffset, length } = view;
        const memory = structuredClone(view.buffer, { transfer: [view.buffer] });
        const taken = bytes.subarray(at, (at += length));
        const filled = new Uint8Array(memory, byteOffset, taken.length);
        filled.set(taken);
        return filled;
      },
      close: async () => void (isClosed = true),
    }),
  };
}

it('gives the bytes of a file in order, and those of the chunk before are still there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.boolean(),
      async (content, size, isStreamed) => {
        const source = isStreamed ? streamed(content) : memoryFile('a', content);
        const seen: number[] = [];
        let before: Uint8Array = new Uint8Array(0);
        let copy: number[] = [];
        let ends = 0;
        for await (const { bytes, room, to, isLast } of fileChunks(source, size)) {
          expect(Array.from(before)).toEqual(copy);
          seen.push(...bytes);
          expect(to).toBe(seen.length);
          expect(bytes.byteOffset).toBeGreaterThanOrEqual(room);
          if (isLast) ends++;
          [before, copy] = [bytes, Array.from(bytes)];
        }
        expect(seen).toEqual(Array.from(content));
        expect(ends).toBe(1);
        if ('closed' in source) expect((source as ReturnType<typeof streamed>).closed()).toBe(true);
      },
    ),
  );
});

it('closes the file of a user who stops, and passes on what a read throws', async () => {
  const source = streamed(new Uint8Array(100));
  for await (const { to } of fileChunks(source, 10)) if (to === 30) break;
  expect(source.closed()).toBe(true);
  const torn: SourceFile = { path: 'a', size: 9, read: () => Promise.reject(new Error('torn')) };
  await expect(fileChunks(torn, 3).next()).rejects.toThrow('torn');
});
