import { describe, expect, it } from 'vitest';
import type { Problem } from '../dataset/dataset.ts';
import { importDataset } from '../formats/importDataset.ts';
import { memoryFile } from './memoryFile.ts';

/** A file of a person with one thing wrong in it, and all that must be said and kept. */
export interface FaultRow {
  /** What is wrong, as the test's name. */
  readonly fault: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Every problem, as `placed` writes it, in order. */
  readonly said: readonly string[];
  /** Images and boxes that are kept: faults cost their own record and no neighbour's. Null: nothing could be read. */
  readonly kept: readonly [images: number, boxes: number] | null;
}

/** One test a row: the files are read as `format`, or by recognition, and the problems must be exactly these. */
export function faultTable(format: string | undefined, rows: readonly FaultRow[]): void {
  describe(`faults of ${format ?? 'files'}`, () => {
    it.each(rows)('$fault', async ({ files, said, kept }) => {
      const given = Object.entries(files).map(([path, content]) => memoryFile(path, content));
      const result = await importDataset(given, {
        name: 'faults',
        ...(format === undefined ? {} : { format }),
      });
      const problems = result.ok ? result.dataset.problems : result.problems;
      const { images, boxes } = result.ok ? result.dataset : { images: { count: 0 }, boxes: { count: 0 } };
      expect({ said: problems.map(placed), kept: result.ok ? [images.count, boxes.count] : null }).toEqual({
        said,
        kept,
      });
    });
  });
}

/** `file:line:column: what kept`, or `file@byte: …` where a byte is all that is known. */
export function placed({ file, line, column, byte, what, kept }: Problem): string {
  const place =
    line !== undefined
      ? `:${line}${column === undefined ? '' : `:${column}`}`
      : byte === undefined
        ? ''
        : `@${byte}`;
  return `${file}${place}: ${what} ${kept}`;
}
