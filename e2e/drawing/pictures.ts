import type { Random } from '../../src/core/mixing/random.ts';
import type { Bitmap } from '../../src/core/pictures/picture.ts';

/** Hard edges, slopes and single pixels: what sampling gets wrong first. With `isClear` its alpha varies too. */
export function testBitmap(random: Random, width: number, height: number, isClear = false): Bitmap {
  const pixels = new Uint8Array(4 * width * height);
  const cell = 1 + random.whole(24);
  const colours = Array.from({ length: 6 }, () => random.whole(256));
  const seed = random.seed();
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isOdd = (Math.floor(x / cell) + Math.floor(y / cell)) % 2;
      const grain = Math.imul(x * 7919 + y * 104729 + seed, 0x9e3779b1) >>> 24;
      const slope = Math.floor((255 * (x + y)) / Math.max(1, width + height - 2));
      for (let c = 0; c < 3; c++) {
        const tone = c === 0 ? slope : c === 1 ? grain : 128;
        pixels[4 * (y * width + x) + c] = (colours[3 * isOdd + c] * 2 + tone) / 3;
      }
      pixels[4 * (y * width + x) + 3] = isClear ? (isOdd ? slope : 255) : 255;
    }
  return { width, height, pixels };
}
