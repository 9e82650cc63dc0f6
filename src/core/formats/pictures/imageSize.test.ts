import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { pictureSize } from './imageSize.ts';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (c) => c.charCodeAt(0)) : part)),
  );
const zeros = (count: number) => new Array<number>(count).fill(0);
const frame = [0xff, 0xc2, 0, 17, 8, 0x01, 0x02, 0x03, 0x04, 3, 0, 0];

describe('pictureSize', () => {
  it.each([
    ['PNG', bytes([0x89], 'PNG', zeros(12), [0, 0, 1, 2, 0, 0, 0, 3]), 258, 3],
    ['GIF', bytes('GIF89a', [7, 1, 9, 0]), 263, 9],
    ['BMP, bottom up or top down', bytes('BM', zeros(16), [5, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff]), 5, 2],
    ['WebP, extended', bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [9, 1, 0, 4, 0, 0]), 266, 5],
    ['WebP, lossy', bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [0x40, 0x41, 0x30, 0]), 320, 48],
    ['WebP, lossless', bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 0x3f, 0xc1, 0x0b, 0]), 320, 48],
    [
      'JPEG behind an EXIF segment',
      bytes([0xff, 0xd8, 0xff, 0xe1, 0, 6], zeros(4), [0xff], frame),
      0x0304,
      0x0102,
    ],
    [
      'JPEG whose profiles fill 64 kB and more',
      bytes(
        [0xff, 0xd8, 0xff, 0xe2, 0xff, 0xff],
        zeros(65533),
        [0xff, 0xe2, 0xff, 0xff],
        zeros(65533),
        frame,
      ),
      0x0304,
      0x0102,
    ],
  ])('reads %s', async (_, content, width, height) => {
    expect(await pictureSize(memoryFile('x', content))).toEqual({ width, height });
  });

  it('is null for what is cut short, empty or no picture', async () => {
    for (const content of [
      [],
      [0xff, 0xd8],
      [0xff, 0xd8, 0xff, 0xe1, 0, 0],
      [0x89, 0x50, 0x4e, 0x47],
      zeros(99),
    ])
      expect(await pictureSize(memoryFile('x', Uint8Array.from(content)))).toBeNull();
  });

  const photos = '../shared/data/bccd/JPEGImages';
  it.skipIf(!existsSync(photos))('reads 640 × 480 from every picture of BCCD', async () => {
    for (const file of await openPath(photos))
      expect(await pictureSize(file), file.path).toEqual({ width: 640, height: 480 });
  });
});
