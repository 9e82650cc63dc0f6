import { noBin, type FacetColumn } from '../facet.ts';
import type { Mask } from '../mask.ts';

/**
 * Where each row stands for the facet that is brushed, once the other filters have had their say: its bin 0..K-1, K
 * where it has none, K + 1 for an image without boxes under a facet of boxes, K + 2 where another filter hides it.
 */
export interface PassingCodes {
  /** Of the B boxes, and of the N images; under a facet of boxes only images without boxes have a code of their own. */
  readonly boxes: Uint16Array;
  readonly images: Uint16Array;
  /** K of the brushed facet, and whether it is one of boxes. */
  readonly bins: number;
  readonly perBox: boolean;
}

/** Number of codes of a facet of `bins` bins. */
export const codesOf = (bins: number): number => bins + 3;

/** `others`: what passes every other filter; null: everything. O(boxes). */
export function passingCodes(brushed: FacetColumn, others: Mask | null, boxStart: Uint32Array): PassingCodes {
  const { bins, perBox } = brushed;
  const count = brushed.labels.length;
  const hidden = count + 2;
  const boxes = new Uint16Array(boxStart[boxStart.length - 1]);
  const images = new Uint16Array(boxStart.length - 1).fill(hidden);
  if (perBox) {
    for (let b = 0; b < boxes.length; b++)
      boxes[b] = others?.boxes[b] === 0 ? hidden : bins[b] === noBin ? count : bins[b];
    for (let i = 0; i < images.length; i++)
      if (boxStart[i] === boxStart[i + 1] && others?.images[i] !== 0) images[i] = count + 1;
    return { boxes, images, bins: count, perBox };
  }
  for (let i = 0; i < images.length; i++) {
    const own = bins[i] === noBin ? count : bins[i];
    if (others?.images[i] !== 0) images[i] = own;
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++) boxes[b] = others?.boxes[b] === 0 ? hidden : own;
  }
  return { boxes, images, bins: count, perBox };
}

/** By code: 1 where a brush shows it. `brush`: the bins that are shown; undefined: nothing is brushed. */
export function shownCodes(bins: number, brush: readonly number[] | undefined): Uint8Array {
  const shown = new Uint8Array(codesOf(bins));
  if (brush === undefined) return shown.fill(1, 0, bins + 2);
  for (const bin of brush) {
    if (bin === noBin) shown[bins] = 1;
    else if (bin < bins) shown[bin] = 1;
  }
  return shown;
}
