import { describe, expect, it } from 'vitest';
import { app14, chunk, exif, flatJpeg, madePng, tiff } from '../testing/madePictures.ts';
import { decodePicture } from './decode.ts';
import { encodeJpeg, encodePng } from './encode.ts';

/** The first pixels' red, green and blue; alpha must be 255 throughout. */
function read(bytes: Uint8Array, annotated: { width: number; height: number } | null = null) {
  const decoded = decodePicture(bytes, annotated);
  if (!decoded.ok) throw new Error(decoded.problem);
  const { width, height, pixels } = decoded.bitmap;
  expect(pixels.length).toBe(4 * width * height);
  for (let p = 3; p < pixels.length; p += 4) expect(pixels[p]).toBe(255);
  const colour = (x: number, y: number) =>
    Array.from(pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 3));
  return { width, height, colour, notes: decoded.notes };
}

function problem(bytes: Uint8Array): string {
  const decoded = decodePicture(bytes, null);
  return decoded.ok ? 'none' : decoded.problem;
}

const ascii = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe('JPEG', () => {
  it('of grey values is read as grey', () => {
    const { width, height, colour } = read(flatJpeg({ width: 10, height: 8, blocks: [[200], [17]] }));
    expect([width, height]).toEqual([10, 8]);
    expect([colour(0, 0), colour(7, 7), colour(8, 0)]).toEqual([
      [200, 200, 200],
      [200, 200, 200],
      [17, 17, 17],
    ]);
  });

  it('of YCbCr is converted by the full-range matrix and rounded', () => {
    // R = 100 + 1.402 × 20 = 128.04, G = 100 − 0.344136 × −10 − 0.714136 × 20 = 89.16, B = 100 − 17.72 = 82.28
    const blocks = [[100, 118, 148]];
    expect(read(flatJpeg({ width: 8, height: 8, blocks })).colour(3, 3)).toEqual([128, 89, 82]);
    expect(read(flatJpeg({ width: 8, height: 8, blocks, before: app14(1) })).colour(3, 3)).toEqual([
      128, 89, 82,
    ]);
  });

  it('that is stored as RGB, by Adobe’s word or its components’ names, stays as it is', () => {
    const blocks = [[10, 120, 250]];
    expect(read(flatJpeg({ width: 8, height: 8, blocks, before: app14(0) })).colour(0, 0)).toEqual([
      10, 120, 250,
    ]);
    expect(read(flatJpeg({ width: 8, height: 8, blocks, ids: 'RGB' })).colour(0, 0)).toEqual([10, 120, 250]);
  });

  it('of CMYK, stored inverted as Adobe does, becomes the product with black, and says so', () => {
    // (255 − C)(255 − K) ÷ 255 with stored 200, 100, 0 and 128: 100.4, 50.2, 0
    const { colour, notes } = read(
      flatJpeg({ width: 8, height: 8, blocks: [[200, 100, 0, 128]], before: app14(0) }),
    );
    expect(colour(0, 0)).toEqual([100, 50, 0]);
    expect(notes).toEqual(['CMYK colours converted to RGB without a colour profile.']);
  });

  it('of YCCK is converted twice, and says so', () => {
    // Adobe stores YCC of the inks: 255 − (100, 100, 100) of paper light, without black.
    const { colour, notes } = read(
      flatJpeg({ width: 8, height: 8, blocks: [[100, 128, 128, 255]], before: app14(2) }),
    );
    expect(colour(0, 0)).toEqual([155, 155, 155]);
    expect(notes).toEqual(['YCCK colours converted to RGB without a colour profile.']);
  });

  it('that is progressive is read', () => {
    const { colour } = read(flatJpeg({ width: 16, height: 8, blocks: [[90], [91]], frame: 0xc2 }));
    expect([colour(0, 0), colour(15, 7)]).toEqual([
      [90, 90, 90],
      [91, 91, 91],
    ]);
  });

  it('that lacks only its end marker is read; one that breaks off within its data is refused', () => {
    const blocks = Array.from({ length: 64 }, (_, i) => [3 * i]);
    const whole = flatJpeg({ width: 64, height: 64, blocks, hasEnd: false });
    expect(read(whole).colour(63, 63)).toEqual([189, 189, 189]);
    expect(problem(whole.subarray(0, whole.length - 20))).toBe(
      'The file is damaged or ends too early (unexpected marker: ffd9).',
    );
  });

  it('of 20 000 × 20 000 is refused by its header, before anything is unpacked', () => {
    expect(problem(flatJpeg({ width: 20000, height: 20000, blocks: [[1]] }))).toBe(
      '20\u202f000 × 20\u202f000 pixels: more than 80 million are not read.',
    );
  });

  it('of forms that are not read says which', () => {
    const made = { width: 8, height: 8, blocks: [[1, 2, 3]] };
    expect(problem(flatJpeg({ ...made, frame: 0xc3 }))).toBe(
      'A lossless or hierarchical JPEG is not read here.',
    );
    expect(problem(flatJpeg({ ...made, frame: 0xc9 }))).toBe(
      'A JPEG with arithmetic coding is not read here.',
    );
    expect(problem(flatJpeg({ ...made, bits: 12 }))).toBe(
      'A JPEG of 12 bits is not read here: only 8 bits are.',
    );
    expect(problem(flatJpeg({ ...made, blocks: [[1, 2, 3, 4]] }))).toBe(
      'A JPEG of four colours that does not say which (no Adobe marker) is not read here.',
    );
    expect(problem(flatJpeg({ ...made, blocks: [[1, 2]] }))).toBe('A JPEG of 2 colours is not read here.');
    expect(problem(flatJpeg({ ...made, width: 0 }))).toBe('The JPEG says that it has 0 × 8 pixels.');
  });
});

describe('PNG', () => {
  it('of 16 bits keeps the upper 8, and says so', () => {
    const { colour, notes } = read(
      madePng({ width: 1, height: 1, depth: 16, colour: 2, rows: [0, 200, 255, 100, 1, 0, 128] }),
    );
    expect(colour(0, 0)).toEqual([200, 100, 0]);
    expect(notes).toEqual(['16 bits a sample reduced to 8.']);
  });

  it('with a palette of 2 bits takes its colours; rows begin with a byte of their own', () => {
    const palette = chunk('PLTE', [1, 2, 3, 40, 50, 60, 255, 0, 255]);
    const { colour } = read(
      // 0 1 2 0 | 2 and 1 1 0 2 | 1
      madePng({
        width: 5,
        height: 2,
        depth: 2,
        colour: 3,
        rows: [0, 0b00011000, 0b10000000, 0, 0b01010010, 0b01000000],
        before: palette,
      }),
    );
    const [a, b, c] = [
      [1, 2, 3],
      [40, 50, 60],
      [255, 0, 255],
    ];
    expect([0, 1, 2, 3, 4].map((x) => colour(x, 0))).toEqual([a, b, c, a, c]);
    expect([0, 1, 2, 3, 4].map((x) => colour(x, 1))).toEqual([b, b, a, c, b]);
  });

  it('of grey with 1 and 4 bits is spread over 0..255', () => {
    const one = read(madePng({ width: 3, height: 1, depth: 1, colour: 0, rows: [0, 0b10100000] }));
    expect([0, 1, 2].map((x) => one.colour(x, 0)[0])).toEqual([255, 0, 255]);
    const four = read(madePng({ width: 2, height: 1, depth: 4, colour: 0, rows: [0, 0x3f] }));
    expect([0, 1].map((x) => four.colour(x, 0)[1])).toEqual([51, 255]);
  });

  it('with alpha keeps the colours as stored, and says so', () => {
    const note = ['Transparency ignored, as OpenCV and Pillow do for trainers.'];
    const grey = read(madePng({ width: 1, height: 1, depth: 8, colour: 4, rows: [0, 77, 0] }));
    expect([grey.colour(0, 0), grey.notes]).toEqual([[77, 77, 77], note]);
    const rgba = read(madePng({ width: 1, height: 1, depth: 8, colour: 6, rows: [0, 1, 2, 3, 9] }));
    expect([rgba.colour(0, 0), rgba.notes]).toEqual([[1, 2, 3], note]);
    const before = [...chunk('PLTE', [9, 8, 7]), ...chunk('tRNS', [0])];
    const palette = read(madePng({ width: 1, height: 1, depth: 8, colour: 3, rows: [0, 0], before }));
    expect([palette.colour(0, 0), palette.notes]).toEqual([[9, 8, 7], note]);
  });

  it('that is interlaced is read where a sample has 8 bits, else refused', () => {
    // 2 × 2 by Adam7: pass 1 has (0, 0), pass 6 (1, 0), pass 7 row 1.
    const rows = [0, 10, 0, 20, 0, 30, 40];
    const { colour } = read(madePng({ width: 2, height: 2, depth: 8, colour: 0, isInterlaced: true, rows }));
    expect([colour(0, 0)[0], colour(1, 0)[0], colour(0, 1)[0], colour(1, 1)[0]]).toEqual([10, 20, 30, 40]);
    expect(problem(madePng({ width: 2, height: 2, depth: 1, colour: 0, isInterlaced: true, rows }))).toBe(
      'An interlaced PNG of 1 bit a sample is not read here.',
    );
  });

  it('that is animated gives its default frame, and says so', () => {
    const before = chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0]);
    const { colour, notes } = read(
      madePng({ width: 1, height: 1, depth: 8, colour: 0, rows: [0, 5], before }),
    );
    expect(colour(0, 0)).toEqual([5, 5, 5]);
    expect(notes).toEqual(['Animated: the default frame is taken.']);
  });

  it('with a broken colour profile is read all the same', () => {
    const before = chunk('iCCP', [65, 0, 0, 1, 2, 3]);
    expect(
      read(madePng({ width: 1, height: 1, depth: 8, colour: 0, rows: [0, 5], before })).colour(0, 0),
    ).toEqual([5, 5, 5]);
  });

  it('that breaks off, or whose bytes were changed, is refused in words', () => {
    const pixels = Uint8Array.from({ length: 4 * 30 * 30 }, (_, i) => (i * 37) % 251);
    const whole = encodePng({ width: 30, height: 30, pixels });
    for (const cut of [20, 100, whole.length - 13])
      expect(problem(whole.subarray(0, cut))).toBe(
        cut === 20
          ? 'The file begins as a PNG and ends before its size is given.'
          : 'The file ends before the picture does.',
      );
    const changed = whole.slice();
    changed[60] ^= 1;
    expect(problem(changed)).toMatch(/^The file is damaged or ends too early \(.*\)\.$/);
    const short = madePng({ width: 1, height: 2, depth: 8, colour: 0, rows: [0, 5] });
    expect(problem(short)).toMatch(/^The file is damaged or ends too early/);
    const beyond = chunk('PLTE', [9, 8, 7]);
    expect(problem(madePng({ width: 1, height: 1, depth: 8, colour: 3, rows: [0, 1], before: beyond }))).toBe(
      'The file is damaged or ends too early (colour 1 of a palette of 1).',
    );
  });

  it('with far more data than its picture has is refused before it is unpacked', () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 24) ^ (i & 255));
    const bomb = madePng({ width: 1, height: 1, depth: 8, colour: 0, rows });
    expect(bomb.length).toBeGreaterThan(66_000);
    expect(problem(bomb)).toBe('The file holds far more data than its picture has.');
  });

  it('of 20 000 × 20 000 or of a colour type that is none is refused by its header', () => {
    expect(problem(madePng({ width: 20000, height: 20000, depth: 8, colour: 2, rows: [] }))).toMatch(
      /^20\u202f000 × 20\u202f000 pixels/,
    );
    expect(problem(madePng({ width: 1, height: 1, depth: 8, colour: 5, rows: [0, 0] }))).toBe(
      'The PNG says that it has colour type 5, which there is none of.',
    );
    expect(problem(madePng({ width: 0, height: 1, depth: 8, colour: 0, rows: [] }))).toBe(
      'The PNG says that it has 0 × 1 pixels.',
    );
  });
});

describe('files that are neither', () => {
  it('are named where their first bytes say what they are', () => {
    const named: [string, string][] = [
      ['RIFF1234WEBPVP8 ', 'WebP'],
      ['GIF89a123', 'GIF'],
      [`BM${'\0'.repeat(40)}`, 'BMP'],
      ['II*\0abcd', 'TIFF'],
      ['MM\0*abcd', 'TIFF'],
      ['\0\0\0\x20ftypavif', 'AVIF'],
      ['\0\0\0\x20ftypheic', 'HEIF'],
      ['\xff\x0aabc', 'JPEG XL'],
      ['\0\0\0\x0cjP  ', 'JPEG 2000'],
      ['8BPS', 'Photoshop'],
      ['%PDF-1.7', 'PDF'],
      ['<svg xmlns=', 'SVG'],
    ];
    for (const [text, name] of named)
      expect(problem(ascii(text))).toBe(`${name} is not read here: only JPEG and PNG are.`);
  });

  it('are refused in words: text, nothing, a JPEG of three bytes', () => {
    expect(problem(ascii('not a picture at all'))).toBe(
      'This is not a picture: neither a JPEG nor a PNG begins like this.',
    );
    expect(problem(new Uint8Array(0))).toBe('The file is empty.');
    expect(problem(Uint8Array.of(0xff, 0xd8, 0xff))).toBe(
      'The file begins as a JPEG and ends before its size is given.',
    );
  });

  it('never throw, however a file is cut or changed', () => {
    const pixels = Uint8Array.from({ length: 4 * 20 * 20 }, (_, i) => (i * 53) % 255);
    let tried = 0;
    for (const whole of [
      encodeJpeg({ width: 20, height: 20, pixels }, 80),
      encodePng({ width: 20, height: 20, pixels }),
      flatJpeg({ width: 8, height: 8, blocks: [[1]], before: exif(6, true) }),
    ])
      for (let at = 0; at < whole.length; at += 7) {
        const changed = whole.slice();
        changed[at] ^= 0x55;
        for (const bytes of [whole.subarray(0, at), changed]) {
          const decoded = decodePicture(bytes, null);
          tried++;
          if (!decoded.ok) expect(decoded.problem.endsWith('.')).toBe(true);
        }
      }
    expect(tried).toBeGreaterThan(300);
  });
});

describe('a picture that its EXIF turns', () => {
  const wide = { width: 16, height: 8, blocks: [[50], [200]], before: exif(6, false) };

  it('is turned, and says so', () => {
    const { width, height, colour, notes } = read(flatJpeg(wide));
    expect([width, height, colour(0, 0)[0], colour(0, 15)[0]]).toEqual([8, 16, 50, 200]);
    expect(notes).toEqual(['Turned as its EXIF says.']);
    expect(read(flatJpeg(wide), { width: 8, height: 16 }).width).toBe(8);
    // Neither size: the way every reader shows it.
    expect(read(flatJpeg(wide), { width: 100, height: 100 }).width).toBe(8);
  });

  it('stays as it is stored where the annotations are of the stored size', () => {
    const { width, colour, notes } = read(flatJpeg(wide), { width: 16, height: 8 });
    expect([width, colour(15, 0)[0]]).toEqual([16, 200]);
    expect(notes).toEqual(['Not turned as its EXIF says: the annotations are of the stored size.']);
  });

  it('is turned where both sizes are the same', () => {
    const square = { width: 16, height: 16, blocks: [[10], [20], [30], [40]], before: exif(3, true) };
    expect(read(flatJpeg(square), { width: 16, height: 16 }).colour(0, 0)[0]).toBe(40);
    const side = { ...square, before: exif(8, true) };
    expect(read(flatJpeg(side), { width: 16, height: 16 }).colour(0, 0)[0]).toBe(20);
  });

  it('may be a PNG', () => {
    const before = chunk('eXIf', tiff(2, true));
    const { colour } = read(madePng({ width: 2, height: 1, depth: 8, colour: 0, rows: [0, 1, 2], before }));
    expect([colour(0, 0)[0], colour(1, 0)[0]]).toEqual([2, 1]);
  });
});
