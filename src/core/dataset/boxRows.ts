import type { Boxes } from './dataset.ts';

export interface BoxInput {
  readonly image: number;
  readonly class: number;
  /** Left, top, width, height in the set's unit. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly area?: number;
  /** Bits of `boxFlag`. */
  readonly flags?: number;
  readonly score?: number;
  /** Bits of `boxShape`. */
  readonly shape?: number;
  /** Record in the source: file index, byte offset, byte length. */
  readonly file?: number;
  readonly offset?: number;
  readonly length?: number;
  /** Line in the file, for a message only. */
  readonly line?: number;
}

function allocate(capacity: number) {
  return {
    image: new Uint32Array(capacity),
    class: new Uint16Array(capacity),
    x: new Float64Array(capacity),
    y: new Float64Array(capacity),
    w: new Float64Array(capacity),
    h: new Float64Array(capacity),
    area: new Float64Array(capacity),
    score: new Float64Array(capacity),
    flags: new Uint8Array(capacity),
    shape: new Uint8Array(capacity),
    file: new Uint32Array(capacity),
    offset: new Float64Array(capacity),
    length: new Uint32Array(capacity),
  };
}

/** Growing columns of boxes; `build` sorts them by image, keeping the order within an image. */
export function createBoxRows() {
  let capacity = 1024;
  let rows = allocate(capacity);
  let count = 0;
  let scored = false;
  let shaped = false;

  function grow() {
    const larger = allocate((capacity *= 2));
    for (const name of Object.keys(rows) as (keyof typeof rows)[]) larger[name].set(rows[name]);
    rows = larger;
  }

  return {
    count: () => count,
    add(box: BoxInput): number {
      if (count === capacity) grow();
      rows.image[count] = box.image;
      rows.class[count] = box.class;
      rows.x[count] = box.x;
      rows.y[count] = box.y;
      rows.w[count] = box.w;
      rows.h[count] = box.h;
      rows.area[count] = box.area ?? NaN;
      rows.flags[count] = box.flags ?? 0;
      rows.score[count] = box.score ?? NaN;
      if (box.score !== undefined) scored = true;
      rows.shape[count] = box.shape ?? 0;
      if (box.shape) shaped = true;
      rows.file[count] = box.file ?? 0;
      rows.offset[count] = box.offset ?? 0;
      rows.length[count] = box.length ?? 0;
      return count++;
    },
    /** Boxes by image, N + 1 offsets, and the order: row of the result → row as added (null: unchanged). */
    build(images: number): { boxes: Boxes; boxStart: Uint32Array; order: Uint32Array | null } {
      const boxStart = new Uint32Array(images + 1);
      let sorted = true;
      for (let b = 0; b < count; b++) {
        boxStart[rows.image[b] + 1]++;
        if (b > 0 && rows.image[b] < rows.image[b - 1]) sorted = false;
      }
      for (let i = 0; i < images; i++) boxStart[i + 1] += boxStart[i];
      const order = sorted ? null : new Uint32Array(count);
      if (order) {
        const next = boxStart.slice();
        for (let b = 0; b < count; b++) order[next[rows.image[b]]++] = b;
      }
      const boxes: Boxes = {
        count,
        class: gather(rows.class, new Uint16Array(count), order),
        x: gather(rows.x, new Float64Array(count), order),
        y: gather(rows.y, new Float64Array(count), order),
        w: gather(rows.w, new Float64Array(count), order),
        h: gather(rows.h, new Float64Array(count), order),
        area: gather(rows.area, new Float64Array(count), order),
        flags: gather(rows.flags, new Uint8Array(count), order),
        score: scored ? gather(rows.score, new Float64Array(count), order) : null,
        ...(shaped ? { shapes: gather(rows.shape, new Uint8Array(count), order) } : {}),
        record: {
          file: gather(rows.file, new Uint32Array(count), order),
          offset: gather(rows.offset, new Float64Array(count), order),
          length: gather(rows.length, new Uint32Array(count), order),
        },
      };
      return { boxes, boxStart, order };
    },
  };
}

function gather<T extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(
  from: T,
  to: T,
  order: Uint32Array | null,
): T {
  if (order === null) to.set(from.subarray(0, to.length));
  else for (let row = 0; row < to.length; row++) to[row] = from[order[row]];
  return to;
}
