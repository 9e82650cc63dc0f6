import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../dataset/source.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { eachJsonLine, type JsonLine, type JsonLineFault } from './jsonLines.ts';

async function read(content: string | Uint8Array) {
  const lines: JsonLine[] = [];
  const faults: JsonLineFault[] = [];
  const file = memoryFile('a.jsonl', content);
  const reader = {
    line: (line: JsonLine) => void lines.push(line),
    fault: (fault: JsonLineFault) => void faults.push(fault),
  };
  await eachJsonLine(file, reader, quietJob, { step: 'Reading' });
  return { lines, faults, values: lines.map(({ value }) => value) };
}

describe('JSON Lines', () => {
  it('gives each value with its line and its bytes, blank lines passed over', async () => {
    const text = '\uFEFF{"a": "é"}\r\n\n  [1] \n"x"';
    const { lines } = await read(text);
    const bytes = new TextEncoder().encode(text);
    const spans = lines.map(({ line, offset, length }) => [
      line,
      new TextDecoder().decode(bytes.subarray(offset, offset + length)),
    ]);
    expect(spans).toEqual([
      [1, '{"a": "é"}'],
      [3, '[1]'],
      [4, '"x"'],
    ]);
  });

  it('reads bare NaN and Infinity as Python writes them', async () => {
    expect((await read('{"a": NaN}\n-Infinity\n')).values).toEqual([{ a: NaN }, -Infinity]);
  });

  it('says line and column of what is no JSON, and goes on after it', async () => {
    const { values, faults } = await read('{"é": 1}\n {"é": tru}\n{"b"\n2');
    expect(values).toEqual([{ é: 1 }, 2]);
    expect(faults).toEqual([
      { line: 2, column: 11, what: 'Unexpected “}”.' },
      { line: 3, column: 5, what: 'The text ends before it is complete.' },
    ]);
  });

  it('reads UTF-16 with a mark, without spans', async () => {
    const text = '\uFEFF{"a": "ж"}\n2\n';
    const utf16 = new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer);
    const { lines, values } = await read(utf16);
    expect(values).toEqual([{ a: 'ж' }, 2]);
    expect(lines.map(({ length }) => length)).toEqual([0, 0]);
  });

  it('passes over a line beyond the bound and keeps its neighbours, their spans true', async () => {
    const text = `1\n"${'x'.repeat((1 << 24) + 10)}"\n3`;
    const { lines, faults } = await read(text);
    expect(lines.map(({ line, offset }) => [line, offset])).toEqual([
      [1, 0],
      [3, text.length - 1],
    ]);
    expect(faults).toEqual([{ line: 2, what: 'The line is longer than 16 MB.' }]);
  });

  it('of any values are these values', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue()),
        fc.constantFrom('\n', '\r\n', '\n\n'),
        async (values, end) => {
          const read_ = await read(values.map((value) => JSON.stringify(value)).join(end));
          expect(JSON.stringify(read_.values)).toBe(JSON.stringify(values));
          expect(read_.faults).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });
});
