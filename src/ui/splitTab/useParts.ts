import { useMemo } from 'react';
import { shares, totalVariation } from '../../core/measures/indices.ts';
import { labelDistribution, partCounts } from '../../core/splits/labelDistribution.ts';
import { splitParts, type SplitPart } from '../../core/splits/split.ts';
import { useStudio } from '../../studio/store.ts';

export interface Part {
  readonly name: SplitPart;
  readonly images: number;
  readonly empty: number;
  /** K boxes of each class. */
  readonly counts: Float64Array;
  readonly boxes: number;
  /** Classes that the dataset has boxes of and this part has not. */
  readonly missing: readonly string[];
  /** Total variation between the part's class shares and the whole's; NaN without boxes. */
  readonly distance: number;
}

export interface Parts {
  readonly parts: readonly Part[];
  /** K boxes of each class in the whole. */
  readonly whole: Float64Array;
  /** Sechidis' label distribution distance. */
  readonly labelDistance: number;
}

const sum = (n: Float64Array) => n.reduce((a, b) => a + b, 0);

/** Counts of every part that has images, and how far each lies from the whole; null until the split is known. */
export function useParts(): Parts | null {
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  const split = useStudio((state) => state.split);
  return useMemo(() => {
    if (!dataset) return null;
    const counts = partCounts(dataset, split ?? new Uint8Array(dataset.images.count));
    const whole = new Float64Array(dataset.classes.names.length);
    for (const part of counts) part.boxes.forEach((n, k) => (whole[k] += n));
    const wholeShares = shares([...whole]);
    const parts = counts.map(({ images, empty, boxes }, i): Part => {
      const total = sum(boxes);
      return {
        name: splitParts[i],
        images,
        empty,
        counts: boxes,
        boxes: total,
        missing: dataset.classes.names.filter((_, k) => whole[k] > 0 && boxes[k] === 0),
        distance: total > 0 ? totalVariation(shares([...boxes]), wholeShares) : NaN,
      };
    });
    return {
      parts: parts.filter(({ images }) => images > 0),
      whole,
      labelDistance: labelDistribution(counts),
    };
  }, [dataset, split]);
}
