import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32.ts';
import { holdBytes } from './heldBytes.ts';
import { inflate, inflateStart } from './inflate.ts';
import { streamStart, unpackFrom, type PackedStream } from './packedStream.ts';
import { createUnpackedReader, segmentBytes } from './unpackedReader.ts';

const strategies = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_FIXED,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FILTERED,
];
/** Bytes with runs, words and noise, so that every kind of block occurs. */
const contents = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 2000 })).map(([b, n]) => new Uint8Array(n).fill(b)),
      fc.integer({ min: 1, max: 400 }).map((n) => Buffer.from('0 0.512 0.25 '.repeat(n))),
    ),
    { maxLength: 20 },
  )
  .map((parts) => new Uint8Array(Buffer.concat(parts)));
const packing = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(...strategies),
});

const memory = (
  layout: PackedStream['layout'],
  packed: Uint8Array,
): PackedStream & { read: unknown; reads: number } => {
  const stream = {
    layout,
    packedSize: packed.length,
    reads: 0,
    read: async (start: number, end: number) => {
      stream.reads += Math.max(0, end - start);
      return packed.slice(start, end);
    },
  };
  return stream;
};

/** 6 MB of lines that shrink by six, never twice the same. */
const lines = new TextEncoder().encode(
  Array.from(
    { length: 250_000 },
    (_, i) => `${(i * 7919) % 80} 0.${(i * 104_729) % 1_000_003} 0.5 0.5\n`,
  ).join(''),
);

describe('inflate', () => {
  it('gives back what zlib packed, at any level and strategy, into room of the exact size', () => {
    fc.assert(
      fc.property(contents, packing, (content, options) => {
        const packed = new Uint8Array(deflateRawSync(content, options));
        const out = new Uint8Array(content.length);
        const state = inflateStart();
        expect(inflate(state, packed, packed.length, out, out.length, 0)).toBe('done');
        expect([state.at, state.out]).toEqual([packed.length, content.length]);
        expect(Buffer.compare(out, content)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('stops and goes on at any byte of the input and of the output', async () => {
    await fc.assert(
      fc.asyncProperty(
        contents,
        packing,
        fc.integer({ min: 1, max: 700 }),
        fc.integer({ min: 1, max: 5000 }),
        async (content, options, chunk, most) => {
          const stream = memory('raw', new Uint8Array(deflateRawSync(content, options)));
          let unpacking = unpackFrom(stream, streamStart, chunk);
          const parts: Uint8Array[] = [];
          for (let n = 0; unpacking.end() === null; n++) {
            parts.push(await unpacking.next(most));
            // Every other time another one goes on from the place alone.
            if (n % 2 && unpacking.end() === null) unpacking = unpackFrom(stream, unpacking.place(), chunk);
          }
          expect(unpacking.end()).toBe('whole');
          expect(Buffer.compare(Buffer.concat(parts), content)).toBe(0);
          expect(unpacking.crc()).toBe(crc32(content));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never throws anything but a fault, nor gives more than there is room for, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(3000), (packed, room) => {
        const out = new Uint8Array(room);
        try {
          inflate(inflateStart(), packed, packed.length, out, room, 0);
        } catch (error) {
          expect((error as Error).name).toBe('ArchiveFault');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('finds every flipped bit of a gzip, by its codes or by its checksum', async () => {
    const content = '0 0.5 0.5 0.25 0.125\n'.repeat(30);
    const packed = new Uint8Array(gzipSync(content));
    for (let bit = 80; bit < packed.length * 8; bit++) {
      const flipped = packed.slice();
      flipped[bit >> 3] ^= 1 << (bit & 7);
      const unpacking = unpackFrom(memory('gzip', flipped), streamStart);
      const read = await unpacking.next(5000).catch(() => null);
      // The bits between the last code and the next whole byte mean nothing.
      if (read && unpacking.end() === 'whole')
        expect(new TextDecoder().decode(read) === content, `bit ${bit}`).toBe(true);
    }
  });

  it('sums as zip and gzip do', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    const bytes = Uint8Array.from({ length: 1001 }, (_, i) => (i * 31) & 255);
    expect(crc32(bytes.subarray(333), crc32(bytes.subarray(0, 333)))).toBe(crc32(bytes));
  });
});

describe('createUnpackedReader', () => {
  const expected = { size: lines.length, crc: crc32(lines) };
  const packed = new Uint8Array(deflateRawSync(lines));

  it('reads in order once through, and any range afterwards from the place before it', async () => {
    const stream = memory('raw', packed);
    const { read } = createUnpackedReader(stream, holdBytes(), expected);
    for (let from = 0; from < lines.length; from += 700_000) {
      const to = Math.min(from + 700_000, lines.length);
      expect(Buffer.compare(await read(from, to), lines.subarray(from, to))).toBe(0);
    }
    expect(stream.reads).toBe(packed.length);
    for (const [from, to] of [
      [3 * segmentBytes - 5, 3 * segmentBytes + 5],
      [lines.length - 9, lines.length],
      [70_000, 70_001],
      [5 * segmentBytes, 5 * segmentBytes],
    ])
      expect(Buffer.compare(await read(from, to), lines.subarray(from, to))).toBe(0);
  });

  it('goes on from a kept place, not from the start, when it was made to let go of what it had unpacked', async () => {
    const stream = memory('raw', packed);
    // So little may be held that every segment is let go of as soon as another file is read.
    const held = holdBytes(1);
    const { read } = createUnpackedReader(stream, held, expected);
    await read(0, lines.length);
    const atOnce = stream.reads;
    held.use({ forget: () => undefined }, 10);
    await read(0, 10);
    expect(stream.reads - atOnce).toBeLessThan(20_000);
    await read(4 * segmentBytes, 4 * segmentBytes + 10);
    await read(2 * segmentBytes, 2 * segmentBytes + 10);
    expect(stream.reads - atOnce).toBeLessThan(packed.length + 20_000);
  });

  it('unpacks only the first bytes where only they are asked for', async () => {
    const stream = memory('raw', packed);
    const { read } = createUnpackedReader(stream, holdBytes(), expected);
    expect(Buffer.compare(await read(0, 4096), lines.subarray(0, 4096))).toBe(0);
    expect(stream.reads).toBeLessThanOrEqual(16_384);
  });

  it('rejects, at the end, what is longer or shorter or has another checksum than was said', async () => {
    for (const [wrong, words] of [
      [{ size: lines.length - 1, crc: expected.crc }, 'does not unpack to'],
      [{ size: lines.length + 1, crc: expected.crc }, 'does not unpack to'],
      [{ size: lines.length, crc: 1 }, 'checksum'],
    ] as const) {
      const { read } = createUnpackedReader(memory('raw', packed), holdBytes(), wrong);
      await read(0, 2 * segmentBytes);
      await expect(read(2 * segmentBytes, wrong.size)).rejects.toThrow(words);
    }
  });
});
