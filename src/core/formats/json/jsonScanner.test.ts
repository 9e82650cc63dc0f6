import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scannedJson as parse, skippedJson as skipOver } from '../../testing/scannedJson.ts';
import { JsonFault, JsonScanner, token } from './jsonScanner.ts';
import { jsonValue } from './jsonValue.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** JSON text of a value, written with hostile white space and escapes. */
function writeHostile(value: unknown, pick: () => number): string {
  const space = () => ['', '', ' ', '\n', '\t\r\n '][pick() % 5];
  if (typeof value === 'string') {
    const escaped = Array.from(
      JSON.stringify(value)
        .slice(1, -1)
        .matchAll(/\\.|[^\\]/gsu),
      ([piece]) =>
        pick() % 4 === 0 && piece.length === 1
          ? `\\u${piece.charCodeAt(0).toString(16).padStart(4, '0')}`
          : piece,
    );
    return `"${escaped.join('')}"`;
  }
  if (Array.isArray(value))
    return `[${value.map((item) => space() + writeHostile(item, pick) + space()).join(',') || space()}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(
      ([key, item]) =>
        `${space()}${writeHostile(key, pick)}${space()}:${space()}${writeHostile(item, pick)}${space()}`,
    );
    return `{${fields.join(',') || space()}}`;
  }
  return JSON.stringify(value);
}

function faultOf(read: () => unknown): unknown {
  try {
    read();
    return null;
  } catch (error) {
    return error;
  }
}

describe('JsonScanner', () => {
  it('reads what JSON.parse reads, whatever the white space, the escapes and the chunks', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (value, picks, chunk) => {
          let at = 0;
          const text = writeHostile(value, () => picks[at++ % picks.length]);
          const expected: unknown = JSON.parse(text);
          expect(parse(encode(text), chunk)).toEqual(expected);
          expect(parse(encode(text), 1 << 20)).toEqual(expected);
          expect(() => skipOver(encode(text), chunk)).not.toThrow();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads every double exactly as JSON.parse does', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 0, max: 17 }),
        (x, digits) => {
          for (const text of [
            JSON.stringify(x),
            x.toExponential(digits),
            Math.abs(x) < 1e15 ? x.toFixed(digits) : '0',
          ]) {
            expect(parse(encode(` ${text} `), 5)).toBe(JSON.parse(text));
          }
        },
      ),
    );
  });

  it('refuses a text exactly where JSON.parse does, for any damage of a document', () => {
    const text = '{"a": [1, -2.5e+3, "x\\u00e9\\n", true, {"b": null}], "c": "d"}';
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.nat(3),
        fc.constantFrom('', ',', '}', ']', '"', '0', '-', '.', 'e', '\\', ' ', '\n', ':', 't', '[', '{'),
        fc.integer({ min: 1, max: 20 }),
        (at, cut, put, chunk) => {
          const damaged = text.slice(0, at) + put + text.slice(at + cut);
          let accepted = true;
          try {
            JSON.parse(damaged);
          } catch {
            accepted = false;
          }
          for (const read of [() => parse(encode(damaged), chunk), () => skipOver(encode(damaged), chunk)]) {
            if (accepted) expect(read).not.toThrow();
            else expect(read).toThrow(JsonFault);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('reads the bare NaN, Infinity and -Infinity that Python writes', () => {
    expect(parse(encode('[NaN, Infinity, -Infinity, -1]'), 2)).toEqual([NaN, Infinity, -Infinity, -1]);
    expect(() => parse(encode('[Nan]'), 9)).toThrow(JsonFault);
    expect(() => parse(encode('[-NaN]'), 9)).toThrow(JsonFault);
  });

  it('holds no more of an endless string than the longest value it keeps', () => {
    const scanner = new JsonScanner(16);
    scanner.feed(encode('["'), false);
    expect(scanner.next()).toBe(token.beginArray);
    for (let i = 0; i < 100; i++) {
      expect(scanner.next()).toBe(token.more);
      scanner.feed(encode('0123456789'), false);
    }
    expect(scanner.next()).toBe(token.more);
    scanner.feed(encode('"]'), true);
    expect(scanner.next()).toBe(token.string);
    expect(scanner.text()).toBeNull();
    expect(scanner.next()).toBe(token.endArray);
    expect(scanner.next()).toBe(token.end);
  });

  it('stands a hundred thousand levels of nesting, and says no beyond a million', () => {
    expect(() => skipOver(encode('['.repeat(1e5) + ']'.repeat(1e5)), 1 << 16)).not.toThrow();
    expect(() => skipOver(encode('['.repeat(1_100_000)), 1 << 16)).toThrow('Nested deeper');
  });
});

const suite = '../shared/data/json-testsuite';
describe.skipIf(!existsSync(suite))('JSONTestSuite', () => {
  const files = existsSync(suite) ? readdirSync(suite) : [];
  const constants = new Set(['n_number_NaN.json', 'n_number_infinity.json', 'n_number_minus_infinity.json']);

  it('accepts every y_ file with the value of JSON.parse', () => {
    const accepted = files.filter((name) => name.startsWith('y_'));
    expect(accepted.length).toBeGreaterThan(40);
    for (const name of accepted) {
      const bytes = new Uint8Array(readFileSync(`${suite}/${name}`));
      const expected: unknown = JSON.parse(new TextDecoder().decode(bytes));
      for (const chunk of [1, 2, 3, 4, 5, 6, 7, 1 << 20]) {
        expect(parse(bytes, chunk), name).toEqual(expected);
        expect(() => skipOver(bytes, chunk), name).not.toThrow();
      }
      expect(jsonValue(bytes), name).toEqual(expected);
    }
  });

  it('refuses every n_ file at a byte of the file, but for the constants of Python', () => {
    const refused = files.filter((name) => name.startsWith('n_') && !constants.has(name));
    expect(refused.length).toBeGreaterThan(60);
    for (const name of refused) {
      const bytes = new Uint8Array(readFileSync(`${suite}/${name}`));
      const faults = [1, 2, 3, 4, 5, 6, 7, 1 << 20].flatMap((chunk) => [
        faultOf(() => parse(bytes, chunk)),
        faultOf(() => skipOver(bytes, chunk)),
      ]);
      faults.push(faultOf(() => jsonValue(bytes)));
      for (const fault of faults) {
        expect(fault, name).toBeInstanceOf(JsonFault);
        expect((fault as JsonFault).byte, name).toBeLessThanOrEqual(bytes.length);
        // One place, wherever the chunks were cut and whether the value was wanted.
        expect((fault as JsonFault).byte, name).toBe((faults[0] as JsonFault).byte);
      }
    }
  });

  it('agrees with JSON.parse on every i_ file', () => {
    for (const name of files.filter((one) => one.startsWith('i_'))) {
      const bytes = new Uint8Array(readFileSync(`${suite}/${name}`));
      let expected: unknown;
      try {
        expected = { value: JSON.parse(new TextDecoder('utf-8').decode(bytes)) as unknown };
      } catch {
        expected = 'refused';
      }
      let ours: unknown;
      try {
        ours = { value: parse(bytes, 3) };
      } catch {
        ours = 'refused';
      }
      expect(ours, name).toEqual(expected);
    }
  });
});
