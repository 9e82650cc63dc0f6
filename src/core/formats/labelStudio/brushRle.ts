import type { Extent } from '../extent.ts';

/**
 * The box around a Label Studio brush mask, in pixels, without laying out the mask. `rle` are the bytes of
 * @thi.ng/rle-pack (its `decode`): a header of 32 bits of values, 5 bits of word size, four times 4 bits of run sizes;
 * then runs of one value, or of values. The values are RGBA, row by row, and the mask is where A is not 0. Null where it
 * is none, empty, or not of this size. Time: proportional to the bytes.
 */
export function brushBox(rle: unknown, width: number, height: number): (Extent & { area: number }) | null {
  if (!Array.isArray(rle) || !(width > 0 && height > 0)) return null;
  const bits = createBits(rle);
  const count = bits.read(32);
  if (count !== width * height * 4) return null;
  const wordSize = bits.read(5) + 1;
  const runSizes = [0, 1, 2, 3].map(() => bits.read(4) + 1);
  const mask = createMask(width);
  for (let at = 0; at < count;) {
    const isRun = bits.read(1) === 1;
    const end = at + 1 + bits.read(runSizes[bits.read(2)]);
    if (end > count || bits.isOver()) return null;
    if (isRun) {
      if (bits.read(wordSize) !== 0) mask.add(firstAlpha(at), lastAlpha(end - 1));
      at = end;
      continue;
    }
    for (; at < end; at++) {
      if (bits.read(wordSize) !== 0 && at % 4 === 3) mask.add(at, at);
      if (bits.isOver()) return null;
    }
  }
  return bits.isOver() ? null : mask.box();
}

const firstAlpha = (at: number) => at + (3 - (at % 4));
const lastAlpha = (at: number) => at - ((at + 1) % 4);

/** Reads beyond the end, or of what is no byte, are zeros, and told. */
function createBits(bytes: readonly unknown[]) {
  let at = 0;
  let isBroken = false;
  return {
    read(count: number): number {
      let value = 0;
      for (let taken = 0; taken < count;) {
        const byte = bytes[Math.floor(at / 8)];
        const given = typeof byte === 'number' && byte >= 0 && byte < 256 ? byte : 0;
        if (given !== byte) isBroken = true;
        const step = Math.min(8 - (at % 8), count - taken);
        value = value * 2 ** step + ((given >> (8 - (at % 8) - step)) & (2 ** step - 1));
        at += step;
        taken += step;
      }
      return value;
    },
    isOver: () => isBroken,
  };
}

/** Extents of the pixels between values `from` and `to`, both of which are alphas. */
function createMask(width: number) {
  let [left, top, right, bottom, area] = [Infinity, Infinity, -1, -1, 0];
  return {
    add(from: number, to: number): void {
      if (to < from) return;
      const [first, last] = [Math.floor(from / 4), Math.floor(to / 4)];
      const [row, lastRow] = [Math.floor(first / width), Math.floor(last / width)];
      left = Math.min(left, row === lastRow ? first % width : 0);
      right = Math.max(right, row === lastRow ? last % width : width - 1);
      top = Math.min(top, row);
      bottom = Math.max(bottom, lastRow);
      area += last - first + 1;
    },
    box: () => (area === 0 ? null : { x: left, y: top, w: right - left + 1, h: bottom - top + 1, area }),
  };
}
