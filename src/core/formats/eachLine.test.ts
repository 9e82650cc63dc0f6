import { describe, expect, it } from 'vitest';
import { quietJob, type SourceFile } from '../dataset/source.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { eachLine } from './eachLine.ts';

async function lines(file: SourceFile) {
  const all: [text: string, line: number, bytes: string][] = [];
  const found: [string, number, number, number][] = [];
  await eachLine(file, quietJob, (...line) => found.push(line));
  for (const [text, line, offset, length] of found)
    all.push([text, line, new TextDecoder().decode(await file.read(offset, offset + length))]);
  return all;
}

describe('lines of a file', () => {
  it('have the bytes they stand in, without their ends, a mark or a carriage return', async () => {
    expect(await lines(memoryFile('a.txt', '\uFEFFeins\r\nzwölf\n\ndrei'))).toEqual([
      ['eins', 1, 'eins'],
      ['zwölf', 2, 'zwölf'],
      ['', 3, ''],
      ['drei', 4, 'drei'],
    ]);
    expect(await lines(memoryFile('a.txt', ''))).toEqual([]);
    expect(await lines(memoryFile('a.txt', 'a\n'))).toEqual([['a', 1, 'a']]);
  });

  it('are the same where a chunk ends within one, or within a character', async () => {
    const text = Array.from({ length: 60_000 }, (_, i) => `${i} Größe ${'é'.repeat(i % 37)}`);
    const file = memoryFile('a.txt', text.join('\n'));
    expect(file.size).toBeGreaterThan(2 << 20);
    expect((await lines(file)).map(([line, , bytes]) => [line, bytes])).toEqual(
      text.map((line) => [line, line]),
    );
  });

  it('are read from UTF-16 of both orders and from Windows-1252', async () => {
    const utf16 = (text: string, isLittle: boolean) => {
      const bytes = new Uint8Array(text.length * 2);
      const view = new DataView(bytes.buffer);
      [...text].forEach((letter, i) => view.setUint16(i * 2, letter.charCodeAt(0), isLittle));
      return memoryFile('a.txt', bytes);
    };
    for (const isLittle of [true, false])
      expect(await lines(utf16('\uFEFF1 Ж\r\n2 Ċ\n', isLittle))).toEqual([
        ['1 Ж', 1, ''],
        ['2 Ċ', 2, ''],
      ]);
    expect((await lines(memoryFile('a.txt', new Uint8Array([0x61, 0xe9, 10, 0x62]))))[0]).toEqual([
      'aé',
      1,
      'a\uFFFD',
    ]);
  });

  it('of any length cost a megabyte at most, and the next begins where it begins', async () => {
    const file = memoryFile('a.txt', `${'x'.repeat(5_000_000)}\nnext`);
    const [long, next] = await lines(file);
    expect(long[0].length).toBeLessThanOrEqual((1 << 20) * 2);
    expect(next).toEqual(['next', 2, 'next']);
  });
});
