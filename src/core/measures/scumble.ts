import { noBin, type FacetColumn } from '../facets/facet.ts';
import { presenceHistogram } from '../facets/histogram.ts';
import { exp, ln } from '../numerics.ts';

/**
 * SCUMBLE of a box facet over images, each as often as it is used (Charte et al. 2015; the Atkinson index of
 * the IRLbl of the labels in an image, which is 0 for one label or none). 0 where no image is used.
 */
export function scumble(
  column: FacetColumn,
  boxStart: Uint32Array,
  imageWeights: ArrayLike<number> | null,
): number {
  const images = presenceHistogram(column, boxStart, imageWeights, null);
  const most = images.reduce((a, b) => Math.max(a, b), 0);
  // Logarithms by class, not by box: the same sums, at a tenth of the time.
  const irs = images.map((n) => most / n);
  const logs = irs.map(ln);
  const lastImage = new Int32Array(images.length).fill(-1);
  let sum = 0;
  let used = 0;
  for (let i = 0; i + 1 < boxStart.length; i++) {
    const weight = imageWeights === null ? 1 : imageWeights[i];
    if (weight === 0) continue;
    used += weight;
    let labels = 0;
    let irSum = 0;
    let logSum = 0;
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++) {
      const bin = column.bins[b];
      if (bin === noBin || lastImage[bin] === i) continue;
      lastImage[bin] = i;
      labels++;
      irSum += irs[bin];
      logSum += logs[bin];
    }
    if (labels > 1) sum += weight * Math.max(0, 1 - exp(logSum / labels) / (irSum / labels));
  }
  return used === 0 ? 0 : sum / used;
}
