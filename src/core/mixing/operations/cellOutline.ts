/**
 * Outlines of the marked cells of a grid, with marked cells inside by the even-odd rule: neighbours have no seam
 * between them. `xs` and `ys` are the grid's lines, `isMarked` is asked by column and row.
 */
export function cellOutline(
  xs: readonly number[],
  ys: readonly number[],
  isMarked: (column: number, row: number) => boolean,
): readonly (readonly number[])[] {
  const stride = xs.length;
  const nodes = xs.length * ys.length;
  const marked = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < xs.length - 1 && row < ys.length - 1 && isMarked(column, row);
  /** Edges with a marked cell on their right hand, by the node where they start; two at most leave a node. */
  const leaving = new Map<number, number[]>();
  const edge = (from: number, to: number) => leaving.set(from, [...(leaving.get(from) ?? []), to]);
  for (let row = 0; row < ys.length; row++) {
    for (let column = 0; column < xs.length; column++) {
      const here = row * stride + column;
      if (marked(column, row) && !marked(column, row - 1)) edge(here, here + 1);
      if (marked(column, row - 1) && !marked(column, row)) edge(here + 1, here);
      if (marked(column - 1, row) && !marked(column, row)) edge(here, here + stride);
      if (marked(column, row) && !marked(column - 1, row)) edge(here + stride, here);
    }
  }
  const rings: number[][] = [];
  for (let start = 0; start < nodes; start++) {
    while ((leaving.get(start) ?? []).length > 0) {
      const ring: number[] = [];
      let here = start;
      do {
        ring.push(xs[here % stride], ys[Math.floor(here / stride)]);
        here = (leaving.get(here) as number[]).pop() as number;
      } while (here !== start);
      rings.push(ring);
    }
  }
  return rings;
}
