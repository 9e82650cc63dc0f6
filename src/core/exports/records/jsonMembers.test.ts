import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonElements, jsonMembers, withMembers } from './jsonMembers.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (some: Uint8Array) => new TextDecoder().decode(some);
const set = (record: string, members: Record<string, string>) => {
  const found = jsonMembers(bytes(record));
  return found && text(withMembers(bytes(record), found, new Map(Object.entries(members))));
};

describe('the members of a record', () => {
  it('are found whatever their values hold', () => {
    const record = '{ "a" : [1,{"b":"}]\\""}] ,"é\\u0062":NaN,"c":-1.50E+3, "d":"x\\\\"}';
    const found = jsonMembers(bytes(record)) ?? [];
    expect(found.map(({ name, start, end }) => [name, text(bytes(record).subarray(start, end))])).toEqual([
      ['a', '[1,{"b":"}]\\""}]'],
      ['éb', 'NaN'],
      ['c', '-1.50E+3'],
      ['d', '"x\\\\"'],
    ]);
  });

  it.each(['', '{', '{"a"', '{"a":', '{"a":1', '{"a":"1}', '[1]', '{"a":[1}', '{1:2}', 'NaN'])(
    'are none in %j',
    (broken) => expect(jsonMembers(bytes(broken))).toBeNull(),
  );

  it('agree with JSON.parse on any object', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: 0, max: 2 }),
        (object, indent) => {
          const record = JSON.stringify(object, null, indent);
          const found = jsonMembers(bytes(record)) ?? [];
          const parsed = found.map(({ name, start, end }) => [
            name,
            JSON.parse(text(bytes(record).subarray(start, end))) as unknown,
          ]);
          expect(parsed).toEqual(Object.entries(JSON.parse(record) as object));
        },
      ),
    );
  });
});

describe('setting members', () => {
  it('leaves every other byte as it was', () => {
    expect(set('{"id": 007, "x": 1.50, "s": NaN }', { repeat: '3' })).toBe(
      '{"id": 007, "x": 1.50, "s": NaN, "repeat": 3 }',
    );
  });

  it('replaces a member in place, every time it occurs', () => {
    expect(set('{"id":1,"n":{"id":9},"id":2}', { id: '5', w: '0' })).toBe(
      '{"id":5,"n":{"id":9},"id":5, "w": 0}',
    );
  });

  it('fills an empty object', () => expect(set('{ }', { id: '5', w: '0' })).toBe('{"id": 5, "w": 0 }'));
});

describe('the elements of an array', () => {
  it('are found with their own bytes', () => {
    expect(jsonElements(bytes('[ 1, "a,]", {"b":[2]},NaN ]'))?.map(text)).toEqual([
      '1',
      '"a,]"',
      '{"b":[2]}',
      'NaN',
    ]);
  });

  it('are none where the array does not end', () => expect(jsonElements(bytes('[1, 2'))).toBeNull());
});
