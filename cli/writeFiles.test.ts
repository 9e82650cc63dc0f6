import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportFile } from '../src/core/exports/exporter.ts';
import { writeFiles } from './writeFiles.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'counterpoise-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (path: string, ...chunks: string[]): ExportFile => ({
  path,
  async *chunks() {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  },
});
const failing = (path: string): ExportFile => ({
  path,
  async *chunks() {
    yield await Promise.resolve('a first half');
    throw new Error('the source is gone');
  },
});

describe('writing files into a folder', () => {
  it('leaves nothing half written where one fails, and says what is there', async () => {
    writeFileSync(join(folder, 'b.txt'), 'of an earlier time');
    const writing = writeFiles(folder, [
      file('a.txt', 'one ', 'two'),
      failing('b.txt'),
      file('c.txt', 'three'),
    ]);
    await expect(writing).rejects.toThrow(/the source is gone\. 1 of 3 files are there, each whole: a\.txt$/);
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'b.txt']);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('one two');
    expect(readFileSync(join(folder, 'b.txt'), 'utf8')).toBe('of an earlier time');
  });

  it('says where nothing was written', async () => {
    await expect(writeFiles(folder, [failing('a.txt'), file('b.txt', 'x')])).rejects.toThrow(
      /Nothing was written$/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('makes chunks only as fast as they are written', async () => {
    let made = 0;
    let most = 0;
    const large: ExportFile = {
      path: 'large.txt',
      async *chunks() {
        for (let n = 0; n < 400; n++) {
          made += 65_536;
          yield await Promise.resolve('x'.repeat(65_536));
          most = Math.max(most, made - readable());
        }
      },
    };
    const readable = () => {
      try {
        return statSync(join(folder, 'large.txt.part')).size;
      } catch {
        return 0;
      }
    };
    await writeFiles(folder, [large]);
    // 26 MB in all; what waits in the stream's buffers stays small.
    expect(most).toBeLessThan(4_000_000);
  });
});
