/** The image that a box row belongs to: the last one that starts at or before it. */
export function imageOf(boxStart: Uint32Array, box: number): number {
  let low = 0;
  let high = boxStart.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (boxStart[middle] <= box) low = middle;
    else high = middle;
  }
  return low;
}
