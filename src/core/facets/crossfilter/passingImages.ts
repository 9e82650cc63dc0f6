import { codesOf, type PassingCodes } from './passingCodes.ts';

/** What of each image passes all filters. */
export interface PassingImages {
  /** N bytes, 1 where the image passes. */
  readonly images: Uint8Array;
  /** N numbers of boxes that pass. */
  readonly boxes: Uint32Array;
}

/** Up to this share of the boxes it is quicker to go through those that changed than through all. */
const worthChanging = 0.7;

/** For one brush after another: a move looks only at boxes whose bins it shows or hides. */
export function passingBy(codes: PassingCodes, boxStart: Uint32Array): (shown: Uint8Array) => PassingImages {
  let last: { readonly shown: Uint8Array; readonly boxes: Uint32Array } | null = null;
  const byCode = imagesByCode(codes, boxStart);
  return (shown) => {
    const changed = last
      ? Array.from(shown.keys()).filter((code) => shown[code] !== last?.shown[code])
      : null;
    const boxes =
      last && changed && movedBoxes(changed, byCode) < worthChanging * codes.boxes.length
        ? changedCounts(last.boxes, changed, shown, byCode)
        : allCounts(codes, shown, boxStart);
    last = { shown, boxes };
    const images = new Uint8Array(boxes.length);
    for (let i = 0; i < images.length; i++) images[i] = boxes[i] > 0 ? 1 : shown[codes.images[i]];
    return { images, boxes };
  };
}

/** Images of the boxes of each code, ascending: those of code c from `start[c]` to `start[c + 1]`. */
interface ByCode {
  readonly start: Uint32Array;
  readonly images: Uint32Array;
}

/** A counting sort. */
function imagesByCode(codes: PassingCodes, boxStart: Uint32Array): ByCode {
  const own = codes.boxes;
  const start = new Uint32Array(codesOf(codes.bins) + 1);
  for (const code of own) start[code + 1]++;
  for (let code = 1; code < start.length; code++) start[code] += start[code - 1];
  const next = start.slice();
  const images = new Uint32Array(own.length);
  for (let i = 0; i + 1 < boxStart.length; i++)
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++) images[next[own[b]]++] = i;
  return { start, images };
}

const movedBoxes = (changed: readonly number[], { start }: ByCode): number =>
  changed.reduce((sum, code) => sum + start[code + 1] - start[code], 0);

function changedCounts(
  before: Uint32Array,
  changed: readonly number[],
  shown: Uint8Array,
  { start, images }: ByCode,
): Uint32Array {
  const boxes = before.slice();
  for (const code of changed) {
    const step = shown[code] === 1 ? 1 : -1;
    for (let at = start[code]; at < start[code + 1]; at++) boxes[images[at]] += step;
  }
  return boxes;
}

/** One pass over all boxes. */
function allCounts(codes: PassingCodes, shown: Uint8Array, boxStart: Uint32Array): Uint32Array {
  const own = codes.boxes;
  const boxes = new Uint32Array(boxStart.length - 1);
  for (let i = 0; i < boxes.length; i++) {
    let sum = 0;
    const end = boxStart[i + 1];
    for (let b = boxStart[i]; b < end; b++) sum += shown[own[b]];
    boxes[i] = sum;
  }
  return boxes;
}
