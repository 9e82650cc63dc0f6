import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { decodePicture } from '../../pictures/decode.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { isPicture } from '../paths.ts';
import { pictureSize, sizeFromHeader } from './imageSize.ts';

type Part = string | readonly number[] | Uint8Array;
const bytes = (...parts: readonly Part[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (c) => c.charCodeAt(0)) : [...part],
    ),
  );
const zeros = (count: number) => new Uint8Array(count);
const big = (...values: readonly number[]) =>
  values.flatMap((v) => [(v >>> 24) & 255, (v >>> 16) & 255, (v >>> 8) & 255, v & 255]);

/** A progressive frame of 772 × 258. */
const frame = [0xff, 0xc2, 0, 17, 8, 0x01, 0x02, 0x03, 0x04, 3, 0, 0];
const segment = (marker: number, ...parts: readonly Part[]) => {
  const content = bytes(...parts);
  return bytes([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255], content);
};

/** A directory of SHORTs and LONGs, in either order, classic or BigTIFF. */
function tiff(
  tags: readonly (readonly [id: number, type: 3 | 4 | 16, value: number])[],
  order = 'II',
  wide = false,
) {
  const put = (value: number, size: number) => {
    const out = Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256);
    return order === 'II' ? out : out.reverse();
  };
  const value = (type: number, v: number) => {
    const own = put(v, type === 3 ? 2 : type === 4 ? 4 : 8);
    return [...own, ...new Array<number>((wide ? 8 : 4) - own.length).fill(0)];
  };
  const entries = tags.flatMap(([id, type, v]) => [
    ...put(id, 2),
    ...put(type, 2),
    ...put(1, wide ? 8 : 4),
    ...value(type, v),
  ]);
  const head = wide
    ? [...put(43, 2), ...put(8, 2), ...put(0, 2), ...put(16, 8)]
    : [...put(42, 2), ...put(8, 4)];
  return bytes(order, head, put(tags.length, wide ? 8 : 2), entries);
}
const turned = (orientation: number) => [274, 3, orientation] as const;
const exif = (orientation: number, order = 'II') =>
  segment(0xe1, 'Exif\0\0', tiff([[271, 4, 0], turned(orientation)], order));

const png = '\x89PNG\r\n\x1a\n';
const ihdr = (width: number, height: number) =>
  bytes(big(13), 'IHDR', big(width, height), [8, 2, 0, 0, 0], zeros(4));
const chunk = (type: string, content: Uint8Array) => bytes(big(content.length), type, content, zeros(4));

const box = (type: string, ...parts: readonly Part[]) => {
  const content = bytes(...parts);
  return bytes(big(content.length + 8), type, content);
};
/** Item 2 is the primary one; item 1 a thumbnail of 16 × 16. */
const heic = (angle: number, brand = 'heic') =>
  bytes(
    box('ftyp', brand, zeros(4), 'mif1'),
    box(
      'meta',
      zeros(4),
      box('hdlr', zeros(24)),
      box('pitm', zeros(4), [0, 2]),
      box(
        'iprp',
        box(
          'ipco',
          box('ispe', zeros(4), big(16, 16)),
          box('ispe', zeros(4), big(4032, 3024)),
          box('irot', [angle]),
        ),
        box('ipma', zeros(4), big(2), [0, 1, 1, 0x81, 0, 2, 2, 0x82, 0x83]),
      ),
    ),
  );

const sizes: readonly (readonly [name: string, content: Uint8Array, width: number, height: number])[] = [
  ['PNG', bytes(png, ihdr(258, 3)), 258, 3],
  ['PNG of Apple, with a chunk in front', bytes(png, chunk('CgBI', zeros(4)), ihdr(258, 3)), 258, 3],
  [
    'PNG on its side',
    bytes(png, ihdr(258, 3), chunk('eXIf', tiff([turned(6)])), chunk('IDAT', zeros(9))),
    3,
    258,
  ],
  ['GIF', bytes('GIF89a', [7, 1, 9, 0]), 263, 9],
  ['BMP, bottom up', bytes('BM', zeros(12), [40, 0, 0, 0, 5, 0, 0, 0, 2, 0, 0, 0]), 5, 2],
  ['BMP, top down', bytes('BM', zeros(12), [40, 0, 0, 0, 5, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff]), 5, 2],
  ['BMP of OS/2', bytes('BM', zeros(12), [12, 0, 0, 0, 5, 0, 2, 0]), 5, 2],
  ['WebP, extended', bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [9, 1, 0, 4, 0, 0]), 266, 5],
  [
    'WebP, lossy',
    bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(7), [0x9d, 1, 0x2a, 0x40, 0x41, 0x30, 0]),
    320,
    48,
  ],
  ['WebP, lossless', bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 0x3f, 0xc1, 0x0b, 0]), 320, 48],
  [
    'TIFF, little end first',
    tiff([
      [256, 3, 640],
      [257, 4, 70_000],
    ]),
    640,
    70_000,
  ],
  ['TIFF, big end first, on its side', tiff([[256, 3, 640], [257, 3, 48], turned(8)], 'MM'), 48, 640],
  [
    'BigTIFF',
    tiff(
      [
        [256, 16, 640],
        [257, 4, 48],
      ],
      'II',
      true,
    ),
    640,
    48,
  ],
  [
    'BigTIFF, big end first',
    tiff(
      [
        [256, 3, 640],
        [257, 16, 48],
      ],
      'MM',
      true,
    ),
    640,
    48,
  ],
  ['HEIC, which its primary picture is the size of', heic(0), 4032, 3024],
  ['HEIC, turned a quarter', heic(3), 3024, 4032],
  ['AVIF', heic(2, 'avif'), 4032, 3024],
  ['JPEG', bytes([0xff, 0xd8], frame), 772, 258],
  ['JPEG, EXIF says upright', bytes([0xff, 0xd8], exif(1), frame), 772, 258],
  ['JPEG, half a turn', bytes([0xff, 0xd8], exif(3), frame), 772, 258],
  ['JPEG on its side', bytes([0xff, 0xd8], exif(6), frame), 258, 772],
  [
    'JPEG on its side, big end first',
    bytes([0xff, 0xd8], segment(0xe0, 'JFIF\0', zeros(9)), exif(8, 'MM'), frame),
    258,
    772,
  ],
  ['JPEG, EXIF with an orientation of 9', bytes([0xff, 0xd8], exif(9), frame), 772, 258],
  ['JPEG, EXIF cut short', bytes([0xff, 0xd8], segment(0xe1, 'Exif\0\0II*\0'), frame), 772, 258],
  [
    'JPEG with fill bytes and stray ones',
    bytes([0xff, 0xd8, 0xff, 0xff, 0xff, 0xfe, 0, 3, 7], zeros(40), [0xff], frame),
    772,
    258,
  ],
  [
    'JPEG whose profiles fill 8 MB',
    bytes([0xff, 0xd8], exif(6), ...Array.from({ length: 128 }, () => segment(0xe2, zeros(65_533))), frame),
    258,
    772,
  ],
];

describe('pictureSize', () => {
  it.each(sizes)('reads %s', async (_, content, width, height) => {
    expect(await pictureSize(memoryFile('x', content))).toEqual({ width, height });
  });

  it('reads the stored size from bytes, whatever EXIF says', () => {
    expect(sizeFromHeader(bytes([0xff, 0xd8], exif(6), frame))).toEqual({ width: 772, height: 258 });
  });

  it('is null for every header that is cut short, and for what is no picture', async () => {
    for (const [name, content] of sizes) {
      if (content.length > 1000) continue;
      for (let length = 0; length < content.length; length++) {
        const size = await pictureSize(memoryFile('x', content.slice(0, length)));
        // What is cut behind the size does not matter.
        if (size !== null)
          expect([size.width, size.height].sort(), `${name} at ${length}`).toEqual(
            sizes
              .find(([other]) => other === name)
              ?.slice(2)
              .sort(),
          );
      }
    }
    for (const text of ['', 'RIFF', 'BM', 'MMMM', '{"images": []}', `${png}IHDR`, '\0\0\0\x18ftypisom'])
      expect(await pictureSize(memoryFile('x', bytes(text)))).toBeNull();
  });

  it('is null where a size is zero or more than can be', async () => {
    for (const content of [
      bytes(png, ihdr(0, 3)),
      bytes(png, ihdr(0xffffffff, 3)),
      bytes('GIF89a', zeros(4)),
      tiff(
        [
          [256, 16, 2 ** 60],
          [257, 16, 3],
        ],
        'II',
        true,
      ),
      bytes([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 0, 0, 5, 3, 0, 0]),
    ])
      expect(await pictureSize(memoryFile('x', content))).toBeNull();
  });

  it('never throws, hangs or reads more than a megabyte, whatever the bytes', async () => {
    const begin = fc.constantFrom(...sizes.map(([, content]) => content.subarray(0, 400)));
    await fc.assert(
      fc.asyncProperty(
        begin,
        fc.array(fc.tuple(fc.nat(399), fc.nat(255)), { maxLength: 6 }),
        async (head, changes) => {
          const content = new Uint8Array(3_000_000).fill(0xff, 2_000_000);
          content.set(head);
          for (const [at, value] of changes) content[at] = value;
          const { file, read } = counted(content);
          await pictureSize(file);
          expect(read()).toBeLessThanOrEqual(1 << 20);
          sizeFromHeader(content.subarray(0, 65_536));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads 4 kB of a usual picture and little more of one with profiles of 8 MB', async () => {
    for (const [, content] of sizes) {
      const { file, read } = counted(content);
      await pictureSize(file);
      expect(read()).toBeLessThanOrEqual(content.length > 1e6 ? 80_000 : 4096);
    }
  });

  it('is null where the file cannot be read', async () => {
    const broken: SourceFile = { path: 'x', size: 100, read: () => Promise.reject(new Error('gone')) };
    expect(await pictureSize(broken)).toBeNull();
  });

  const data = '../shared/data';
  it.skipIf(!existsSync(data))('reads of every real picture the size that decoding it gives', async () => {
    const pictures = (await openPath(data)).filter(({ path, size }) => isPicture(path) && size > 0);
    expect(pictures.length).toBeGreaterThan(400);
    for (const [i, file] of pictures.entries()) {
      const size = await pictureSize(file);
      expect(size, file.path).not.toBeNull();
      if (i % 20 !== 0) continue;
      const decoded = decodePicture(await file.read(), null);
      if (decoded.ok)
        expect(size, file.path).toEqual({ width: decoded.bitmap.width, height: decoded.bitmap.height });
    }
  });
});

function counted(content: Uint8Array) {
  let bytesRead = 0;
  const file: SourceFile = {
    path: 'x',
    size: content.length,
    read: async (start = 0, end = content.length) => {
      bytesRead += end - start;
      return content.slice(start, end);
    },
  };
  return { file, read: () => bytesRead };
}
