const mostRows = 1 << 15;

/** Rows of the next block after so many rows: columns that grow by whole blocks are never copied when they grow. */
export const rowsOfNext = (count: number): number => Math.min(mostRows, Math.max(1 << 10, count));

/** Columns of boxes, as `BoxInput` names them; `count` rows of them are filled. */
export interface BoxBlock {
  count: number;
  image: Uint32Array;
  class: Uint16Array;
  x: Float64Array;
  y: Float64Array;
  w: Float64Array;
  h: Float64Array;
  area: Float64Array;
  flags: Uint8Array;
  shape: Uint8Array;
  offset: Float64Array;
  length: Uint32Array;
  /** Null: all rows are of the file `only`. */
  file: Uint32Array | null;
  only: number;
  /** Null: no row has one. */
  score: Float64Array | null;
}

export function emptyBlock(rows: number): BoxBlock {
  return {
    count: 0,
    image: new Uint32Array(rows),
    class: new Uint16Array(rows),
    x: new Float64Array(rows),
    y: new Float64Array(rows),
    w: new Float64Array(rows),
    h: new Float64Array(rows),
    area: new Float64Array(rows),
    flags: new Uint8Array(rows),
    shape: new Uint8Array(rows),
    offset: new Float64Array(rows),
    length: new Uint32Array(rows),
    file: null,
    only: 0,
    score: null,
  };
}

/** Writes a row over an earlier one of the same block. */
export function moveRow(block: BoxBlock, from: number, to: number): void {
  block.image[to] = block.image[from];
  block.class[to] = block.class[from];
  block.x[to] = block.x[from];
  block.y[to] = block.y[from];
  block.w[to] = block.w[from];
  block.h[to] = block.h[from];
  block.area[to] = block.area[from];
  block.flags[to] = block.flags[from];
  block.shape[to] = block.shape[from];
  block.offset[to] = block.offset[from];
  block.length[to] = block.length[from];
  if (block.file) block.file[to] = block.file[from];
  if (block.score) block.score[to] = block.score[from];
}
