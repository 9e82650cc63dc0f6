import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodePicture } from './decode.ts';
import { encodeJpeg, encodePng } from './encode.ts';

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/** Slow waves with a sharp square, 50 × 37: not a whole number of blocks. */
const bitmap = {
  width: 50,
  height: 37,
  pixels: Uint8Array.from({ length: 4 * 50 * 37 }, (_, i) => {
    const [c, x, y] = [i % 4, Math.floor(i / 4) % 50, Math.floor(i / 200)];
    if (c === 3) return 255;
    return x > 20 && x < 30 && y > 10 && y < 20 ? 250 : (3 * x + (c + 1) * y) & 255;
  }),
};

function read(bytes: Uint8Array): Uint8Array {
  const decoded = decodePicture(bytes, null);
  if (!decoded.ok) throw new Error(decoded.problem);
  expect([decoded.bitmap.width, decoded.bitmap.height]).toEqual([50, 37]);
  return decoded.bitmap.pixels;
}

describe('what is written', () => {
  it('comes back from a PNG as it was', () => {
    expect(read(encodePng(bitmap))).toEqual(bitmap.pixels);
  });

  it('comes back from a JPEG nearly, and the nearer the higher its quality', () => {
    const error = (quality: number) => {
      const back = read(encodeJpeg(bitmap, quality));
      return back.reduce((sum, v, i) => sum + (v - bitmap.pixels[i]) ** 2, 0) / (3 * 50 * 37);
    };
    expect(error(100)).toBeLessThan(1);
    expect(error(90)).toBeGreaterThan(error(100));
    expect(error(10)).toBeGreaterThan(error(90));
  });

  it('keeps a constant picture’s grey through a JPEG', () => {
    const pixels = new Uint8Array(4 * 50 * 37).fill(255).map((v, i) => (i % 4 === 3 ? v : 100));
    expect(read(encodeJpeg({ width: 50, height: 37, pixels }, 95))).toEqual(pixels);
  });

  it('has the same bytes everywhere', () => {
    expect(hash(encodePng(bitmap))).toBe('1995e02482b3d438');
    expect(hash(encodeJpeg(bitmap, 90))).toBe('f823f811dc872dab');
    expect(hash(encodeJpeg(bitmap, 1))).toBe('78485ed4fe783ce2');
    expect(hash(read(encodeJpeg(bitmap, 90)))).toBe('a08534597f6c7e7f');
  });

  it('can be written where there is no Buffer, as in a page', () => {
    const scope = globalThis as { Buffer?: unknown };
    const kept = scope.Buffer;
    const expected = hash(encodeJpeg(bitmap, 90));
    let bytes: Uint8Array | null;
    try {
      delete scope.Buffer;
      bytes = encodeJpeg(bitmap, 90);
      expect(scope.Buffer).toBeUndefined();
    } finally {
      scope.Buffer = kept;
    }
    expect(bytes && hash(bytes)).toBe(expected);
  });

  it('refuses a JPEG with a side that its header cannot say', () => {
    expect(() => encodeJpeg({ width: 65536, height: 1, pixels: new Uint8Array(4) }, 90)).toThrow(
      'A JPEG has at most 65535 pixels a side',
    );
  });
});
