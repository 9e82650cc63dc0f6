/**
 * A number in [0, 1) for the `index`-th draw of a seed: murmur3's finaliser over both, so that draws need
 * no state and a row's draw does not depend on the rows before it.
 */
export function mixed(seed: number, index: number): number {
  return fmix32(fmix32(seed | 0) ^ Math.imul(index + 1, 0x9e3779b1)) / 2 ** 32;
}

/** murmur3's finaliser: every bit of the result depends on every bit of the value. */
export function fmix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The draws 0, 1, 2 … of a seed, one a call. */
export function draws(seed: number): () => number {
  let index = 0;
  return () => mixed(seed, index++);
}
