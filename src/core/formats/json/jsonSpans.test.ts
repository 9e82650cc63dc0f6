import { describe, expect, it } from 'vitest';
import { elementSpans, exactMember, memberElementSpans, memberSpans } from './jsonSpans.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const at = (bytes: Uint8Array, [start, end]: readonly [number, number]) =>
  new TextDecoder().decode(bytes.subarray(start, end));

describe('spans within a record', () => {
  const bytes = bytesOf('{"é": {"a": [1]}, "labels": [ {"b": "]"} , 2,[[3]] ], "__proto__": null, "é": -5}');
  it('are those of its members, the later of a name', () => {
    expect([...memberSpans(bytes)].map(([name, span]) => [name, at(bytes, span)])).toEqual([
      ['é', '-5'],
      ['labels', '[ {"b": "]"} , 2,[[3]] ]'],
      ['__proto__', 'null'],
    ]);
  });
  it('are those of the elements of one', () => {
    expect(memberElementSpans(bytes, 'labels').map((span) => at(bytes, span))).toEqual([
      '{"b": "]"}',
      '2',
      '[[3]]',
    ]);
    expect(memberElementSpans(bytes, 'é')).toEqual([]);
    expect(memberElementSpans(bytes, 'none')).toEqual([]);
    expect(elementSpans(bytesOf('{}'))).toEqual([]);
  });
  it('keep an id beyond 2^53 as it is written', () => {
    const record = bytesOf('{"id": 9007199254740993, "b": 1.5}');
    const value = JSON.parse(new TextDecoder().decode(record)) as object;
    expect(exactMember(value, 'id', record)).toBe('9007199254740993');
    expect(exactMember(value, 'b', record)).toBe(1.5);
    expect(exactMember(value, '__proto__', record)).toBe(null);
  });
});
