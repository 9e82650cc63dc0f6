import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietJob } from '../../dataset/source.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { eachJsonRecord, type JsonRecord } from './jsonRecords.ts';
import { JsonFault } from './jsonScanner.ts';

async function walked(text: string, lists: readonly string[]) {
  const records: [string, JsonRecord][] = [];
  const members: JsonRecord[] = [];
  await eachJsonRecord(
    memoryFile('a.json', text),
    {
      isList: (name) => lists.includes(name),
      record: (record, list) => void records.push([list, record]),
      member: (member) => void members.push(member),
    },
    quietJob,
    { step: 'Reading' },
  );
  return { records, members };
}

describe('the records of a JSON document', () => {
  it('are the elements of an array at the top, with their bytes', async () => {
    const text = ' [ {"a": 1}, "é", 3, [4], null ] ';
    const { records } = await walked(text, []);
    expect(records.map(([, { key, value }]) => [key, value])).toEqual([
      [0, { a: 1 }],
      [1, 'é'],
      [2, 3],
      [3, [4]],
      [4, null],
    ]);
    const bytes = new TextEncoder().encode(text);
    const written = records.map(([, r]) =>
      new TextDecoder().decode(bytes.subarray(r.offset, r.offset + r.length)),
    );
    expect(written).toEqual(['{"a": 1}', '"é"', '3', '[4]', 'null']);
  });

  it('are the elements and members of the lists that are named, other members being told once', async () => {
    const { records, members } = await walked(
      '{"v": "5", "items": [1, {"b": [2]}], "meta": {"k": {"x": 1}}, "n": [0]}',
      ['items', 'meta'],
    );
    expect(records.map(([list, { key, value }]) => [list, key, value])).toEqual([
      ['items', 0, 1],
      ['items', 1, { b: [2] }],
      ['meta', 'k', { x: 1 }],
    ]);
    expect(members.map(({ key, value }) => [key, value])).toEqual([
      ['v', '5'],
      ['n', [0]],
    ]);
  });

  it('are the members of the top object where that is asked for', async () => {
    const { records } = await walked('{"a.jpg123": {"filename": "a.jpg"}, "__proto__": 7}', ['']);
    expect(records.map(([list, { key, value }]) => [list, key, value])).toEqual([
      ['', 'a.jpg123', { filename: 'a.jpg' }],
      ['', '__proto__', 7],
    ]);
  });

  it('may hold the NaN that Python writes', async () => {
    const { records } = await walked('[{"x": NaN, "y": -Infinity, "__proto__": 1}]', []);
    const value = records[0][1].value as Record<string, unknown>;
    expect(Object.entries(value)).toEqual([
      ['x', NaN],
      ['y', -Infinity],
      ['__proto__', 1],
    ]);
  });

  it('are handed on up to a fault, which names its byte', async () => {
    const records: unknown[] = [];
    const reading = eachJsonRecord(
      memoryFile('a.json', '[{"a": 1}, {"b": 2}, {"c" 3}]'),
      { isList: () => false, record: ({ value }) => void records.push(value) },
      quietJob,
      { step: 'Reading' },
    );
    await expect(reading).rejects.toThrow(JsonFault);
    expect(records).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('are what JSON.parse gives, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.nat({ max: 2 }), async (values, spaces) => {
        const text = JSON.stringify(values, null, spaces);
        const padded = ' '.repeat((1 << 21) - Math.floor(text.length / 2)) + text;
        const { records } = await walked(padded, []);
        expect(records.map(([, { value }]) => value)).toEqual(JSON.parse(text));
      }),
      { numRuns: 40 },
    );
  });
});
