import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damaged } from '../../testing/damagedBytes.ts';
import { scannedJson, skippedJson } from '../../testing/scannedJson.ts';
import { readNumber } from './jsonNumber.ts';
import { JsonFault } from './jsonScanner.ts';
import { jsonValue } from './jsonValue.ts';
import { numberListEnd } from './numberList.ts';

const encode = (text: string) => new TextEncoder().encode(text);
/** What JSON.parse makes of the decoded bytes; undefined where it refuses. */
function parsed(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder().decode(bytes)) as unknown };
  } catch {
    return undefined;
  }
}
const chunks = fc.oneof(fc.integer({ min: 1, max: 7 }), fc.constantFrom(16, 64, 1 << 20));

const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`));
/** Numbers in every notation that JSON has, and some that it has not. */
const numeral = fc
  .tuple(
    fc.constantFrom('', '-', '-', '+'),
    fc.oneof(fc.constantFrom('0', '', '00', '9007199254740993', '4503599627370497.5'), digits(1, 25)),
    fc.oneof(
      fc.constant(''),
      fc.constant('.'),
      digits(1, 25).map((text) => `.${text}`),
    ),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      fc.tuple(fc.constantFrom('e', 'E', 'e+', 'E-', 'e-'), digits(0, 4)).map((pair) => pair.join('')),
    ),
  )
  .map((parts) => parts.join(''));

describe('numbers', () => {
  it('are those of JSON.parse to the last bit, in every notation, or refused as it refuses them', () => {
    fc.assert(
      fc.property(fc.oneof(numeral, fc.double().map(String)), chunks, (text, chunk) => {
        const bytes = encode(`[${text}]`);
        const expected = parsed(bytes);
        // Nothing is an empty list; the bare words of Python are read.
        if (/^(-?(NaN|Infinity))?$/.test(text)) return;
        if (!expected) expect(() => scannedJson(bytes, chunk)).toThrow(JsonFault);
        else {
          const [ours] = scannedJson(bytes, chunk) as number[];
          const [theirs] = expected.value as number[];
          expect(Object.is(ours, theirs), `${text}: ${ours}, ${theirs}`).toBe(true);
        }
        const to = new Float64Array(1);
        const end = readNumber(bytes, 1, bytes.length, to, 0);
        if (end === bytes.length - 1) expect([to[0]]).toEqual(expected?.value);
        else expect(expected).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['-0', '1e400', '-1e400', '1e-400', '0.1', '123456789012345678', '2.2250738585072011e-308'])(
    '%s is that of JSON.parse',
    (text) => {
      for (const chunk of [1, 2, 3, 4, 5, 6, 7, 99])
        expect(Object.is(scannedJson(encode(text), chunk), JSON.parse(text))).toBe(true);
    },
  );
});

describe('lists of numbers', () => {
  it('end where the scanner finds their end, and are left to it where they hold anything else', () => {
    const list = fc.letrec<{ list: unknown; item: unknown }>((tie) => ({
      list: fc.array(tie('item'), { maxLength: 9 }),
      item: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()),
        tie('list'),
      ),
    })).list;
    fc.assert(
      fc.property(
        list
          .map((value) => JSON.stringify(value, null, 1))
          .chain((text) => fc.tuple(fc.constant(text), damaged(text, 2))),
        fc.nat(3),
        ([whole, hurt], lead) => {
          for (const [content, isWhole] of [
            [encode(whole), true],
            [hurt, false],
          ] as const) {
            // At any offset of the buffer, with something after it.
            const buffer = new Uint8Array(lead + content.length + 3).fill(0x20);
            buffer.set(content, lead);
            const bytes = buffer.subarray(lead);
            const words = new Uint16Array(buffer.buffer, 0, buffer.length >> 1);
            if (bytes[0] !== 0x5b) return;
            const end = numberListEnd(bytes, words, 0, bytes.length);
            if (isWhole) expect(end).toBe(content.length);
            if (end >= 0) {
              const taken = parsed(bytes.slice(0, end));
              expect(taken).toBeDefined();
              expect(new TextDecoder().decode(bytes.slice(0, end))).not.toMatch(/["{}a-df-z]/);
            }
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('bytes that were damaged', () => {
  const text =
    '\uFEFF{"ünï": [1, -2.5e+3, "x\\u00e9\\n\\ud83d\\ude00\\ud800 €𝄞", true, {"b": null, "b": 0.10}], "__proto__": {"d": ""},\r\n "a\\/b": [[1.5, 20.25, 3], [-0, 1E9]], "f": false}';

  it('are accepted exactly where JSON.parse accepts their text, with its value, also where UTF-8 is broken', () => {
    let accepted = 0;
    fc.assert(
      fc.property(damaged(text), chunks, (bytes, chunk) => {
        const expected = parsed(bytes);
        if (expected) {
          accepted++;
          expect(scannedJson(bytes, chunk)).toEqual(expected.value);
          expect(jsonValue(bytes)).toEqual(expected.value);
          expect(() => skippedJson(bytes, chunk)).not.toThrow();
          return;
        }
        const places = [scannedJson, skippedJson].map((read) => {
          try {
            read(bytes, chunk);
          } catch (error) {
            if (error instanceof JsonFault) return error.byte;
            throw error;
          }
          throw new Error(`accepted: ${new TextDecoder().decode(bytes)}`);
        });
        expect(places[0]).toBe(places[1]);
        expect(places[0]).toBeLessThanOrEqual(bytes.length);
        expect(() => jsonValue(bytes)).toThrow(JsonFault);
      }),
      { numRuns: 4000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });

  it.each([
    ['half a character at the end of a string', [0x22, 0xe2, 0x82, 0x22], '\uFFFD'],
    ['a surrogate written as UTF-8', [0x22, 0xed, 0xa0, 0x80, 0x22], '\uFFFD\uFFFD\uFFFD'],
    ['an overlong quotation mark, which is none', [0x22, 0xc0, 0xa2, 0x22], '\uFFFD\uFFFD'],
    ['bytes that UTF-8 has not', [0x22, 0xff, 0xfe, 0x22], '\uFFFD\uFFFD'],
  ])('%s is read as JSON.parse reads the decoded text', (_, content, value) => {
    const bytes = Uint8Array.from(content);
    expect(parsed(bytes)).toEqual({ value });
    for (const chunk of [1, 2, 3, 9]) expect(scannedJson(bytes, chunk)).toBe(value);
  });

  it('a second byte order mark, and white space that JSON has not, are refused with their byte', () => {
    for (const [bad, byte] of [
      ['\uFEFF\uFEFF1', 3],
      ['[\u00A01]', 1],
      ['1\u2028', 1],
      ['[1,\v2]', 3],
    ] as const) {
      expect(parsed(encode(bad))).toBeUndefined();
      for (const chunk of [1, 2, 99]) {
        let fault: unknown;
        try {
          scannedJson(encode(bad), chunk);
        } catch (error) {
          fault = error;
        }
        expect(fault).toMatchObject({ byte });
      }
    }
  });
});
