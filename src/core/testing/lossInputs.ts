import type { Dataset } from '../dataset/dataset.ts';
import type { WeightingInput } from '../weighting/classWeights.ts';
import { lossCodeInput, type LossCodeInput } from '../weighting/code/lossCode.ts';
import { defaultWeighting, type FocalSettings, type WeightingSettings } from '../weighting/settings.ts';
import type { ClassTally } from '../weighting/tally.ts';

const tally = (counts: readonly number[]): ClassTally => {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const images = Float64Array.from(counts, (n) => Math.ceil(n / 2));
  return {
    boxes: Float64Array.from(counts),
    images,
    boxesBeside: Float64Array.from(counts, (n) => n * 2),
    totalImages: images.reduce((sum, n) => sum + n, 0),
    emptyImages: 0,
    totalBoxes: total,
  };
};

/** What code is made of, from settings and counts written by hand; classes a, b, c … unless named. */
export function lossInput(
  settings: Partial<Omit<WeightingSettings, 'focal'>> & { readonly focal?: Partial<FocalSettings> } = {},
  {
    counts = [400, 90, 7, 25],
    planned = counts,
    names = counts.map((_, k) => String.fromCharCode(97 + k)),
    ids = names.map((_, k) => k + 1),
    task = 'detection',
  }: {
    readonly counts?: readonly number[];
    readonly planned?: readonly number[];
    readonly names?: readonly string[];
    readonly ids?: readonly (number | string)[];
    readonly task?: Dataset['task'];
  } = {},
): LossCodeInput {
  const input: WeightingInput = {
    names,
    imported: tally(counts),
    planned: tally(planned),
    target: new Float64Array(counts.length).fill(1 / counts.length),
  };
  const focal = { ...defaultWeighting.focal, ...settings.focal };
  return lossCodeInput({ classes: { names, ids }, task }, input, { ...defaultWeighting, ...settings, focal });
}
