import { describe, expect, it } from 'vitest';
import { exif, flatJpeg } from '../testing/madePictures.ts';
import { isOnItsSide, orientationOf, turned, type Orientation } from './orientation.ts';

const all: Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
const picture = (before: number[]) => flatJpeg({ width: 8, height: 8, blocks: [[0]], before });

describe('the orientation', () => {
  it('is read in both byte orders', () => {
    for (const orientation of all)
      for (const isLittle of [true, false])
        expect(orientationOf(picture(exif(orientation, isLittle)))).toBe(orientation);
  });

  it('is 1 where there is none, it is out of range, or its directory points beyond the file', () => {
    expect(orientationOf(picture([]))).toBe(1);
    expect(orientationOf(picture(exif(9, true)))).toBe(1);
    expect(orientationOf(new Uint8Array(0))).toBe(1);
    const beyond = exif(6, true);
    beyond.splice(14, 4, 0xff, 0xff, 0xff, 0x7f);
    expect(orientationOf(picture(beyond))).toBe(1);
    const bytes = picture(exif(6, true));
    for (let cut = 0; cut < 40; cut++) expect([1, 6]).toContain(orientationOf(bytes.subarray(0, cut)));
  });
});

describe('turning', () => {
  // Stored:  a b c      What EXIF 2.32 shows, row 0 and column 0 being where tag 0x0112 says.
  //          d e f
  const shown: Record<Orientation, string> = {
    1: 'abc|def',
    2: 'cba|fed',
    3: 'fed|cba',
    4: 'def|abc',
    5: 'ad|be|cf',
    6: 'da|eb|fc',
    7: 'fc|eb|da',
    8: 'cf|be|ad',
  };
  const stored = {
    width: 3,
    height: 2,
    pixels: Uint8Array.from(Array.from('abcdef').flatMap((c) => [c.charCodeAt(0), 1, 2, 255])),
  };

  it('shows each of the eight as the table says', () => {
    for (const orientation of all) {
      const { width, height, pixels } = turned(stored, orientation);
      const text = Array.from({ length: height }, (_, y) =>
        Array.from({ length: width }, (_, x) => String.fromCharCode(pixels[4 * (y * width + x)])).join(''),
      ).join('|');
      expect(text).toBe(shown[orientation]);
      expect(isOnItsSide(orientation)).toBe(width === 2);
      expect(pixels[7]).toBe(255);
    }
  });
});
