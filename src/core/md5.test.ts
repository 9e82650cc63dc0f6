import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyHashes, md5Hex } from './md5.ts';

describe('md5', () => {
  it.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['a', '0cc175b9c0f1b6a831c399e269772661'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 'd174ab98d277d9f5a5611c2c9f419d9f'],
    ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
  ])('gives the digest of RFC 1321 for "%s"', (text, digest) => {
    expect(md5Hex(text)).toBe(digest);
  });

  it('agrees with another implementation on the UTF-8 bytes of any text', () => {
    const other = (text: string) => createHash('md5').update(text, 'utf8').digest('hex');
    for (const text of ['naïve', '日本語.jpg', '🦊', '__proto__', 'a\'b"c'])
      expect(md5Hex(text)).toBe(other(text));
    for (let n = 50; n < 70; n++) expect(md5Hex('x'.repeat(n))).toBe(other('x'.repeat(n)));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => md5Hex(text) === other(text)),
    );
  });

  it('hashes a key as the first 8 digits of md5(seed:key), unsigned', () => {
    const keys = ['images/0001.jpg', 'ключ.png', 'a#2'];
    const expected = keys.map((key) =>
      parseInt(createHash('md5').update(`7:${key}`, 'utf8').digest('hex').slice(0, 8), 16),
    );
    expect(Array.from(keyHashes(7, keys))).toEqual(expected);
    expect(
      Math.max(
        ...keyHashes(
          1,
          Array.from({ length: 50 }, (_, i) => `k${i}`),
        ),
      ),
    ).toBeGreaterThan(2 ** 31);
  });
});
