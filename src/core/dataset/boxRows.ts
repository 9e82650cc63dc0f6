import { emptyBlock, rowsOfNext, type BoxBlock } from './boxBlock.ts';
import type { Boxes } from './dataset.ts';
import { release } from './release.ts';

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

/** Growing columns of boxes; `build` sorts them by image, keeping the order within an image. */
export function createBoxRows() {
  const blocks: BoxBlock[] = [];
  let last: BoxBlock | null = null;
  let count = 0;
  let shaped = false;

  return {
    count: () => count,
    add(box: BoxInput): number {
      if (last === null || last.count === last.x.length) blocks.push((last = emptyBlock(rowsOfNext(count))));
      const row = last.count++;
      last.image[row] = box.image;
      last.class[row] = box.class;
      last.x[row] = box.x;
      last.y[row] = box.y;
      last.w[row] = box.w;
      last.h[row] = box.h;
      last.area[row] = box.area ?? NaN;
      last.flags[row] = box.flags ?? 0;
      last.shape[row] = box.shape ?? 0;
      last.offset[row] = box.offset ?? 0;
      last.length[row] = box.length ?? 0;
      if (box.score !== undefined) last.score ??= new Float64Array(last.x.length).fill(NaN);
      if (last.score) last.score[row] = box.score ?? NaN;
      const file = box.file ?? 0;
      if (row === 0) last.only = file;
      else if (last.file === null && file !== last.only)
        last.file = new Uint32Array(last.x.length).fill(last.only, 0, row);
      if (last.file) last.file[row] = file;
      if (box.shape) shaped = true;
      return count++;
    },
    /** Takes a whole block over; it is no longer the caller's. Returns the number of its first row. */
    adopt(block: BoxBlock): number {
      const first = count;
      if (block.count === 0) return first;
      blocks.push(block);
      last = null;
      count += block.count;
      shaped ||= block.shape.subarray(0, block.count).some((bits) => bits !== 0);
      return first;
    },
    /**
     * Boxes by image, N + 1 offsets, and the order: row of the result → row as added (null: unchanged). The rows are
     * gone afterwards: each column is let go of as soon as it is sorted.
     */
    build(images: number): { boxes: Boxes; boxStart: Uint32Array; order: Uint32Array | null } {
      const boxStart = new Uint32Array(images + 1);
      let sorted = true;
      let before = 0;
      for (const { image, count: rows } of blocks)
        for (let row = 0; row < rows; row++) {
          boxStart[image[row] + 1]++;
          if (image[row] < before) sorted = false;
          before = image[row];
        }
      for (let i = 0; i < images; i++) boxStart[i + 1] += boxStart[i];
      const places = sorted ? null : placesOf(blocks, boxStart, count);
      type Column = Exclude<keyof BoxBlock, 'count' | 'only' | 'file' | 'score'>;
      const gather = <Name extends Column>(name: Name, to: BoxBlock[Name]): BoxBlock[Name] => {
        let row = 0;
        for (const block of blocks) {
          put(block[name], block.count, to, row, places);
          row += block.count;
          const sorted = block[name];
          block[name] = sorted.slice(0, 0) as BoxBlock[Name];
          release(sorted);
        }
        return to;
      };
      const boxes: Boxes = {
        count,
        class: gather('class', new Uint16Array(count)),
        x: gather('x', new Float64Array(count)),
        y: gather('y', new Float64Array(count)),
        w: gather('w', new Float64Array(count)),
        h: gather('h', new Float64Array(count)),
        area: gather('area', new Float64Array(count)),
        flags: gather('flags', new Uint8Array(count)),
        score: blocks.some(({ score }) => score !== null) ? scores(blocks, count, places) : null,
        ...(shaped ? { shapes: gather('shape', new Uint8Array(count)) } : {}),
        record: {
          file: files(blocks, count, places),
          offset: gather('offset', new Float64Array(count)),
          length: gather('length', new Uint32Array(count)),
        },
      };
      return { boxes, boxStart, order: places && inverse(places) };
    },
  };
}

/** Row as added → row of the result, by image and in the order of adding within one. */
function placesOf(blocks: readonly BoxBlock[], boxStart: Uint32Array, count: number): Uint32Array {
  const next = boxStart.slice();
  const places = new Uint32Array(count);
  let row = 0;
  for (const { image, count: rows } of blocks)
    for (let k = 0; k < rows; k++) places[row++] = next[image[k]]++;
  return places;
}

function inverse(places: Uint32Array): Uint32Array {
  const order = new Uint32Array(places.length);
  for (let row = 0; row < places.length; row++) order[places[row]] = row;
  return order;
}

type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** `count` rows of a block, the first of which is `row`, to where they belong. */
function put(from: Numbers, count: number, to: Numbers, row: number, places: Uint32Array | null): void {
  if (places === null) to.set(from.subarray(0, count), row);
  else for (let k = 0; k < count; k++) to[places[row + k]] = from[k];
}

function scores(blocks: readonly BoxBlock[], count: number, places: Uint32Array | null): Float64Array {
  const to = new Float64Array(count).fill(NaN);
  let row = 0;
  for (const block of blocks) {
    if (block.score) put(block.score, block.count, to, row, places);
    row += block.count;
  }
  return to;
}

function files(blocks: readonly BoxBlock[], count: number, places: Uint32Array | null): Uint32Array {
  const to = new Uint32Array(count);
  let row = 0;
  for (const { file, only, count: rows } of blocks) {
    if (file) put(file, rows, to, row, places);
    else if (only !== 0) put(new Uint32Array(rows).fill(only), rows, to, row, places);
    row += rows;
  }
  return to;
}
