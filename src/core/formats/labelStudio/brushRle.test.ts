import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brushBox } from './brushRle.ts';

/** As @thi.ng/rle-pack writes it: runs of one value, or single values, with runs of 3, 4, 8 or 16 bits. */
function encoded(values: readonly number[]): number[] {
  const sizes = [3, 4, 8, 16];
  let bits = values.length.toString(2).padStart(32, '0') + (7).toString(2).padStart(5, '0');
  for (const size of sizes) bits += (size - 1).toString(2).padStart(4, '0');
  for (let at = 0; at < values.length;) {
    let end = at + 1;
    while (end < values.length && values[end] === values[at] && end - at < 65536) end++;
    const run = end - at - 1;
    const size = sizes.findIndex((one) => run < 2 ** one);
    const word = values[at].toString(2).padStart(8, '0');
    bits += `${run > 0 ? 1 : 0}${size.toString(2).padStart(2, '0')}${run.toString(2).padStart(sizes[size], '0')}${word}`;
    at = end;
  }
  return (bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, '0'), 2));
}

/** RGBA values of a mask given as rows of 0 and 1. */
const rgba = (rows: readonly string[]) =>
  rows.flatMap((row) => [...row].flatMap((pixel) => [0, 0, 0, pixel === '1' ? 255 : 0]));

describe('a brush mask', () => {
  it('has the box around what is brushed', () => {
    expect(brushBox(encoded(rgba(['00000', '00110', '00010', '00000'])), 5, 4)).toEqual({
      x: 2,
      y: 1,
      w: 2,
      h: 2,
      area: 3,
    });
    // Label Studio's own importer repeats the value in all four channels.
    const grey = ['001', '111'].flatMap((row) =>
      [...row].flatMap((pixel) => Array<number>(4).fill(pixel === '1' ? 9 : 0)),
    );
    expect(brushBox(encoded(grey), 3, 2)).toEqual({ x: 0, y: 0, w: 3, h: 2, area: 4 });
  });

  it('has it whatever is brushed', () => {
    const masks = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
      .chain(([width, height]) =>
        fc.tuple(
          fc.constant(width),
          fc.array(fc.array(fc.constantFrom('0', '0', '1'), { minLength: width, maxLength: width }), {
            minLength: height,
            maxLength: height,
          }),
        ),
      );
    fc.assert(
      fc.property(masks, ([width, rows]) => {
        const set = rows.flatMap((row, y) => row.flatMap((pixel, x) => (pixel === '1' ? [[x, y]] : [])));
        const box = brushBox(encoded(rgba(rows.map((row) => row.join('')))), width, rows.length);
        if (set.length === 0) expect(box).toBeNull();
        else {
          const [xs, ys] = [set.map(([x]) => x), set.map(([, y]) => y)];
          const [x, y] = [Math.min(...xs), Math.min(...ys)];
          expect(box).toEqual({
            x,
            y,
            w: Math.max(...xs) - x + 1,
            h: Math.max(...ys) - y + 1,
            area: set.length,
          });
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('is none where it is cut short, of another size, or no bytes, and ends at once', () => {
    const whole = encoded(rgba(['01', '10']));
    expect(brushBox(whole.slice(0, -2), 2, 2)).toBeNull();
    expect(brushBox(whole, 4, 4)).toBeNull();
    expect(brushBox([...whole.slice(0, 6), 'x', ...whole.slice(7)], 2, 2)).toBeNull();
    expect(brushBox([], 2, 2)).toBeNull();
    expect(brushBox('AAAA', 2, 2)).toBeNull();
    // Says four thousand million values and holds none.
    expect(brushBox([255, 255, 255, 252, 0, 0, 0, 0], 32767.9995, 32768)).toBeNull();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 }), (bytes) => {
        brushBox([0, 0, 4, 0, ...bytes], 16, 16);
      }),
    );
  });
});
