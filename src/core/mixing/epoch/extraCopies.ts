import type { SplitColumn } from '../../splits/split.ts';

/** Uses of an image beyond the first, as two columns: the image, and which use it is (2, 3 …). */
export interface ExtraCopies {
  readonly image: Uint32Array;
  readonly copy: Uint16Array;
}

/**
 * The extra copies of an epoch by image, then by copy. `repeats`: N uses; only images of train (`split` 0) have
 * any, whatever their repeats say.
 */
export function extraCopies(repeats: ArrayLike<number>, split: SplitColumn): ExtraCopies {
  let count = 0;
  const extra = (image: number) => (split[image] === 0 ? Math.max(0, repeats[image] - 1) : 0);
  for (let i = 0; i < repeats.length; i++) count += extra(i);
  const image = new Uint32Array(count);
  const copy = new Uint16Array(count);
  for (let i = 0, at = 0; i < repeats.length; i++)
    for (let use = 2; use < 2 + extra(i); use++, at++) {
      image[at] = i;
      copy[at] = use;
    }
  return { image, copy };
}
