import { noBin, type FacetColumn } from '../facet.ts';
import { codesOf, type PassingCodes } from './passingCodes.ts';

/**
 * Counts of a facet's K bins for each code of the brushed facet: code · K + bin. Any brush is then a sum of rows,
 * whatever the number of boxes (Moritz, Howe, Heer, “Falcon”, CHI 2019).
 */
export interface JointTable {
  readonly bins: number;
  readonly counts: Float64Array;
}

export const emptyTable = (bins: number, codes: PassingCodes): JointTable => ({
  bins,
  counts: new Float64Array(bins * codesOf(codes.bins)),
});

/** Every row of the facet counts as often as its image is used (`weights`, N). O(rows). */
export function jointTable(
  { bins, perBox, labels }: FacetColumn,
  codes: PassingCodes,
  boxStart: Uint32Array,
  weights: Float64Array,
): JointTable {
  const table = emptyTable(labels.length, codes);
  const { counts } = table;
  const width = labels.length;
  const own = codes.boxes;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i];
    if (weight === 0) continue;
    if (!perBox) {
      if (bins[i] !== noBin) counts[codes.images[i] * width + bins[i]] += weight;
      continue;
    }
    const end = boxStart[i + 1];
    for (let b = boxStart[i]; b < end; b++) {
      const bin = bins[b];
      if (bin !== noBin) counts[own[b] * width + bin] += weight;
    }
  }
  return table;
}

/** K counts of a facet of images over those that pass (N bytes), each as often as it is used. */
export function imageCounts(
  { bins, labels }: FacetColumn,
  passing: Uint8Array,
  weights: Float64Array,
): Float64Array {
  const counts = new Float64Array(labels.length);
  // Multiplied, not asked: which images pass is as good as random, and a wrong guess costs more.
  for (let i = 0; i < passing.length; i++) if (bins[i] !== noBin) counts[bins[i]] += passing[i] * weights[i];
  return counts;
}

/** K counts of the rows whose code is shown, added to `counts`. */
export function addShown(table: JointTable, shown: Uint8Array, counts: Float64Array): void {
  const { bins } = table;
  for (let code = 0; code < shown.length; code++) {
    if (shown[code] === 0) continue;
    const start = code * bins;
    for (let k = 0; k < bins; k++) counts[k] += table.counts[start + k];
  }
}
