import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../src/core/dataset/source.ts';
import { memoryFile } from '../src/core/testing/memoryFile.ts';
import { excerptOf } from './excerpt.ts';
import { linePlaces } from './linePlaces.ts';
import type { Where } from './problemPlace.ts';

const excerpt = (content: string | Uint8Array, where: Partial<Where>, chunk = 7) => {
  const file = memoryFile('a.json', content);
  return excerptOf(file, linePlaces(file, chunk), { kind: 'other', ...where });
};
/** What stands under the caret. */
const pointed = async (content: string, where: Partial<Where>) => {
  const { lines, first, line, caret } = (await excerpt(content, where))!;
  return Array.from(lines[line - first])
    .slice(caret ?? 0)
    .join('');
};
const numbered = (n: number, end = '\n') => Array.from({ length: n }, (_, i) => `line ${i + 1}`).join(end);

describe('the lines around a problem', () => {
  test('are three before and six after a line, without a caret where no column is known', async () => {
    expect(await excerpt(numbered(30), { line: 12 })).toEqual({
      first: 9,
      lines: [9, 10, 11, 12, 13, 14, 15, 16, 17, 18].map((n) => `line ${n}`),
      line: 12,
      column: null,
      caret: null,
    });
  });

  test('begin and end with the file, and its last line end begins no further line', async () => {
    expect(await excerpt(`${numbered(2)}\n`, { line: 1, column: 6 })).toEqual({
      first: 1,
      lines: ['line 1', 'line 2'],
      line: 1,
      column: 6,
      caret: 5,
    });
  });

  test('are found by a byte as by line and column, whatever the chunk', async () => {
    const text = 'ä: 1\r\n猫 = {\r\n  "x": bad\r\n}';
    const byte = new TextEncoder().encode(text.slice(0, text.indexOf('bad'))).length;
    for (const chunk of [1, 2, 3, 5, 64]) {
      const found = await excerpt(text, { byte }, chunk);
      expect(found).toEqual({
        first: 1,
        lines: ['ä: 1', '猫 = {', '  "x": bad', '}'],
        line: 3,
        column: 8,
        caret: 7,
      });
      expect(await excerpt(text, { line: 3, column: 8 }, chunk)).toEqual(found);
    }
  });

  test('are told apart by CR where a file has no LF', async () => {
    expect((await excerpt(numbered(4, '\r'), { line: 3 }))?.lines).toEqual([
      'line 1',
      'line 2',
      'line 3',
      'line 4',
    ]);
  });

  test('are none where the place is not in the file, or the file is no text', async () => {
    expect(await excerpt(numbered(3), { line: 4 })).toBeNull();
    expect(await excerpt(numbered(3), { line: 0 })).toBeNull();
    expect(await excerpt(numbered(3), { byte: 999 })).toBeNull();
    expect(await excerpt(numbered(3), {})).toBeNull();
    expect(await excerpt(Uint8Array.of(80, 75, 3, 4, 0, 0, 10, 65), { byte: 1 })).toBeNull();
    expect(await excerpt('', { line: 2 })).toBeNull();
  });
});

describe('a long line', () => {
  test('of a file without line ends is cut on both sides of the column', async () => {
    const text = `[${'0,'.repeat(50_000)}BAD${',1'.repeat(50_000)}]`;
    const found = (await excerpt(text, { byte: 100_001 }, 4096))!;
    expect(found).toMatchObject({ first: 1, line: 1, column: 100_002, caret: 49 });
    expect(found.lines).toHaveLength(1);
    expect(found.lines[0]).toMatch(/^…(0,)*BAD(,1)*,?…$/);
    expect(found.lines[0].length).toBeLessThan(130);
    expect(await pointed(text, { line: 1, column: 100_002 })).toMatch(/^BAD/);
  });

  test('beside the offending one is cut as well', async () => {
    const { lines } = (await excerpt(
      `${'a'.repeat(40_000)}\nbad\n${'b'.repeat(40_000)}`,
      { line: 2 },
      4096,
    ))!;
    expect(lines[0]).toBe(`…${'a'.repeat(48)}`);
    expect(lines[1]).toBe('bad');
  });

  test('cut inside a character shows whole characters only', async () => {
    const text = `"${'猫'.repeat(20_000)}BAD`;
    expect((await excerpt(text, { byte: 60_001 }, 4096))?.lines).toEqual([`…${'猫'.repeat(48)}BAD`]);
  });
});

test('only windows of a large file are read, and its lines are counted once', async () => {
  let read = 0;
  const inner = memoryFile('big.txt', numbered(400_000));
  const file: SourceFile = {
    ...inner,
    read: (from = 0, to = inner.size) => {
      read += to - from;
      expect(to - from).toBeLessThanOrEqual(1 << 20);
      return inner.read(from, to);
    },
  };
  const places = linePlaces(file);
  expect((await excerptOf(file, places, { kind: 'x', line: 400_000 }))?.lines.at(-1)).toBe('line 400000');
  const first = read;
  read = 0;
  expect((await excerptOf(file, places, { kind: 'x', line: 399_990 }))?.line).toBe(399_990);
  expect(first).toBeGreaterThan(inner.size);
  expect(read).toBeLessThan(3 << 20);
});

describe('the caret of a COCO record', () => {
  const record = '{"segmentation": [[{"bbox": 0}]], "id": 7,\n "bbox": [1, 2, -3, 4],\n "category_id": 99}';
  const text = `{"annotations": [\n${record}]}`;
  const byte = text.indexOf(record);

  test('stands under the field that the problem is about', async () => {
    expect(await pointed(text, { kind: 'box-size', byte })).toBe('[1, 2, -3, 4],');
    expect(await pointed(text, { kind: 'category-unknown', byte })).toBe('99}]}');
    expect((await excerpt(text, { kind: 'box-size', byte }))?.line).toBe(3);
  });

  test('stands under the record where it lacks the field, or breaks off', async () => {
    expect(await pointed(text, { kind: 'image-unknown', byte })).toBe(
      '{"segmentation": [[{"bbox": 0}]], "id": 7,',
    );
    expect(await pointed('[{"a" oops', { kind: 'box-size', byte: 1 })).toBe('{"a" oops');
  });
});

test('what is invisible or turns the text around is shown, and keeps its column', async () => {
  const found = await excerpt('a\u0007\u202eb\tBAD', { line: 1, column: 6 });
  expect(found).toMatchObject({ lines: ['a\u2407\ufffdb\tBAD'], caret: 5 });
});
